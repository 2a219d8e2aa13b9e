"""The steps of a purge, put around its functions from outside, so that a test can kill there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from workflows.privacy import services, tallies, traces
from workflows.vault import keys

Tell = Callable[[str], None]

BEFORE = {"begin": (services, "purge_batch")}
AFTER = {
    "locked": (services, "lock_people"),
    "counted": (tallies, "note_participations"),
    "rows deleted": (traces, "purge_cases"),
    "tombstones written": (services, "write_tombstones"),
    "people deleted": (services, "mark_for_destruction"),
    "committed": (services, "purge_batch"),
    "keys destroyed": (keys, "destroy"),
}
STEPS = (*BEFORE, *AFTER)


def tell_steps(tell: Tell, put: Callable[..., None] = setattr) -> None:
    """Have `tell` called with the name of each step as a purge in this process comes by it."""
    for step, (owner, name) in BEFORE.items():
        put(owner, name, told_before(getattr(owner, name), step, tell))
    for step, (owner, name) in AFTER.items():
        put(owner, name, told_after(getattr(owner, name), step, tell))


def told_before(function: Callable[..., Any], step: str, tell: Tell) -> Callable[..., Any]:
    @wraps(function)
    def wrapped(*args: Any, **options: Any) -> Any:
        tell(step)
        return function(*args, **options)

    return wrapped


def told_after(function: Callable[..., Any], step: str, tell: Tell) -> Callable[..., Any]:
    @wraps(function)
    def wrapped(*args: Any, **options: Any) -> Any:
        result = function(*args, **options)
        tell(step)
        return result

    return wrapped
