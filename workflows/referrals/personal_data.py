"""A referral remembers which fields were shared, by key; what is in them lies with the case."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Referral",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail a partner the link to what is shared with them"),
    what=_("The link to what is shared with the organisation"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free("workflows.Referral", "fields", why="keys of questions, no answers")
declare_free("workflows.Referral", "reason", why="a key from a list that staff set")
declare_free("workflows.Referral", "link_digest", why="a keyed hash of what is random")
register(
    "workflows.Reading",
    "name",
    group=Group.CONTACT,
    purpose=_("To know who of a partner organisation read it"),
    what=_("The name of who read it there"),
    seen_by=("privacy",),
    ends=Ends.CASE,
)
register(
    "workflows.PartnerMessage",
    "text",
    "name",
    group=Group.NOTES,
    purpose=_("To help together with a partner organisation"),
    what=_("What we and the organisation wrote each other about it, and who did"),
    seen_by=("handler", "coordinator"),
    ends=Ends.CASE,
)
declare_free("workflows.Charter", "text", why="set by staff")
register(
    "workflows.CharterAcceptance",
    "name",
    group=Group.CONTACT,
    purpose=_("To know who accepted the charter for a partner"),
    seen_by=("handler", "coordinator"),
    ends=Ends.PARTNER,
)
register(
    "workflows.PartnerVisit",
    "name",
    group=Group.CONTACT,
    purpose=_("To know who of a partner works on its cases now"),
    seen_by=(),
    ends=Ends.VISIT,
)
declare_free("workflows.PartnerVisit", "code_digest", why="a keyed hash, for ten minutes")
declare_free("workflows.PartnerVisit", "mailbox_digest", why="a keyed hash, under a random id")
