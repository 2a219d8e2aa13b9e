"""What the details that can be corrected are called, and what is in them, in words."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from workflows.casetypes import reference
from workflows.casetypes.sources import SPOKEN

OWNERS = {
    "person": "",
    "filer": gettext_lazy("in this case"),
    "beneficiary": gettext_lazy("of who is helped"),
    "case": gettext_lazy("of the case"),
}
FIELDS = {
    "name": gettext_lazy("Name"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "street": gettext_lazy("Street"),
    "number": gettext_lazy("House number"),
    "box": gettext_lazy("Box"),
    "postcode": gettext_lazy("Postcode"),
    "city": gettext_lazy("Town"),
    "neighbourhood": pgettext_lazy("for staff", "Neighbourhood"),
    "language": gettext_lazy("Language"),
}


def label_of(key: str) -> str:
    """Return a detail as staff call it: "Phone", or "Phone (in this case)"."""
    owner, field = OWNERS[key.partition(".")[0]], FIELDS[key.rpartition(".")[2]]
    if not owner:
        return str(field)
    return _("%(detail)s (%(whose)s)") % {"detail": field, "whose": owner}


def in_words(key: str, value: Any) -> str:
    """Return what a detail holds as it is read: a neighbourhood and a language by their names."""
    text, field = str(value or ""), key.rpartition(".")[2]
    if field == "neighbourhood" and text in (known := reference.neighbourhoods()):
        return str(known[text])
    return str(SPOKEN.get(text, text)) if field == "language" else text
