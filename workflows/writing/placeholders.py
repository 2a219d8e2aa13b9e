"""What is filled in where a standard text has {a name in braces}."""

from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.declaring.types import Placeholder
from workflows.messages.placeholders import NAME, OF_THE_CITY, REFERENCE, greeting, values_of_city
from workflows.messages.recipients import Recipient
from workflows.staff.models import User
from workflows.staff.names import name_of

OFFERED = {
    "first_name": Placeholder(_("first name of who reads it"), "Mia"),
    "name": NAME,
    "reference": REFERENCE,
    "category": Placeholder(_("category of the case"), _("Groceries")),
    "programme": Placeholder(_("programme of the case"), _("Help in spring")),
    "colleague": Placeholder(_("name of who writes"), "Hanne Handelaar"),
    **OF_THE_CITY,
}


def values_in(language: str, case: Case, recipient: Recipient, user: User | None) -> dict[str, str]:
    """Return what each placeholder stands for, in one language; "" where there is nothing."""
    name = greeting(recipient.name)
    return {
        **values_of_city(language),
        "first_name": name.partition(" ")[0],
        "name": name,
        "reference": str(case),
        "category": case.category.shown_name.in_language(language) if case.category else "",
        "programme": case.case_type.programme.name.in_language(language),
        "colleague": name_of(user),
    }
