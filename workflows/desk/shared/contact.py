"""How the person of a case is reached, and whether a volunteer may be asked."""

from dataclasses import dataclass

from workflows.cases.models import Case
from workflows.casetypes.sources import SPOKEN
from workflows.people.contacts import normal
from workflows.people.models import Check, NewContact, Person
from workflows.people.written import address_lines, contact_lines, phone_number
from workflows.sight.policy import WITHHELD, Sight
from workflows.vault.registry import Group


@dataclass(frozen=True)
class Contact:
    """How somebody is reached, and in which languages; `is_withheld` from who looks at it."""

    person: Person
    name: str
    phone: str
    address: list[str]
    languages: list[str]
    checks: list[tuple[Check, bool]]
    is_withheld: bool = False


@dataclass(frozen=True)
class NewDetail:
    """A contact detail that is not confirmed: `row` is one of those that say so."""

    row: NewContact
    lines: list[str]


def new_details_of(case: Case, sight: Sight) -> list[NewDetail]:
    """Return what the person of `case` is said to have, each once, from whichever case it came.

    Nothing to who is not shown contact details: they cannot say whose it is.
    """
    if case.person is None or not sight.sees(Group.CONTACT):
        return []
    rows = case.person.new_contacts.unconfirmed()
    once = {(row.kind, normal(row.kind, row.value)): row for row in rows}
    return [NewDetail(row, contact_lines(row)) for row in once.values()]


def contact_of(case: Case, sight: Sight) -> Contact | None:
    """Return the contact of the person of `case`; None for an anonymous one."""
    person = case.person
    if person is None:
        return None
    if not sight.sees(Group.CONTACT):
        return Contact(person, str(WITHHELD), "", [], [], [], is_withheld=True)
    return Contact(
        person=person,
        name=person.name,
        phone=phone_number(person.phone or ""),
        address=address_lines(person.address),
        languages=[str(SPOKEN.get(code, code)) for code in person.spoken_languages],
        checks=[(check, check.is_valid) for check in person.checks.order_by("kind")],
    )
