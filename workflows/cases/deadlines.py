"""Until when a case may stay as it is, by what its case type promises."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes import reference
from workflows.casetypes.models import Kind

# The setting of a case type that says how many opening hours a case may stay in a state.
PATIENCE = {CaseState.NEW: "first_look_hours", CaseState.SCREENED: "next_step_hours"}
# A screened volunteer waits in the pool; nobody is late for that.
POOLED = Q(state=CaseState.SCREENED, kind=Kind.OFFER)


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


def late(now: datetime | None = None) -> Q:
    """Return the condition for cases that are late at `now` (aware, by default the present)."""
    now = now or timezone.now()
    condition = Q(pk__in=[])
    for case_type in reference.case_types().values():
        for state, setting in PATIENCE.items():
            if (hours := getattr(case_type, setting)) is not None:
                since = case_type.team.opening_hours.before(now, hours)
                condition |= Q(state=state, case_type=case_type.pk, state_since__lte=since)
    return condition & ~POOLED
