"""Asking for a bulk action, working on it in turns, and recalling its messages.

The rows of its cases are the truth: each is marked in the transaction that does the deed, so a
worker that is killed has done nothing twice, and the next one goes on where it stopped.
"""

import logging
import time
from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from forms.models import FormVersion
from workflows.cases import services as cases
from workflows.cases.models import Case
from workflows.cases.retrying import again_after_deadlock
from workflows.desk.queue.bulk.deeds import TOGETHER
from workflows.desk.queue.bulk.models import BulkItem, BulkJob, LeftOut, Why
from workflows.messages import batches
from workflows.staff.models import User
from workflows.upkeep.jobs import TURN_SECONDS
from workflows.vault import keys
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)

# What is few is done at once, in the request; a worker goes on with the rest.
AT_ONCE_SECONDS = 1.5
BATCH = 500
State = BulkItem.State
REASONS: tuple[tuple[type[Exception], Why], ...] = (
    (cases.Overtaken, Why.OVERTAKEN),
    (cases.NotOffered, Why.ELSEWHERE),
    (cases.EvidenceMissing, Why.INCOMPLETE),
    (cases.Refused, Why.NOT_LAWFUL),
    (PermissionDenied, Why.NOT_YOURS),
    (Case.DoesNotExist, Why.NOT_YOURS),
)


class Checklist(NamedTuple):
    """What was answered of a version of a checklist, by question key."""

    version: FormVersion
    answers: dict[str, Any]


class Chosen(NamedTuple):
    """A case with what was on the screen of whoever asks: its version and its handler."""

    case: UUID
    seen: int
    handler: int | None


def ask(
    user: User,
    what: str,
    chosen: Iterable[Chosen],
    *,
    values: dict[str, Any],
    note: str = "",
    checklist: Checklist | None = None,
    tells: bool = False,
) -> BulkJob:
    """Ask for the same to be done to each of the cases; return the job.

    `checklist` is what was answered once for all of them.
    """
    data_key = keys.claim() if note or checklist else None
    rows = list(chosen)
    with transaction.atomic():
        job = BulkJob.objects.create(
            asked_by=user,
            what=what,
            values=values,
            note=note or None,
            version=checklist.version if checklist else None,
            answers=dict(checklist.answers) if checklist else None,
            tells=tells,
            total=len(rows),
            data_key=data_key,
        )
        items = [
            BulkItem(job=job, case_id=one.case, seen=one.seen, handler_seen_id=one.handler)
            for one in rows
        ]
        BulkItem.objects.bulk_create(items, batch_size=BATCH)
        job.enqueue()
    return job


def begin(job: BulkJob) -> None:
    """Do the first of it now, unless a worker was faster."""
    if mine := BulkJob.objects.claim(job.pk):
        work(mine, AT_ONCE_SECONDS)


def work(job: BulkJob, seconds: float = TURN_SECONDS) -> None:
    """Go on with the job for `seconds`, then rest; or finish. For whoever claimed it.

    Between two cases it rests as long as the last one took: others work meanwhile. Raise
    KeysUnavailable, or what the database raises: then the sweep of jobs has it tried again.
    """
    end = time.monotonic() + seconds
    for item in job.items.waiting().values_list("pk", flat=True):
        if time.monotonic() >= end:
            job.rest()
            return
        started = time.monotonic()
        do_one(job, item)
        time.sleep(time.monotonic() - started)
    finish(job)


@again_after_deadlock
def do_one(job: BulkJob, item_id: int) -> None:
    """Do the deed to one case and note what came of it: both, or neither."""
    with transaction.atomic():
        waiting = job.items.waiting().select_for_update(of=("self",))
        item = waiting.filter(pk=item_id).first()
        if item is None:
            return
        item.state, item.why = outcome_of(job, item)
        item.save(update_fields=["state", "why"])
        job.report(1)


def outcome_of(job: BulkJob, item: BulkItem) -> tuple[str, str]:
    """Do the deed, and return what came of it with the code of the reason."""
    assert job.asked_by is not None  # noqa: S101 (no schedule asks for one)
    try:
        with transaction.atomic():
            TOGETHER[job.what].perform(job, job.asked_by, item)
    except LeftOut as left_out:
        return State.LEFT_OUT, left_out.why
    except (DatabaseError, KeysUnavailable):
        raise
    except Exception as error:  # noqa: BLE001 (whatever goes wrong is this case's alone)
        return State.REFUSED, why_of(error, job)
    return State.DONE, ""


def why_of(error: Exception, job: BulkJob) -> Why:
    """Return the code for a refusal; what nobody foresaw is logged by its class."""
    for kind, why in REASONS:
        if isinstance(error, kind):
            return why
    logger.error("Bulk action %s: one case failed: %s", job.pk, type(error).__name__)
    return Why.BROKEN


def finish(job: BulkJob) -> None:
    """Note that it is over; note and answers are on the cases and no longer here."""
    unused, job.note, job.answers, job.data_key = job.data_key, None, None, None
    with transaction.atomic():
        job.save(update_fields=["note", "answers", "data_key"])
        job.finish()
    keys.destroy([unused])


def of(user: User) -> Any:
    """Return the bulk actions that `user` asked for, the newest first."""
    return BulkJob.objects.filter(asked_by=user)


def recall(job: BulkJob) -> int:
    """Stop the messages of a job that did not go out yet; return how many those are.

    What it still closes is told to nobody.
    """
    with transaction.atomic():
        BulkJob.objects.filter(pk=job.pk).update(recalled_at=timezone.now())
        return batches.recall(job.pk)
