"""A handler in a process of their own; see tests/racing.py."""

from contextlib import nullcontext
from types import SimpleNamespace
from unittest import mock

import django

django.setup()

from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases import services  # noqa: E402
from workflows.cases.actors import staff  # noqa: E402
from workflows.cases.evidence import Screening  # noqa: E402
from workflows.cases.models import Case, CaseEvent  # noqa: E402
from workflows.cases.services import Refused, move  # noqa: E402
from workflows.cases.states import Verb  # noqa: E402
from workflows.staff.models import User  # noqa: E402

CALLED = Screening(["called"])


def screen(case_id: str, username: str) -> str:
    """Open the case, meet the other, then screen it as somebody who saw it as it was."""
    user = User.objects.get(username=username)
    seen = Case.objects.get(pk=case_id).version
    meet()
    try:
        move(case_id, Verb.SCREEN, staff(user), CALLED, seen=seen)
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
        move(case_id, Verb.SCREEN, staff(user), CALLED, seen=0)
    return "won"


def events(case_id: str) -> int:
    """Count the events of the screening."""
    return CaseEvent.objects.filter(case=case_id, what=Verb.SCREEN).count()


serve({each.__name__: each for each in (screen, screen_without_lock, events)})
