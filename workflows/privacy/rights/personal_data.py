"""What somebody writes when they use a right, and what they are answered."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.RightsRequest",
    "text",
    "answer",
    group=Group.MESSAGES,
    purpose=_("To answer what somebody asks about their own data"),
    what=_("What you asked us about your data, and what we answered"),
    seen_by=("privacy",),
    ends=Ends.CASE,
)
declare_free("workflows.DataVisit", "code_digest", why="a keyed hash, for ten minutes")
