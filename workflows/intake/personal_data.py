"""A submission: what somebody answered."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Submission",
    "answers",
    group=Group.ANSWERS,
    purpose=_("To understand what is asked or offered"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.CASE,
)
register(
    "workflows.Submission",
    "body_digest",
    group=Group.ANSWERS,
    purpose=_("To take the same form sent twice for one, by a keyed hash"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free("workflows.Submission", "language", why="a code from a list")
declare_free("workflows.Submission", "idempotency_key", why="random")
