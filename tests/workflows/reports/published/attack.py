"""What somebody with all published tables and a solver finds out."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy.optimize import LinearConstraint, milp

from workflows.reports.published.suppression import TOGETHER, Crossing, Group, Number

Member = tuple[Group, str]


def bounds(crossing: Crossing, shown: Iterable[Number], wanted: Number) -> tuple[int, int]:
    """Return the least and the most that a number can be, of all cities that publish the same.

    The sums of each group over the columns are known, and the numbers that are shown.
    """
    groups = crossing.groups(Number(TOGETHER, "", wanted_parts(crossing)))
    members = [(group, column) for group in groups for column in crossing.columns]
    rows = [[int(each[0] == group) for each in members] for group in groups]
    sums = [sum(crossing.people.get((group, c), 0) for c in crossing.columns) for group in groups]
    for number in shown:
        rows.append(counted(crossing, members, number))
        sums.append(crossing.value(number))
    return tuple(extreme(rows, sums, counted(crossing, members, wanted), s) for s in (1, -1))


def wanted_parts(crossing: Crossing):
    """Everybody, helped or not."""
    return max(crossing.parts, key=lambda part: len(part.value))


def counted(crossing: Crossing, members: Sequence[Member], number: Number) -> list[int]:
    """Return which members a number counts."""
    groups = set(crossing.groups(number))
    return [int(group in groups and column == number.column) for group, column in members]


def extreme(rows, sums, objective, sign: int) -> int:
    """Return the least (sign 1) or the most (-1) of the objective in whole people."""
    found = milp(
        sign * np.array(objective),
        constraints=LinearConstraint(np.array(rows), sums, sums),
        integrality=np.ones(len(objective)),
    )
    assert found.success, found.message
    return round(sign * found.fun)


def gives_away(crossing: Crossing, hidden: Iterable[Number]) -> Mapping[Number, tuple[int, int]]:
    """Return the small numbers that the tables tell not to be none, with their bounds."""
    hidden = set(hidden)
    shown = [number for number in crossing.published if number not in hidden]
    found = {number: bounds(crossing, shown, number) for number in crossing.small}
    return {number: between for number, between in found.items() if between[0]}
