"""A handler in a process of their own; see tests/racing.py."""

import secrets
from contextlib import nullcontext
from types import SimpleNamespace
from unittest import mock
from uuid import UUID

import django

django.setup()

from forms.models import FormVersion  # noqa: E402 (Django first)
from tests.city import CALLED, plain_answers  # noqa: E402
from tests.racing import meet, serve  # noqa: E402
from workflows.cases import merging, services  # noqa: E402
from workflows.cases.actors import staff  # noqa: E402
from workflows.cases.evidence import Screening  # noqa: E402
from workflows.cases.models import Case, CaseEvent  # noqa: E402
from workflows.cases.services import Refused, move  # noqa: E402
from workflows.cases.states import Channel, Verb  # noqa: E402
from workflows.casetypes.models import CaseType  # noqa: E402
from workflows.intake.services import receive  # noqa: E402
from workflows.people.models import Person  # noqa: E402
from workflows.people.services import search  # noqa: E402
from workflows.staff.models import User  # noqa: E402

SCREENING = Screening(answers=CALLED)
unguarded = SimpleNamespace(atomic=lambda **_options: nullcontext())


def screen(case_id: str, username: str) -> str:
    """Open the case, meet the other, then screen it as somebody who saw it as it was."""
    user = User.objects.get(username=username)
    seen = Case.objects.get(pk=case_id).version
    meet()
    try:
        move(case_id, Verb.SCREEN, staff(user), SCREENING, seen=seen)
    except Refused as refusal:
        return str(refusal)
    return "won"


def screen_without_lock(case_id: str, username: str) -> str:
    """The same with the guard off: no lock, no transaction, and both read before one writes."""
    user = User.objects.get(username=username)

    def read_then_meet(pk: str) -> Case:
        case = Case.objects.get(pk=pk)
        meet()
        return case

    with (
        mock.patch.object(services, "locked", read_then_meet),
        mock.patch.object(services, "transaction", SimpleNamespace(atomic=nullcontext)),
    ):
        move(case_id, Verb.SCREEN, staff(user), SCREENING, seen=0)
    return "won"


def events(case_id: str) -> int:
    """Count the events of the screening."""
    return CaseEvent.objects.filter(case=case_id, what=Verb.SCREEN).count()


def merge(winner: str, loser: str) -> str:
    """Look at two people, meet the other, then make one of them."""
    user = User.objects.get(username="coordinator")
    assert Person.objects.filter(pk__in=[winner, loser]).count() == 2
    meet()
    try:
        merging.merge(UUID(winner), UUID(loser), user)
    except Refused as refusal:
        return str(refusal)
    return "won"


def merge_without_lock(winner: str, loser: str) -> str:
    """The same with the guard off: no lock, no transaction, and both read before one writes."""

    def read_then_meet(winner_id: UUID, loser_id: UUID) -> tuple[Person, Person, list[Case]]:
        found = Person.objects.in_bulk([winner_id, loser_id])
        meet()
        return found[winner_id], found[loser_id], []

    with (
        mock.patch.object(merging, "locked_pair", read_then_meet),
        mock.patch.object(merging, "transaction", unguarded),
    ):
        merging.merge(UUID(winner), UUID(loser), User.objects.get(username="coordinator"))
    return "won"


def file(number: int) -> str:
    """File for the one who is joined with another at the same moment."""
    case_type = CaseType.objects.select_related("programme").get(key="request")
    version = FormVersion.objects.latest_for(case_type.form_id, "nl")
    contact = {"name": "An Peeters", "email": "", "phone": phone_of(number)}
    answers = plain_answers(case_type) | contact
    meet()
    receipt = receive(
        case_type=case_type,
        version=version,
        language="nl",
        data=answers,
        channel=Channel.PHONE,
        key=secrets.token_hex(8),
    )
    return "filed" if receipt.reference else ""


def names(number: int) -> list[str]:
    """Read the name of whoever has a case with this phone number, a name a case."""
    people = list(search(phone_of(number)))
    cases = Case.objects.filter(person__in=people).select_related("person")
    return sorted(case.person.name for case in cases)


def phone_of(number: int) -> str:
    return f"016 00 {number // 100:02} {number % 100:02}"


COMMANDS = (screen, screen_without_lock, events, merge, merge_without_lock, file, names)
serve({each.__name__: each for each in COMMANDS})
