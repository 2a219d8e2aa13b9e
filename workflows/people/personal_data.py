"""A person: how to reach them, and the hashes by which they are found again."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import VOLUNTEER, Ends, Group, declare_free, register

SEEN_BY = ("operator", "handler", "coordinator")

register(
    "workflows.Person",
    "name",
    "email",
    "phone",
    "address",
    group=Group.CONTACT,
    purpose=_("To reach somebody in their own language"),
    what=_("Name, address, e-mail address and phone number"),
    seen_by=(*SEEN_BY, VOLUNTEER),
    ends=Ends.LAST_CASE,
)
register(
    "workflows.Person",
    "other_contacts",
    group=Group.CONTACT,
    purpose=_("To reach somebody in their own language"),
    what=_("Other e-mail addresses and phone numbers of yours"),
    seen_by=SEEN_BY,
    ends=Ends.LAST_CASE,
)
register(
    "workflows.Person",
    "spoken_languages",
    group=Group.CONTACT,
    purpose=_("To match people who understand each other"),
    what=_("The languages that you speak"),
    seen_by=SEEN_BY,
    ends=Ends.LAST_CASE,
)
register(
    "workflows.NewContact",
    "value",
    group=Group.CONTACT,
    purpose=_("To ask whether a new address or number is theirs"),
    what=_("A new e-mail address or phone number that you gave"),
    seen_by=SEEN_BY,
    ends=Ends.CASE,
)
register(
    "workflows.NewContactKey",
    "digest",
    group=Group.CONTACT,
    purpose=_("To find who gave a new address or number, by an encrypted fingerprint"),
    what=_("A fingerprint of a new address or number"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free("workflows.Person", "language", why="a code from a list, and gone with the person")
register(
    "workflows.PersonKey",
    "digest",
    group=Group.CONTACT,
    purpose=_("To recognise somebody who comes back, by an encrypted fingerprint"),
    what=_("A fingerprint of your name, e-mail address and phone number"),
    seen_by=(),
    ends=Ends.LAST_CASE,
)
register(
    "workflows.Joining",
    "record",
    group=Group.CONTACT,
    purpose=_("To make two people of one again, if they were joined by mistake"),
    what=_("How you were known before two people were joined"),
    seen_by=("coordinator",),
    ends=Ends.JOINED,
)
