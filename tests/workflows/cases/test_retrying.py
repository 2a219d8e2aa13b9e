"""Who loses a deadlock tries again. The race itself is in tests/workflows/matching."""

import pytest
from django.db import OperationalError, transaction

from workflows.cases import retrying
from workflows.cases.retrying import DEADLOCK, TRIES, again_after_deadlock


class Broken(Exception):
    """What the driver raises: PostgreSQL's code is on it."""

    def __init__(self, code: str) -> None:
        self.sqlstate = code


class Losing:
    """Loses a number of times before it gets its locks."""

    def __init__(self, times: int, code: str = DEADLOCK) -> None:
        self.left, self.code, self.tries = times, code, 0

    def __call__(self, answer: str) -> str:
        self.tries += 1
        if self.left:
            self.left -= 1
            raise OperationalError("broken up") from Broken(self.code)
        return answer


@pytest.fixture(autouse=True)
def pauses(monkeypatch):
    made: list[float] = []
    monkeypatch.setattr(retrying.time, "sleep", made.append)
    return made


def repeated(losing: Losing):
    def taken(answer: str) -> str:
        return losing(answer)

    return again_after_deadlock(taken)


@pytest.mark.parametrize("times", range(TRIES))
def test_who_loses_often_gets_there_with_a_pause_before_each_try(times, pauses):
    losing = Losing(times)

    assert repeated(losing)("helping") == "helping"
    assert (losing.tries, len(pauses)) == (times + 1, times)


def test_the_last_loss_is_raised():
    losing = Losing(TRIES)

    with pytest.raises(OperationalError, match="broken up"):
        repeated(losing)("helping")
    assert losing.tries == TRIES


def test_another_error_is_raised_at_once(pauses):
    losing = Losing(1, code="53300")

    with pytest.raises(OperationalError, match="broken up"):
        repeated(losing)("helping")
    assert (losing.tries, pauses) == (1, [])


@pytest.mark.django_db
def test_within_an_outer_transaction_nothing_is_tried_again():
    losing = Losing(1)

    with transaction.atomic(), pytest.raises(OperationalError, match="broken up"):
        repeated(losing)("helping")
    assert losing.tries == 1
