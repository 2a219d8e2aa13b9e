"""Purges of many cases, as rows: who asked, how far it is, and done by the worker in turns.

The rows that are left are the job; the row of the job is only its progress. It counts in the
transaction of each batch, so that a kill loses nothing and counts nothing twice.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from workflows.cases.actors import SYSTEM, staff
from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.services import EvidenceMissing
from workflows.cases.states import PurgeGround
from workflows.casetypes.models import Programme
from workflows.privacy import archive
from workflows.privacy.grounds import purgeable
from workflows.privacy.models import PurgeJob
from workflows.privacy.services import finish, may_purge, missing_sentence, purge_many
from workflows.staff.models import User
from workflows.upkeep.enqueueing import enqueue
from workflows.upkeep.jobs import TURN_SECONDS
from workflows.vault import rotation
from workflows.vault.scrubbing import scrub

# Whoever was given data of the programme is asked to confirm, and it is declared.
AFTER_PROGRAMME = "workflows.privacy.ending.tasks.after_purge"


def purge_due(user: User | None = None) -> PurgeJob | None:
    """Ask for the purge of all cases whose retention is over; None when there are none.

    Without a user it is the system that asks, by schedule. Raise PermissionDenied.
    """
    if total := purgeable(PurgeGround.RETENTION).count():
        return ask(user, PurgeGround.RETENTION, total)
    finish()  # what a purge of one case left, if it was killed
    scrub()
    return None


def purge_programme(programme: Programme) -> PurgeJob:
    """Ask for the purge of every case of a programme that has ended, but those on hold.

    Two people decided on it (ending/services.py); the system does it. At its end the hash key is
    replaced too. Raise EvidenceMissing while the programme goes on or has cases that are open.
    """
    total = purgeable_of(programme).count()
    return ask(None, PurgeGround.PROGRAMME_ENDED, total, programme=programme)


def purgeable_of(programme: Programme) -> CaseQuerySet:
    """Return the cases that go with a programme, without those that its rules keep.

    Raise EvidenceMissing as `purge_programme`, and for closed cases of a type without a rule.
    """
    if programme.ends_on is None or programme.ends_on >= timezone.localdate():
        raise EvidenceMissing(missing_sentence(PurgeGround.PROGRAMME_ENDED))
    if number := Case.objects.counted().filter(case_type__programme=programme).open().count():
        raise EvidenceMissing(
            ngettext(
                "%(number)d case is still open; close it first.",
                "%(number)d cases are still open; close them first.",
                number,
            )
            % {"number": number}
        )
    of_programme = Case.objects.counted().filter(case_type__programme=programme)
    for each in archive.staying(of_programme):
        if not each.case_type.selection_rule:
            raise EvidenceMissing(each.why)
    return purgeable(PurgeGround.PROGRAMME_ENDED).filter(case_type__programme=programme)


def ask(user: User | None, ground: PurgeGround, total: int, **more: Any) -> PurgeJob:
    """Write the job and enqueue it. Raise PermissionDenied."""
    if not may_purge(staff(user) if user else SYSTEM):
        raise PermissionDenied
    with transaction.atomic():
        job = PurgeJob.objects.create(asked_by=user, ground=ground, total=total, **more)
        job.enqueue()
    return job


def work(job: PurgeJob, seconds: float = TURN_SECONDS) -> None:
    """Purge for `seconds`, then rest; or finish. For whoever claimed the job.

    Raise PermissionDenied when who asked may no longer purge, and KeysUnavailable: then
    the sweep of jobs has it tried again.
    """
    actor = staff(job.asked_by) if job.asked_by else SYSTEM
    ground = PurgeGround(job.ground)
    purge_many(cases_of(job), actor, ground, report=job.report, seconds=seconds)
    if cases_of(job).exists():
        job.rest()
        return
    scrub()
    if job.programme_id:
        rotation.begin()
    with transaction.atomic():
        job.finish()
        if job.programme_id:
            enqueue(AFTER_PROGRAMME, job.pk)


def cases_of(job: PurgeJob) -> CaseQuerySet:
    """Return the cases that the job is still to purge."""
    cases = purgeable(job.ground)
    return cases.filter(case_type__programme=job.programme_id) if job.programme_id else cases
