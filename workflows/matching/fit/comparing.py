"""How far one answer fits another. Pure: it knows neither cases nor forms."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from workflows.matching.fit.states import Compare

# What both sides give; None where an answer was left open. Several choices are a frozenset.
Fact = Hashable


def compare(how: str, asked: Any, offered: Any) -> float | None:
    """Return how far `offered` fits `asked`: 1.0 wholly, 0.0 not at all, between for in part.

    None when it cannot be said because either side was left open. What is not needed is allowed
    whatever the other side says.
    """
    if asked is None:
        return None
    if how == Compare.ALLOWED_IF and not asked:
        return 1.0
    return None if offered is None else float(COMPARED[Compare(how)](asked, offered))


def as_set(value: Any) -> frozenset[Any]:
    """Return one or several choices as a set."""
    return value if isinstance(value, frozenset) else frozenset({value})


def shares_one(asked: Any, offered: Any) -> bool:
    """Return whether one choice at least is on both sides."""
    return bool(as_set(asked) & as_set(offered))


def allows(asked: Any, offered: Any) -> bool:
    """Return whether all that is needed is allowed: a plain yes, or each of the choices."""
    if isinstance(offered, frozenset):
        return as_set(asked) <= offered
    return bool(offered)


def overlap(asked: Any, offered: Any) -> float:
    """Return which part of the times that are asked is also offered."""
    return len(as_set(asked) & as_set(offered)) / len(as_set(asked))


def nearness(asked: Any, offered: Any) -> float:
    """Return how near a place is; `asked` has the places near enough, the nearest first."""
    return 1 - asked.index(offered) / len(asked) if offered in asked else 0.0


COMPARED: Mapping[Compare, Callable[[Any, Any], float]] = {
    Compare.EQUAL: lambda asked, offered: asked == offered,
    Compare.ONE_OF: shares_one,
    Compare.SHARES_ONE: shares_one,
    Compare.AT_LEAST: lambda asked, offered: offered >= asked,
    Compare.ALLOWED_IF: allows,
    Compare.NOT_BEFORE: lambda asked, offered: offered <= asked,
    Compare.OVERLAPS: overlap,
    Compare.WITHIN: nearness,
}
