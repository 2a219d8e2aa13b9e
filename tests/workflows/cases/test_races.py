"""Two handlers, the same case, the same moment: in two processes, on a real database."""

from collections.abc import Callable, Iterator

import pytest

from tests.racing import Racers

pytestmark = pytest.mark.django_db(transaction=True)
MODULE = "tests.workflows.cases.racer"


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[[], Racers]]:
    """Start the two once the rows are there; stop them after the test."""
    started: list[Racers] = []

    def start() -> Racers:
        started.append(Racers(MODULE, tmp_path))
        return started[0]

    yield start
    for racers in started:
        racers.stop()


@pytest.fixture
def two(handler, coordinator):
    """The two who are after the same case."""
    return ("handler", "coordinator")


def one_wins(rounds, file_case, two, start):
    cases = [str(file_case(email="", phone="").pk) for _round in range(rounds)]
    racers = start()
    for case in cases:
        outcomes = racers.race(*(("screen", case, name) for name in two))
        winner = two[outcomes.index("won")]
        other = outcomes[1 - outcomes.index("won")]
        assert (winner in other, "won" in other) == (True, False)
        assert racers.ask("events", case) == 1


def test_of_two_handlers_one_wins_and_the_other_is_told_who(file_case, two, start):
    one_wins(3, file_case, two, start)


@pytest.mark.prove
def test_of_two_handlers_one_wins_a_hundred_times(file_case, two, start):
    one_wins(100, file_case, two, start)


def test_with_the_lock_off_both_win(file_case, two, start):
    case = str(file_case().pk)
    racers = start()

    assert racers.race(*(("screen_without_lock", case, name) for name in two)) == ["won", "won"]
    assert racers.ask("events", case) == 2
