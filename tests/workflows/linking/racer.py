"""A handler who puts two cases together while another moves one of them; see tests/racing.py."""

from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace
from unittest import mock
from uuid import UUID

import django
from django.db import connection

django.setup()

from tests.city import CALLED  # noqa: E402 (Django first)
from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases import services  # noqa: E402
from workflows.cases.actors import staff  # noqa: E402
from workflows.cases.evidence import Closing, Screening  # noqa: E402
from workflows.cases.models import Case, CaseEvent  # noqa: E402
from workflows.cases.services import Refused, move  # noqa: E402
from workflows.cases.states import Verb  # noqa: E402
from workflows.linking import merging  # noqa: E402
from workflows.linking.models import CaseLink  # noqa: E402
from workflows.matching import services as matching  # noqa: E402
from workflows.matching.models import Match  # noqa: E402
from workflows.staff.models import User  # noqa: E402

unguarded = SimpleNamespace(atomic=nullcontext)


def coordinator() -> User:
    return User.objects.get(username="coordinator")


def won(deed: Callable[[], object]) -> str:
    """Meet the other, then do it; say that it was done, or why not."""
    meet()
    try:
        deed()
    except Refused as refusal:
        return str(refusal)
    return "won"


def merge(stays: str, goes: str) -> str:
    """Put two cases together as they were seen before the other came."""
    user, ids = coordinator(), (UUID(stays), UUID(goes))
    seen = {pk: Case.objects.get(pk=pk).version for pk in ids}
    return won(lambda: merging.merge(*ids, user, seen=seen))


def screen(case: str) -> str:
    user, seen = coordinator(), Case.objects.get(pk=case).version
    screening = Screening(answers=CALLED)
    return won(lambda: move(UUID(case), Verb.SCREEN, staff(user), screening, seen=seen))


def close(case: str) -> str:
    user, found = coordinator(), Case.objects.get(pk=case)
    outcome = Closing(found.case_type.outcomes.get(key="helped"))
    return won(lambda: move(found.pk, Verb.CLOSE, staff(user), outcome, seen=found.version))


def invite(case: str) -> str:
    """Ask the first volunteer of the pool."""
    user, found = coordinator(), Case.objects.get(pk=case)
    offer = Case.objects.filter(kind="offer").values_list("pk", flat=True).order_by("pk").first()
    return won(lambda: matching.invite(found.pk, [offer], user, seen=found.version))


def merge_without_lock(stays: str, goes: str) -> str:
    """The same with the guard off: no lock, and both read before one writes.

    Nor a transaction in SQLite, where the one would wait for the other.
    """

    def read_then_meet(ids: list[UUID], verb: Verb) -> dict[UUID, Case]:
        found = Case.objects.in_bulk(ids)
        meet()
        return found

    ids = (UUID(stays), UUID(goes))
    loose = unguarded if connection.vendor == "sqlite" else merging.transaction
    with (
        mock.patch.object(merging, "locked_together", read_then_meet),
        mock.patch.object(merging, "transaction", loose),
        mock.patch.object(merging, "move"),
    ):
        merging.merge(*ids, coordinator(), seen=dict.fromkeys(ids, 0))
    return "won"


def screen_without_lock(case: str) -> str:
    def read_then_meet(pk: UUID) -> Case:
        found = Case.objects.get(pk=pk)
        meet()
        return found

    with (
        mock.patch.object(services, "locked", read_then_meet),
        mock.patch.object(services, "transaction", unguarded),
    ):
        move(UUID(case), Verb.SCREEN, staff(coordinator()), Screening(answers=CALLED), seen=0)
    return "won"


def report(one: str, other: str) -> dict[str, object]:
    """Say how two cases stand, without racing."""
    ids = [one, other]
    return {
        "states": list(Case.objects.filter(pk__in=ids).values_list("state", flat=True)),
        "joined": CaseEvent.objects.filter(case__in=ids, what="joined").count(),
        "closings": CaseEvent.objects.filter(case__in=ids, what="close").count(),
        "asked": [Match.objects.of(case).open().count() for case in ids],
        "links": CaseLink.objects.between(one, other).count(),
    }


COMMANDS = (merge, screen, close, invite, merge_without_lock, screen_without_lock, report)
serve({each.__name__: each for each in COMMANDS})
