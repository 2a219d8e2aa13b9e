"""What an answer can be used as, apart from its question's label. The list is fixed."""

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "filer.name": _("Name of the person who files"),
    "filer.email": _("E-mail address of the person who files"),
    "filer.phone": _("Phone number of the person who files"),
    "filer.address": _("Address of the person who files"),
    "beneficiary.name": _("Name of the person who needs help"),
    "beneficiary.phone": _("Phone number of the person who needs help"),
    "beneficiary.address": _("Address of the person who needs help"),
    "category": _("Category"),
    "languages": _("Languages spoken"),
    "consent": _("Consent"),
}


def is_about_filer(meaning: str) -> bool:
    """Whether the browser may offer what it knows about the person who sits in front of it."""
    return meaning.startswith("filer.")
