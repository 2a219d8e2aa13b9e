"""Two who act on one visit at the same moment: in two processes, on a real database."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workflows.cases.actors import INVITED
from workflows.matching.models import Match
from workflows.matching.visits import planning, stand_ins
from workflows.matching.visits.models import Visit
from workflows.matching.visits.planning import Moment

pytestmark = pytest.mark.django_db(transaction=True)

WEEKS_AGO = timedelta(weeks=2)


@pytest.fixture
def visited(helped, volunteer, handler):
    """A match of weeks ago: a visit that two are asked to step in for, and one to note."""
    match = helped()
    today = timezone.localdate()
    (away,) = planning.plan(match.pk, Moment(today), INVITED, [match.offer_id])
    planning.cannot_come(away.pk, INVITED, [match.offer_id])
    links = [
        stand_ins.ask(away.pk, volunteer(name).pk, handler).link
        for name in ("Wim Helper", "Lies Helper")
    ]
    past = Visit.objects.create(
        match=match, day=today - WEEKS_AGO, state="planned", noted_by="invited"
    )
    Match.objects.filter(pk=match.pk).update(answered_at=timezone.now() - WEEKS_AGO)
    return str(match.pk), away.pk, past.pk, links


def test_one_of_two_does_it(visited, start):
    match, away, past, (wim, lies) = visited
    racers = start()

    assert sorted(racers.race(("step_in", wim), ("step_in", lies))) == ["accepted", "over"]
    said = racers.race(("note", past, "volunteer", True), ("note", past, "handler", False))
    assert sorted(one.partition(":")[0] for one in said) == ["NotLawful", "noted"]
    racers.race(("check", match), ("check", match))

    assert racers.ask("report", away, match) == {"come": 1, "noted": 1, "asked": 2}


def test_without_looking_again_both_do(visited, start):
    match, away, past, (wim, lies) = visited
    racers = start()

    racers.race(("step_in_by_an_old_look", wim), ("step_in_by_an_old_look", lies))
    racers.race(
        ("note_by_an_old_look", past, "volunteer", True),
        ("note_by_an_old_look", past, "handler", False),
    )
    racers.race(("check_by_an_old_look", match), ("check_by_an_old_look", match))

    assert racers.ask("report", away, match) == {"come": 2, "noted": 2, "asked": 4}
