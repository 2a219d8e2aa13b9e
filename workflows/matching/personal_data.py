"""A match holds its volunteer's link, and their role; all else is in the cases it joins."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Match",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail a volunteer the link to an invitation"),
    seen_by=(),
    ends=Ends.CASE,
)
register(
    "workflows.Match",
    "role_said",
    group=Group.NOTES,
    purpose=_("To say which of several helpers does what"),
    seen_by=("handler", "coordinator"),
    ends=Ends.CASE,
)
declare_free("workflows.Match", "role", why="a key from a list that staff set")
declare_free("workflows.Match", "reason", why="a key from a list that staff set")
declare_free("workflows.Match", "link_digest", why="a keyed hash of what is random")
