"""What somebody who asks is told of what we know about them, apart from their cases."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.casetypes.models import Neighbourhood
from workflows.casetypes.sources import SPOKEN
from workflows.declaring.types import TOLD_OF_PEOPLE, Disclosable
from workflows.people.models import NewContact, Person


def with_names(value: Any, neighbourhood: Neighbourhood | None) -> Any:
    """Return a contact detail; an address with its neighbourhood by name, not by key."""
    if not isinstance(value, Mapping) or "neighbourhood" not in value:
        return value
    return {**value, "neighbourhood": str(neighbourhood or "")}


def contacts(person: Person) -> list[dict[str, str]]:
    """Return how we reach them."""
    return [{"kind": kind, "value": value} for kind, value in person.contacts()]


def new_contacts(person: Person) -> list[dict[str, Any]]:
    """Return what was given in their name and what came of it."""
    return [
        {
            "kind": row.kind,
            "value": with_names(row.value, row.neighbourhood),
            "state": row.state,
            "given_at": row.given_at.isoformat(),
        }
        for row in person.new_contacts.all()
    ]


def address(person: Person) -> Any:
    """Return where they live, with the neighbourhood by name."""
    return with_names(person.address or {}, person.neighbourhood)


def checks(person: Person) -> list[str]:
    """Return what staff checked, as they read it."""
    return [str(check) for check in person.checks.order_by("kind")]


KINDS = {"email": _("E-mail"), "phone": _("Phone"), "address": _("Address")}
ADDRESS = {
    "street": _("Street"),
    "number": pgettext_lazy("of a house", "Number"),
    "box": _("Box"),
    "postcode": _("Postcode"),
    "city": _("City"),
    "neighbourhood": _("Neighbourhood"),
}
CONTACT = {"kind": _("Kind"), "value": _("Contact detail")}

TOLD_OF_PEOPLE.add(Disclosable("name", _("Name"), lambda person: person.name))
TOLD_OF_PEOPLE.add(
    Disclosable("contacts", _("Contact details"), contacts, words=CONTACT, codes=KINDS)
)
TOLD_OF_PEOPLE.add(
    Disclosable(
        "new_contacts",
        _("New contact details"),
        new_contacts,
        words={**CONTACT, **ADDRESS, "state": _("State"), "given_at": _("Given")},
        codes={**KINDS, **dict(NewContact.State.choices)},
    )
)
TOLD_OF_PEOPLE.add(Disclosable("address", _("Address"), address, words=ADDRESS))
TOLD_OF_PEOPLE.add(
    Disclosable("language", _("Language"), lambda person: person.language, codes=SPOKEN)
)
TOLD_OF_PEOPLE.add(
    Disclosable(
        "languages_spoken",
        _("Languages spoken"),
        lambda person: person.spoken_languages,
        codes=SPOKEN,
    )
)
TOLD_OF_PEOPLE.add(Disclosable("checks", _("Checks of a volunteer"), checks))
TOLD_OF_PEOPLE.add(
    Disclosable("known_since", _("Known since"), lambda person: person.created_at.isoformat())
)
