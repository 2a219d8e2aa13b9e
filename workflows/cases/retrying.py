"""A second try for whoever lost a deadlock. See docs/adr/0012."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

Given = ParamSpec("Given")
Result = TypeVar("Result")

# The code in the SQL standard's class 40 that PostgreSQL gives; SQLite has one writer and none.
DEADLOCK = "40P01"


def once_more(function: Callable[Given, Result]) -> Callable[Given, Result]:
    """Call `function` again, once, when PostgreSQL broke up a deadlock and this was the loser.

    The loser's transaction is rolled back whole, and by then the other one has the locks it
    wanted, so a second try reads what it left. Inside an outer transaction nothing is tried
    again: that one has to begin anew, as a whole.
    """

    @wraps(function)
    def tried(*args: Given.args, **options: Given.kwargs) -> Result:
        if connection.in_atomic_block:
            return function(*args, **options)
        try:
            return function(*args, **options)
        except OperationalError as error:
            if not is_deadlock(error):
                raise
        return function(*args, **options)

    return tried


def is_deadlock(error: OperationalError) -> bool:
    """Return whether the database ended this transaction to let another go on."""
    return getattr(error.__cause__, "sqlstate", None) == DEADLOCK
