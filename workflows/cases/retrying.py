"""Another try for whoever lost a deadlock. See docs/adr/0012."""

import random
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

Given = ParamSpec("Given")
Result = TypeVar("Result")

# The code in the SQL standard's class 40 that PostgreSQL gives; SQLite has one writer and none.
DEADLOCK = "40P01"
TRIES = 4
LONGEST_PAUSE_SECONDS = 0.1


def again_after_deadlock(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Call `function` again when PostgreSQL broke up a deadlock and this was the loser.

    The loser's transaction is rolled back whole, so another try reads what the winner left.
    It comes after a pause: a free row goes to whoever asks first, and without one the loser
    may take the lock again before the winner has woken up, and both are where they were.
    After `TRIES` the error is raised. Inside an outer transaction nothing is tried again:
    that one has to begin anew, as a whole.
    """

    @wraps(function)
    def tried(*args: Given.args, **options: Given.kwargs) -> Result:
        for tries_left in reversed(range(1 if connection.in_atomic_block else TRIES)):
            try:
                return function(*args, **options)
            except OperationalError as error:
                if not (tries_left and is_deadlock(error)):
                    raise
            time.sleep(random.uniform(0, LONGEST_PAUSE_SECONDS))  # noqa: S311 (no secret)
        raise AssertionError("The last try returns or raises.")

    return tried


def is_deadlock(error: OperationalError) -> bool:
    """Return whether the database ended this transaction to let another go on."""
    return getattr(error.__cause__, "sqlstate", None) == DEADLOCK
