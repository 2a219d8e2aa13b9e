"""A referral remembers which fields were shared, by key; what is in them lies with the case."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Referral",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail a partner the link to what is shared with them"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free("workflows.Referral", "fields", why="keys of questions, no answers")
declare_free("workflows.Referral", "link_digest", why="a keyed hash of what is random")
