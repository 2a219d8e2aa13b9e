"""A yes and a closing that wait for each other: in two processes, on a real database."""

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
