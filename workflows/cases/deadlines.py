"""Until when a case may stay as it is, by what its case type promises."""

from datetime import datetime

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind

# The setting of a case type that says how many opening hours a case may stay in a state.
PATIENCE = {CaseState.NEW: "first_look_hours", CaseState.SCREENED: "next_step_hours"}


def deadline(case: Case) -> datetime | None:
    """Return until when the case may stay as it is, or None when nothing presses.

    A screened volunteer waits in the pool; nobody is late for that. Reads the case type and
    its team: have them loaded for a list.
    """
    if case.state not in PATIENCE or case.state_since is None:
        return None
    if case.state == CaseState.SCREENED and case.kind == Kind.OFFER:
        return None
    hours = getattr(case.case_type, PATIENCE[CaseState(case.state)])
    if hours is None:
        return None
    return case.case_type.team.opening_hours.after(case.state_since, hours)
