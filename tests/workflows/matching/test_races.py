"""A yes and a closing that wait for each other: in two processes, on a real database."""

import pytest
from django.db import connection
from django.utils import timezone

from workflows.casetypes.models import CaseType
from workflows.matching.models import Match
from workflows.matching.services import invite
from workflows.matching.turns import services as turns
from workflows.matching.turns.models import InTurn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def late_invitation(ask, volunteer, handler):
    """A request and a volunteer whose offer has the lower id: it is locked first.

    Ids are random, so a few pairs may be needed before one fits.
    """
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer: nobody holds one lock and wants another.")
    for number in range(40):
        request, offer = ask(), volunteer(f"Jef Nummer{number}")
        if offer.pk < request.pk:
            (match,) = invite(request.pk, [offer.pk], handler)
            return request, match
    raise AssertionError("Of every pair the request has the lower id.")


@pytest.fixture
def turn_that_is_over(city, ask, volunteer, handler):
    """A request and the first of two who are asked in turn: their time is up."""
    CaseType.objects.filter(pk=city.request.pk).update(asks_in_turn=True)
    request = ask()
    row = [volunteer("Een Voorbeeld").pk, volunteer("Twee Voorbeeld").pk]
    turns.begin(request.pk, row, 0, handler)
    InTurn.objects.running().update(until=timezone.now())
    return request, Match.objects.get()


def test_a_yes_while_the_turn_passes_on_is_the_one_or_the_other(turn_that_is_over, start):
    request, match = turn_that_is_over
    racers = start()

    said, _passed = racers.race(("accept", match.link), ("pass_on", str(request.pk)))

    found = racers.ask("report", str(request.pk))
    assert (said, found["active"], found["asked"]) in [("held", 1, 0), ("passed_on", 0, 1)]


def test_two_workers_pass_a_turn_on_once(turn_that_is_over, start):
    request, _match = turn_that_is_over
    racers = start()

    racers.race(*[("pass_on", str(request.pk))] * 2)

    found = racers.ask("report", str(request.pk))
    assert (found["asked"], len(found["offers"])) == (1, 2)


def test_who_loses_a_deadlock_tries_again(late_invitation, start):
    request, match = late_invitation
    racers = start()

    closed, said = racers.race(
        ("close_after_reading_too_early", str(request.pk)), ("accept", match.link)
    )

    assert closed == "closed"
    assert said in ("held", "over")
    found = racers.ask("report", str(request.pk))
    assert (found["state"], found["active"]) == ("closed", 0)
    assert found["offers"] == ["screened"]


def test_without_a_second_try_one_of_them_fails(late_invitation, start):
    request, match = late_invitation
    racers = start()

    outcomes = racers.race(
        ("close_after_reading_too_early_once", str(request.pk)), ("accept_once", match.link)
    )

    assert [said for said in outcomes if said.startswith("OperationalError: deadlock")] != []
