"""One of two processes that act on the same visit at the same moment. See test_races.py."""

from copy import copy
from unittest import mock
from uuid import UUID

import django

django.setup()

from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases.actors import INVITED, staff  # noqa: E402
from workflows.cases.models import CaseEvent  # noqa: E402
from workflows.matching.models import Match  # noqa: E402
from workflows.matching.visits import checking, planning, stand_ins  # noqa: E402
from workflows.matching.visits.models import CheckIn, StandIn, Visit  # noqa: E402
from workflows.staff.models import User  # noqa: E402


def step_in(link):
    """Say yes to a visit to which the helper cannot come."""
    meet()
    return stand_ins.answer(link, accept=True).state


def step_in_by_an_old_look(link):
    """The same, by what was true before the other one answered; also when it tries once more."""
    asked = stand_ins.by_link(link)
    old = mock.Mock(get=lambda which: copy(asked))
    with (
        mock.patch.object(stand_ins, "stand_ins", return_value=old),
        mock.patch.object(
            stand_ins, "locked_visit_with", side_effect=lambda *_ids: copy(asked.visit)
        ),
    ):
        return step_in(link)


def note(visit_id, by, was_done):
    """Write down what became of a visit: its volunteer, or a handler whom they told."""
    match = Visit.objects.get(pk=visit_id).match
    actor = INVITED if by == "volunteer" else staff(User.objects.get(username="handler"))
    meet()
    planning.note(visit_id, actor, [match.offer_id], was_done=was_done)
    return "noted"


def note_by_an_old_look(visit_id, by, was_done):
    """The same, by what was true before the other one wrote."""
    visit = Visit.objects.select_related("match__request").get(pk=visit_id)
    looked = mock.patch.object(planning, "locked_visit", return_value=(visit, visit.match))
    with looked:
        return note(visit_id, by, was_done)


def check(match_id):
    """Ask both sides, as a worker does when it is time."""
    meet()
    checking.ask(UUID(match_id))
    return "looked"


def check_by_an_old_look(match_id):
    """The same, without looking once more whether it is time."""
    still = mock.Mock()
    still.filter.return_value.exists.return_value = True
    with mock.patch.object(checking, "due", return_value=still):
        return check(match_id)


def report(visit_id, match_id):
    """Say how many come instead, how often the visit was noted, and how many were asked."""
    request = Match.objects.get(pk=match_id).request_id
    noted = CaseEvent.objects.filter(case=request, what__in=("visit_done", "visit_missed"))
    return {
        "come": StandIn.objects.filter(visit=visit_id, state="accepted").count(),
        "noted": noted.count(),
        "asked": CheckIn.objects.filter(match=match_id).count(),
    }


COMMANDS = (
    check,
    check_by_an_old_look,
    note,
    note_by_an_old_look,
    report,
    step_in,
    step_in_by_an_old_look,
)
serve({each.__name__: each for each in COMMANDS})
