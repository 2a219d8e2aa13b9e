"""How the person of a case is reached, and whether a volunteer may be asked."""

from dataclasses import dataclass

from workflows.cases.models import Case
from workflows.casetypes.sources import SPOKEN
from workflows.people.contacts import normal
from workflows.people.models import Check, NewContact, Person
from workflows.people.written import address_lines, contact_lines, phone_number


@dataclass(frozen=True)
class Contact:
    """How somebody is reached, and in which languages."""

    person: Person
    phone: str
    address: list[str]
    languages: list[str]
    checks: list[tuple[Check, bool]]


@dataclass(frozen=True)
class NewDetail:
    """A contact detail that is not confirmed: `row` is one of those that say so."""

    row: NewContact
    lines: list[str]


def new_details_of(case: Case) -> list[NewDetail]:
    """Return what the person of `case` is said to have, each once, from whichever case it came."""
    if case.person is None:
        return []
    rows = case.person.new_contacts.unconfirmed()
    once = {(row.kind, normal(row.kind, row.value)): row for row in rows}
    return [NewDetail(row, contact_lines(row)) for row in once.values()]


def contact_of(case: Case) -> Contact | None:
    """Return the contact of the person of `case`; None for an anonymous one."""
    person = case.person
    if person is None:
        return None
    return Contact(
        person=person,
        phone=phone_number(person.phone or ""),
        address=address_lines(person.address),
        languages=[str(SPOKEN.get(code, code)) for code in person.spoken_languages],
        checks=[(check, check.is_valid) for check in person.checks.order_by("kind")],
    )
