"""A handler in a process of their own; see tests/racing.py."""

import secrets
from contextlib import nullcontext
from types import SimpleNamespace
from unittest import mock
from uuid import UUID

import django

django.setup()

from django.db import DatabaseError  # noqa: E402 (Django first)

from forms.models import FormVersion  # noqa: E402 (Django first)
from tests.city import plain_answers  # noqa: E402
from tests.racing import meet, serve  # noqa: E402
from workflows.cases import merging, ringing  # noqa: E402
from workflows.cases.callbacks import CallBack  # noqa: E402
from workflows.cases.models import Case  # noqa: E402
from workflows.cases.services import Refused  # noqa: E402
from workflows.cases.states import Channel  # noqa: E402
from workflows.casetypes.models import CaseType  # noqa: E402
from workflows.intake.services import receive  # noqa: E402
from workflows.people.models import Joining, Person  # noqa: E402
from workflows.people.services import search  # noqa: E402
from workflows.staff.models import User  # noqa: E402

unguarded = SimpleNamespace(atomic=lambda **_options: nullcontext())


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


def unmerge(joining: str) -> str:
    """Look at two who were joined, meet the other, then make them two again."""
    user = User.objects.get(username="coordinator")
    assert Joining.objects.filter(pk=joining).exists()
    meet()
    try:
        merging.unmerge(UUID(joining), user)
    except Refused as refusal:
        return str(refusal)
    return "won"


def unmerge_without_lock(joining: str) -> str:
    """The same with the guard off: no lock, no transaction, and both read before one writes."""

    def read_then_meet(joining_id: UUID) -> tuple[Person, Joining, list[Case]]:
        found = Joining.objects.select_related("winner").get(pk=joining_id)
        meet()
        return found.winner, found, []

    try:
        with (
            mock.patch.object(merging, "locked_joining", read_then_meet),
            mock.patch.object(merging, "transaction", unguarded),
        ):
            merging.unmerge(UUID(joining), User.objects.get(username="coordinator"))
    except (DatabaseError, ValueError) as error:
        return type(error).__name__
    return "won"


def take(row: str, name: str) -> str:
    """Look at the list, meet the other, then take a call."""
    user = User.objects.get(username=name)
    meet()
    try:
        ringing.take(UUID(row), user)
    except Refused:
        return "told"
    return "won"


def take_without_lock(row: str, name: str) -> str:
    """The same with the guard off: both read that nobody has it before one writes."""

    def read_then_meet(row_id: UUID) -> CallBack:
        found = CallBack.objects.get(pk=row_id)
        meet()
        return found

    with (
        mock.patch.object(ringing, "locked_row", read_then_meet),
        mock.patch.object(ringing, "transaction", unguarded),
    ):
        ringing.take(UUID(row), User.objects.get(username=name))
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


COMMANDS = (
    *(merge, merge_without_lock, unmerge, unmerge_without_lock),
    *(take, take_without_lock, file, names),
)
serve({each.__name__: each for each in COMMANDS})
