"""Which conditions hold for the requests of a case type now, and which became wrong."""

from dataclasses import dataclass

from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.matching.fit.faults import faults_of
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.questions import Sides, sides_of


def in_force(case_type_id: int) -> tuple[FitCondition, ...]:
    """Return the conditions that hold for the requests of a case type (by its id), in order.

    One that became wrong, since its question was taken away perhaps, is passed over: cases go on,
    and coordinators are told (see `that_are_wrong`). No query where no condition is set, else one.
    """
    return with_sides(case_type_id)[0]


def with_sides(case_type_id: int) -> tuple[tuple[FitCondition, ...], Sides]:
    """Return what `in_force` does, and what can be compared, to put it in words."""
    case_type = reference.case_type(case_type_id)
    rows = conditions_of(case_type)
    if not rows:
        return (), Sides({}, {})
    sides = sides_of(case_type)
    return tuple(row for row in rows if not faults_of(row, sides)), sides


def conditions_of(case_type: CaseType) -> list[FitCondition]:
    """Return the conditions that are set on a case type, as `reference` gives it."""
    return list(case_type.conditions.all())


@dataclass(frozen=True)
class Wrong:
    """A condition that is passed over, of which case type, and why."""

    condition: FitCondition
    case_type: CaseType
    sides: Sides
    why: str


def that_are_wrong() -> list[Wrong]:
    """Return the conditions of live case types that are passed over."""
    found = []
    for case_type in reference.case_types().values():
        rows = conditions_of(case_type)
        sides = sides_of(case_type) if rows else Sides({}, {})
        for row in rows:
            if why := faults_of(row, sides):
                found.append(Wrong(row, case_type, sides, " ".join(why.values())))
    return found
