"""Numbers that nobody should write into free text, and the sentences that say so.

A national register number may be kept on a ground in law only (Belgian act of 8 August 1983,
article 8); bank and card numbers are asked for by nobody here.
"""

from django.utils.translation import gettext as _

from forms.registers import free_text
from workflows.vault.recognise import find_numbers


def kinds_in(text: str) -> list[str]:
    """Return what numbers stand in `text`, in the active language, each once."""
    return list(dict.fromkeys(str(found.kind.label) for found in find_numbers(text)))


def for_residents(text: str) -> str:
    """Return what to leave out, for whoever fills in a form; "" when there is nothing."""
    kinds = kinds_in(text)
    if not kinds:
        return ""
    return _("Leave out the %(numbers)s. We do not need it and may not keep it.") % {
        "numbers": _(" and the ").join(kinds)
    }


def for_staff(text: str) -> str:
    """Return the same for staff, who may have a ground to keep it; "" when there is nothing."""
    kinds = kinds_in(text)
    if not kinds:
        return ""
    return _(
        "This text holds a %(numbers)s. Leave it out, unless the law gives a ground to keep it."
    ) % {"numbers": _(" and a ").join(kinds)}


def register() -> None:
    """Have the form engine look at what people write."""
    free_text.register("numbers", for_residents)
