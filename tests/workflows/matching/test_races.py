"""Two volunteers, the last place, the same moment: in two processes, on a real database."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.racing import racers_in
from workflows.matching.services import invite

pytestmark = pytest.mark.django_db(transaction=True)
MODULE = "tests.workflows.matching.racer"


@pytest.fixture
def race(tmp_path) -> Iterator:
    with racers_in(MODULE, tmp_path) as begin:
        yield begin


@pytest.fixture
def last_place(ask, volunteer, handler):
    """A request with one place, and two volunteers who are asked for it."""

    def made(number: int):
        request = ask(name=f"Mia Nummer{number}", email=f"mia{number}@example.org")
        offers = [volunteer(f"{name} Nummer{number}") for name in ("Jef", "Els")]
        return request, invite(request.pk, [offer.pk for offer in offers], handler)

    return made


def one_of_two_wins(rounds, last_place, race):
    places = [last_place(number) for number in range(rounds)]
    racers = race()
    for request, matches in places:
        outcomes = racers.race(*(("accept", match.link) for match in matches))
        assert sorted(outcomes) == ["already_found", "helping"]
        assert racers.ask("report", str(request.pk)) == {
            "state": "matched",
            "active": 1,
            "moves": 1,
            "offers": ["matched", "screened"],
        }


def test_one_of_two_volunteers_gets_the_last_place(last_place, race):
    one_of_two_wins(3, last_place, race)


@pytest.mark.prove(name="last-place")
def test_one_of_two_volunteers_gets_the_last_place_a_hundred_times(last_place, race):
    one_of_two_wins(100, last_place, race)


def test_with_the_lock_off_both_get_the_last_place(last_place, race):
    request, matches = last_place(1)
    racers = race()

    outcomes = racers.race(*(("accept_without_lock", match.link) for match in matches))

    assert outcomes == ["helping", "helping"]
    assert racers.ask("report", str(request.pk))["active"] == 2


def nobody_waits_for_ever(rounds, last_place, race):
    """Accepting locks two cases, closing locks one and then frees the other."""
    places = [last_place(number) for number in range(rounds)]
    racers = race()
    for request, (match, _other) in places:
        said, closed = racers.race(("accept", match.link), ("close", str(request.pk)))
        assert (said in ("helping", "over"), closed) == (True, "closed")
        found = racers.ask("report", str(request.pk))
        assert (found["state"], found["active"]) == ("closed", 0)
        assert found["offers"] == ["screened", "screened"]


def test_accepting_and_closing_at_once_leaves_no_volunteer_behind(last_place, race):
    nobody_waits_for_ever(3, last_place, race)


@pytest.mark.prove(name="closing-race")
def test_accepting_and_closing_at_once_a_hundred_times(last_place, race):
    nobody_waits_for_ever(100, last_place, race)


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


def test_who_loses_a_deadlock_tries_again(late_invitation, race):
    request, match = late_invitation
    racers = race()

    closed, said = racers.race(
        ("close_after_reading_too_early", str(request.pk)), ("accept", match.link)
    )

    assert closed == "closed"
    assert said in ("helping", "over")
    found = racers.ask("report", str(request.pk))
    assert (found["state"], found["active"]) == ("closed", 0)
    assert found["offers"] == ["screened"]


def test_without_a_second_try_one_of_them_fails(late_invitation, race):
    request, match = late_invitation
    racers = race()

    outcomes = racers.race(
        ("close_after_reading_too_early_once", str(request.pk)), ("accept_once", match.link)
    )

    assert [said for said in outcomes if said.startswith("OperationalError: deadlock")] != []
