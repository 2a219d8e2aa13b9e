"""What others wait for while something large is done: the same look in its midst and at rest."""

import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from tests.bench import size

QUIET_SECONDS = size(20, 1)
PAUSE_SECONDS = 0.05


def timed(act: Callable[[], Any]) -> float:
    """Return the seconds that it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def p95(numbers: Iterable[float]) -> float:
    """Return the 95th percentile."""
    row = sorted(numbers)
    return row[int(0.95 * len(row))]


def waits(look: Callable[[], Any], act: Callable[[], Any]) -> tuple[float, float]:
    """Return how long somebody who goes on looking waits, in seconds at the 95th percentile.

    First while `act` runs, then in the quiet before and after it.
    """
    before = _each_during(look, _rest)
    meanwhile = p95(_each_during(look, act))
    return meanwhile, p95(before + _each_during(look, _rest))


def _rest() -> None:
    time.sleep(QUIET_SECONDS)


def _each_during(look: Callable[[], Any], act: Callable[[], Any]) -> list[float]:
    over, took = threading.Event(), []

    def go_on() -> None:
        while not over.is_set():
            took.append(timed(look))
            time.sleep(PAUSE_SECONDS)
        connection.close()

    other = threading.Thread(target=go_on)
    other.start()
    try:
        act()
    finally:
        over.set()
        other.join()
    return took
