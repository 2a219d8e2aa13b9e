"""Putting two cases together at the moment at which another moves one of them."""

import pytest

from tests.city import CALLED
from tests.workflows.desk.conftest import volunteer
from workflows.desk.shared.services import screen

pytestmark = pytest.mark.django_db(transaction=True)
# What the other one does, to which of the two: 0 stays, 1 goes.
AGAINST = [("screen", 0), ("screen", 1), ("close", 0), ("close", 1), ("invite", 0), ("invite", 1)]


def pairs(number, city, user, *, screened=False):
    """Pairs of requests of one person each."""
    made = []
    for each in range(number):
        who = {"name": f"Mia Nummer{each}", "email": f"mia{each}@example.org", "phone": ""}
        cases = [city.file(**who) for _case in range(2)]
        if screened:
            for case in cases:
                screen(case.pk, user, CALLED)
        made.append([str(case.pk) for case in cases])
    return made


def one_wins(rounds, city, coordinator, start):
    volunteer(city, coordinator)
    ready = pairs(rounds * 4, city, coordinator)
    screened = pairs(rounds * 2, city, coordinator, screened=True)
    both_ways = pairs(rounds, city, coordinator)
    racers = start()
    for number in range(rounds * len(AGAINST)):
        verb, which = AGAINST[number % len(AGAINST)]
        pair = (screened if verb == "invite" else ready).pop()
        outcomes = racers.race(("merge", *pair), (verb, pair[which]))
        decided(outcomes, racers.ask("report", *pair), merged=outcomes[0] == "won", verb=verb)
    for pair in both_ways:
        outcomes = racers.race(("merge", *pair), ("merge", *reversed(pair)))
        decided(outcomes, racers.ask("report", *pair), merged=True, verb="merge")


def decided(outcomes, now, *, merged, verb):
    """One won, the other is told who; nothing is half done.

    Who was invited first goes along with the two, so then both were in time.
    """
    invited = outcomes[1] == "won" and verb == "invite"
    assert outcomes.count("won") == (2 if invited and merged else 1), (verb, outcomes)
    assert invited or "coordinator" in "".join(outcomes), (verb, outcomes)
    if merged:
        assert now["asked"] == [int(invited), 0], (verb, now)
    assert (now["joined"], now["links"]) == ((2, 1) if merged else (0, 0)), (verb, now)
    closed = merged or verb == "close"
    assert (now["states"].count("closed"), now["closings"]) == (closed, closed), (verb, now)


def test_whatever_another_does_to_one_of_the_two_one_wins(city, coordinator, start):
    one_wins(1, city, coordinator, start)


@pytest.mark.prove(name="merging-race")
def test_whatever_another_does_one_wins_a_hundred_times(city, coordinator, start):
    one_wins(100, city, coordinator, start)


def test_with_the_lock_off_both_win(city, coordinator, start):
    (pair,) = pairs(1, city, coordinator)
    racers = start()
    outcomes = racers.race(("merge_without_lock", *pair), ("screen_without_lock", pair[1]))
    assert outcomes == ["won", "won"]
