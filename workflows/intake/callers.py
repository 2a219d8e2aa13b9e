"""Whether somebody who calls knows what we know of a case: a number to ring, a detail to say.

The details are compared and not shown: whoever listens in learns nothing, and an operator cannot
lead a caller to the answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.cases import calls
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful
from workflows.cases.states import Proof, Whose
from workflows.intake.correcting import ADDRESS, BENEFICIARY, said_in, submission_of
from workflows.people import contacts
from workflows.people.models import Person, PersonKey
from workflows.people.written import phone_number
from workflows.staff.models import User
from workflows.vault import names

PHONE, EMAIL = PersonKey.Kind.PHONE, PersonKey.Kind.EMAIL
# Whoever guesses more often than this within the time is rung back, or not helped.
MOST_DOUBTS = 3
DOUBTS_LAST = timedelta(hours=1)


class NotKnown(NotLawful):
    """What a caller said is not what we know."""


@dataclass(frozen=True)
class Number:
    """A number that was known before the call, and whose it is."""

    whose: Whose
    number: str

    @property
    def shown(self) -> str:
        """The number as it is dialled from here."""
        return phone_number(self.number)


def known_numbers(case: Case) -> list[Number]:
    """Return the numbers to ring back on, each once, those in use in front.

    A new one that nobody confirmed is not among them.
    """
    found = [Number(whose, value) for whose, kind, value in known(case) if kind == PHONE]
    once = {contacts.normal(PHONE, one.number): one for one in reversed(found)}
    return [one for one in found if once[contacts.normal(PHONE, one.number)] is one]


def known(case: Case) -> Iterator[tuple[Whose, str, str]]:
    """Yield (whose, kind, value) of each way to reach the person, and who is helped."""
    for kind, value in case.person.contacts() if case.person else ():
        yield Whose.PERSON, kind, value
    said = said_in(case)
    for kind in (PHONE, EMAIL):
        if told := said.get(f"{BENEFICIARY}.{kind}"):
            yield Whose.BENEFICIARY, str(kind), told


def reached_via(case: Case) -> str:
    """Return through whom somebody is reached who has neither phone nor mail, or ""."""
    submission = submission_of(case)
    return (submission.reached_via or "") if submission else ""


def prove_by_detail(case_id: UUID, user: User, typed: str) -> None:
    """Take a caller for proven who knows the reference and what was `typed`.

    That is a number, an e-mail address, or street and number. Raises PermissionDenied, or
    NotKnown, which leaves a line on the timeline; after a few of those nothing is compared.
    """
    case = Case.objects.for_callers(user).select_related("person").filter(pk=case_id).first()
    if case is None:
        raise PermissionDenied
    if sentence := why_not_by_detail(case):
        raise NotKnown(sentence)
    whose = who_knows(case, typed)
    if whose is None:
        calls.doubt(case_id, user)
        raise NotKnown(_("That is not what we know. Say nothing, and ring back on a known number."))
    calls.prove(case_id, user, Proof.REFERENCE_AND_DETAIL, whose)


def why_not_by_detail(case: Case) -> str:
    """Return why a detail proves nothing about this case now, or "" when it does."""
    person = case.person
    if person and person.new_contacts.unconfirmed().filter(case_id=case.pk).exists():
        return _(
            "This case came with contact details that are not confirmed, so whoever filed it may "
            "be somebody else. Ring back on a number that we knew."
        )
    since = timezone.now() - DOUBTS_LAST
    doubts = case.events.filter(what=CaseEvent.What.CALLER_DOUBTED, at__gte=since)
    if doubts.count() >= MOST_DOUBTS:
        return _("Too many wrong details were given. Ring back on a known number.")
    return ""


def who_knows(case: Case, typed: str) -> Whose | None:
    """Return whose detail this is, the person's before that of who is helped; None for nobody's."""
    for whose, kind, value in known(case):
        if is_same(kind, typed, value):
            return whose
    said = said_in(case)
    start = f"{BENEFICIARY}.{ADDRESS}."
    helped = {key.removeprefix(start): value for key, value in said.items() if start in key}
    addresses = ((Whose.PERSON, address_of(case.person)), (Whose.BENEFICIARY, helped))
    for whose, address in addresses:
        if names.fold(typed) in spellings(address):
            return whose
    return None


def is_same(kind: str, typed: str, known: str) -> bool:
    """Return whether a contact detail is the known one, in whichever spelling."""
    wanted = contacts.normal(kind, known)
    return bool(wanted) and contacts.normal(kind, typed) == wanted


def address_of(person: Person | None) -> Mapping[str, Any]:
    """Return where somebody lives, in parts."""
    return (person.address or {}) if person else {}


def spellings(address: Mapping[str, Any]) -> set[str]:
    """Return what somebody may say as their address: at least the street and the number."""
    part = {name: str(address.get(name) or "") for name in contacts.ADDRESS_PARTS}
    if not (names.fold(part["street"]) and names.fold(part["number"])):
        return set()
    house = f"{part['street']} {part['number']}"
    doors = {house, f"{house} {part['box']}", f"{house} " + _("box %(box)s") % part}
    town = f"{part['postcode']} {part['city']}"
    whole = {f"{door} {place}" for door in doors for place in (town, part["city"])}
    return {names.fold(each) for each in doors | whole}
