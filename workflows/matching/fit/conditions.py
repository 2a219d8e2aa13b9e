"""Which conditions hold for the requests of a case type now."""

from workflows.casetypes import reference
from workflows.matching.fit.models import FitCondition


def in_force(case_type_id: int) -> tuple[FitCondition, ...]:
    """Return the conditions of a case type (by its id) in their order."""
    conditions = reference.case_type(case_type_id).conditions.all()  # type: ignore[attr-defined]
    return tuple(conditions)
