"""Visits hold days and codes; what somebody says to a check-in lies under the key of their case."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.CheckIn",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail somebody the link to a check-in"),
    what=_("The link to the question whether the help came"),
    seen_by=(),
    ends=Ends.CASE,
)
register(
    "workflows.CheckIn",
    "word",
    group=Group.NOTES,
    purpose=_("To know how help goes"),
    what=_("What you say about the help"),
    seen_by=("handler", "coordinator"),
    ends=Ends.CASE,
)
register(
    "workflows.StandIn",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail a volunteer the question whether they come to a visit"),
    what=_("The link to the question to step in"),
    seen_by=(),
    ends=Ends.CASE,
)
for model in ("workflows.CheckIn", "workflows.StandIn"):
    declare_free(model, "link_digest", why="a keyed hash of what is random")
