"""The address at which somebody is asked whether they destroyed what they were given."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Confirmation",
    "name",
    "email",
    "phone",
    group=Group.CONTACT,
    purpose=_("To ask a volunteer to erase the data of who they helped"),
    what=_("Name, e-mail address and phone number of a volunteer whose help is over"),
    seen_by=("privacy",),
    ends=Ends.CONFIRMED,
)
register(
    "workflows.Confirmation",
    "link",
    group=Group.MESSAGES,
    purpose=_("To ask a volunteer to erase the data of who they helped"),
    what=_("The link by which they confirm it"),
    seen_by=(),
    ends=Ends.CONFIRMED,
)
declare_free("workflows.Confirmation", "link_digest", why="a keyed hash of what is random")
declare_free("workflows.Confirmation", "language", why="a code from a list")
declare_free("workflows.ArchiveExport", "digest", "file", why="pages, forms and counts, of nobody")
declare_free("workflows.Declaration", "signed", "paper", why="counts, dates and organisations")
