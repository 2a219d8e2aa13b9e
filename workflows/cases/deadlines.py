"""Until when a case may stay as it is, by what its case type promises and its team's calendar.

The moment is kept on the case (`due_at`) from when it enters a state, so that the queue sorts and
sifts by it. Whoever changes a calendar or a deadline asks for it to be worked out anew.
"""

import time
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from workflows.cases.jobs import DeadlineJob
from workflows.cases.models import Case
from workflows.cases.states import OPEN, POOL, CaseState
from workflows.casetypes import reference
from workflows.casetypes.models import Kind, Team
from workflows.casetypes.opening import due
from workflows.staff.models import User
from workflows.upkeep.jobs import TURN_SECONDS

# As many as are locked at a time.
BATCH = 100
# Others have it: a word from them, and the deadline begins anew.
WITH_OTHERS = (CaseState.MATCHED, CaseState.REFERRED)


def due_at(case: Case) -> datetime | None:
    """Return when `case` (as it is in memory) is due, aware, or None when nothing presses."""
    since = case.heard_at or case.state_since
    return due_in(case.state, since, case) if since else None


def late(now: datetime | None = None) -> Q:
    """Return the condition for cases that are late at `now` (aware, by default the present)."""
    return Q(due_at__lte=now or timezone.now())


def due_in(state: str, since: datetime, case: Case) -> datetime | None:
    """Return when `case` is due, or was, that came in `state` or was heard of there at `since`.

    A volunteer in the pool waits; nobody is late for that. What staff set is read from
    `casetypes.reference`.
    """
    if state not in OPEN or is_pooled(case.kind, state):
        return None
    allowed = reference.case_type(case.case_type_id).allowed(state)
    return due(since, allowed, team_of(case).opening_hours) if allowed else None


def is_pooled(kind: str, state: str) -> bool:
    """Return whether a case is of a volunteer who stands in the pool, helping or not."""
    return kind == Kind.OFFER and state in POOL


def team_of(case: Case) -> Team:
    """Return whose calendar counts: that of its team, else that of its type's."""
    return reference.team(case.team_id or reference.case_type(case.case_type_id).team_id)


def enter(case: Case, moment: datetime) -> None:
    """Note on a case that it came in its state at `moment` (aware). Saves nothing."""
    case.state_since, case.heard_at = moment, None
    case.due_at = due_at(case)


def hear(case: Case, moment: datetime) -> None:
    """Note on a case that it was heard of at `moment` (aware): its deadline begins anew.

    Saves nothing.
    """
    case.heard_at = moment
    case.due_at = due_at(case)


def was_wrong(case: Case) -> bool:
    """Return whether another deadline stood on the case, and put the right one there in memory."""
    before, case.due_at = case.due_at, due_at(case)
    return before != case.due_at


def recompute(user: User) -> None:
    """Have all deadlines worked out anew, since `user` changed a calendar or a deadline.

    Twice: at once, and once more when the sweep of jobs finds the other. By then no process still
    counts with the calendar it had read before (`casetypes.reference`).
    """
    with transaction.atomic():
        at_once, _later = (DeadlineJob.objects.create(asked_by=user) for _time in range(2))
        at_once.enqueue()


def work(job: DeadlineJob, seconds: float = TURN_SECONDS) -> None:
    """Go on with the job for `seconds`, then rest; or finish. For whoever claimed it.

    Between two batches it rests as long as the last one took: others work meanwhile.
    """
    reference.forget()
    end = time.monotonic() + seconds
    while batch := next_batch(job):
        if time.monotonic() >= end:
            job.rest()
            return
        started = time.monotonic()
        correct(job, batch)
        time.sleep(time.monotonic() - started)
    job.finish()


def next_batch(job: DeadlineJob) -> list[UUID]:
    """Return the ids of the open cases that come next."""
    ahead = Case.objects.open().filter(pk__gt=job.reached) if job.reached else Case.objects.open()
    return list(ahead.order_by("pk").values_list("pk", flat=True)[:BATCH])


def correct(job: DeadlineJob, batch: list[UUID]) -> None:
    """Work out the deadlines of these cases anew, and note how far the job is: both or neither."""
    with transaction.atomic():
        cases = Case.objects.select_for_update(of=("self",)).filter(pk__in=batch).order_by("pk")
        Case.objects.bulk_update([case for case in cases if was_wrong(case)], ["due_at"])
        job.reached = batch[-1]
        job.save(update_fields=["reached"])
        job.report(len(batch))
