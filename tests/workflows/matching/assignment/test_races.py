"""Runs, handlers and volunteers that act at the same moment: nobody is booked twice."""

from typing import Any

import pytest

from workflows.casetypes.models import CaseType
from workflows.matching.assignment.models import Proposed, Run
from workflows.matching.assignment.states import PairState
from workflows.upkeep.jobs import JobState

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def accepted(city, ask, volunteer, handler):
    """Two requests and two volunteers who help one at a time, and pairs that were accepted."""
    CaseType.objects.filter(pk=city.offer.pk).update(helps_at_once=1)
    first, second = ask(), ask(name="An Derde", email="an@example.org", phone="")
    jef, lies = volunteer("Jef Een"), volunteer("Lies Twee")
    run = Run.objects.create(programme=city.programme, asked_by=handler, state=JobState.DONE)

    def row(request: Any, offer: Any) -> int:
        # What two runs would propose; one alone proposes no such thing.
        return Proposed.objects.create(
            run=run,
            request=request,
            offer=offer,
            seen=request.version,
            state=PairState.CHOSEN,
            decided_by=handler,
        ).pk

    return (str(first.pk), str(second.pk)), (str(jef.pk), str(lies.pk)), {
        "first with jef": row(first, jef),
        "second with jef": row(second, jef),
        "second with lies": row(second, lies),
    }  # fmt: skip


def test_nobody_is_booked_twice(accepted, start):
    (first, second), (jef, lies), rows = accepted
    racers = start()

    assert sorted(racers.race(("begin",), ("begin",)))[1] == "begun"
    assert racers.ask("runs") == 2
    # A handler invites by hand whom the proposal gives to another request.
    said, by_hand = racers.race(("accept", rows["first with jef"]), ("by_hand", second, jef))
    assert (said, by_hand[:12]) in (("invited", "NotAvailable"), ("refused", "1"))
    assert racers.ask("open_matches", jef) == [1]


def test_who_withdraws_meanwhile_is_asked_by_nobody_and_a_request_gets_no_second(accepted, start):
    (first, second), (jef, lies), rows = accepted
    racers = start()

    said = racers.race(("accept", rows["second with lies"]), ("accept", rows["second with jef"]))
    assert sorted(said) == ["invited", "refused"]
    assert racers.ask("open_matches", second) == [1]
    # Whoever of the two is free is proposed for the other one, and stops.
    free = jef if racers.ask("open_matches", jef) == [0] else lies
    said, stopped = racers.race(("by_hand", first, free), ("withdraw", free))
    assert stopped == "stopped"
    assert said == "1" or said.startswith("NotAvailable")
    assert racers.ask("open_matches", free, first) == [0, 0]


def test_without_the_guards_they_are(accepted, start):
    (first, second), (jef, lies), rows = accepted
    racers = start()

    assert racers.race(("begin_unguarded",), ("begin_unguarded",)) == ["begun", "begun"]
    said = racers.race(
        ("accept_by_an_old_look", rows["first with jef"]),
        ("by_hand_by_an_old_look", second, jef),
    )
    assert said == ["invited", "1"]
    assert racers.ask("open_matches", jef) == [2]
