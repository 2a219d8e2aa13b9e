"""What somebody who asks is told of what we know about them, apart from their cases."""

from typing import Any

from workflows.declaring.types import TOLD_OF_PEOPLE, Disclosable
from workflows.people.models import Person


def contacts(person: Person) -> list[dict[str, str]]:
    """Return how we reach them."""
    return [{"kind": kind, "value": value} for kind, value in person.contacts()]


def new_contacts(person: Person) -> list[dict[str, Any]]:
    """Return what was given in their name and what came of it."""
    return [
        {
            "kind": row.kind,
            "value": row.value,
            "state": row.state,
            "given_at": row.given_at.isoformat(),
        }
        for row in person.new_contacts.all()
    ]


def checks(person: Person) -> list[str]:
    """Return what staff checked, as they read it."""
    return [str(check) for check in person.checks.order_by("kind")]


TOLD_OF_PEOPLE.add(Disclosable("name", lambda person: person.name))
TOLD_OF_PEOPLE.add(Disclosable("contacts", contacts))
TOLD_OF_PEOPLE.add(Disclosable("new_contacts", new_contacts))
TOLD_OF_PEOPLE.add(Disclosable("address", lambda person: person.address))
TOLD_OF_PEOPLE.add(Disclosable("language", lambda person: person.language))
TOLD_OF_PEOPLE.add(Disclosable("languages_spoken", lambda person: person.spoken_languages))
TOLD_OF_PEOPLE.add(Disclosable("checks", checks))
TOLD_OF_PEOPLE.add(Disclosable("known_since", lambda person: person.created_at.isoformat()))
