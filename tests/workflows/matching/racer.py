"""One of two processes that act at the same moment. Spoken to by lines, see test_races.py.

It reads a command, reads the rows as a page would, says "ready", waits for a line, acts,
and answers with what came of it.
"""

from contextlib import nullcontext
from types import SimpleNamespace
from unittest import mock

import django

django.setup()

from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases.actors import staff  # noqa: E402 (Django first)
from workflows.cases.evidence import Closing  # noqa: E402
from workflows.cases.models import Case, CaseEvent  # noqa: E402
from workflows.cases.services import move  # noqa: E402
from workflows.cases.states import Verb  # noqa: E402
from workflows.matching import services  # noqa: E402
from workflows.matching.models import Match  # noqa: E402
from workflows.staff.models import User  # noqa: E402

read_match = services.locked_match


def accept(link):
    assert services.by_link(link).standing == "asked"
    meet()
    return services.answer(link, accept=True).standing


def accept_without_lock(link):
    """The same with the guard off: no lock, no transaction; both have read before one writes."""

    def read_then_meet(**by):
        match = read_match(**by)
        meet()
        return match

    with (
        mock.patch.object(services, "locked_in_order"),
        mock.patch.object(services, "locked_match", read_then_meet),
        mock.patch.object(services, "transaction", SimpleNamespace(atomic=nullcontext)),
        mock.patch.object(services, "move"),
    ):
        return services.answer(link, accept=True).standing


def close(case_id):
    """Close a case as the coordinator."""
    case = Case.objects.get(pk=case_id)
    user = User.objects.get(username="coordinator")
    outcome = case.case_type.outcomes.get(key="helped")
    meet()
    move(case.pk, Verb.CLOSE, staff(user), Closing(outcome))
    return "closed"


def report(case_id):
    """Say how a request stands, without racing."""
    return {
        "state": Case.objects.get(pk=case_id).state,
        "active": Match.objects.filter(request=case_id).active().count(),
        "moves": CaseEvent.objects.filter(case=case_id, what="match").count(),
        "offers": sorted(
            Match.objects.filter(request=case_id).values_list("offer__state", flat=True)
        ),
    }


serve({each.__name__: each for each in (accept, accept_without_lock, close, report)})
