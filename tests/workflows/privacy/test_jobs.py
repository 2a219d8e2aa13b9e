"""A purge of many cases is a row that the worker takes in turns, and that shows its progress."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import override
from django_q.models import OrmQ

from tests.workflows.privacy.conftest import close
from workflows.cases.models import Case
from workflows.cases.services import EvidenceMissing
from workflows.cases.states import CaseState
from workflows.privacy import jobs, services, tasks
from workflows.privacy.models import KeyToDestroy, PurgeJob
from workflows.upkeep.jobs import CLAIM_LASTS, JobState, sweep
from workflows.vault.models import HashKey


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def queued():
    """The ids of the jobs that the worker is asked to look at."""
    tasks_ = [row.task for row in OrmQ.objects.all()]
    return [task["args"][0] for task in tasks_ if task["func"] == PurgeJob.task]


def test_what_is_due_is_a_job_that_the_worker_does(closed, city):
    closed()
    closed(city.offer)
    city.file()
    tasks.purge_due()
    job = PurgeJob.objects.get()
    assert (job.total, job.done, job.state, job.asked_by) == (2, 0, JobState.WAITING, None)
    assert queued() == [job.pk]
    tasks.purge(job.pk)
    job.refresh_from_db()
    assert (job.done, job.state, job.is_over) == (2, JobState.DONE, True)
    assert Case.objects.filter(state=CaseState.PURGED).count() == 2


def test_with_nothing_due_there_is_no_job_but_what_a_killed_purge_left_is_finished(city):
    KeyToDestroy.objects.create()
    tasks.purge_due()
    assert not PurgeJob.objects.exists()
    assert not KeyToDestroy.objects.exists()


def test_a_turn_that_is_over_leaves_the_rest_to_the_next(closed, monkeypatch):
    monkeypatch.setattr(services, "FIRST_BATCH", 1)
    for _number in range(3):
        closed()
    job = jobs.purge_due()
    jobs.work(PurgeJob.objects.claim(job.pk), seconds=0)
    job.refresh_from_db()
    assert (job.state, job.done, queued()) == (JobState.WAITING, 0, [job.pk, job.pk])
    tasks.purge(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, 3)


def test_a_job_is_taken_by_one_worker_and_by_the_next_when_that_one_died(closed):
    closed()
    job = jobs.purge_due()
    assert PurgeJob.objects.claim(job.pk) == job
    assert PurgeJob.objects.claim(job.pk) is None
    assert sweep() == 0
    PurgeJob.objects.update(touched_at=timezone.now() - CLAIM_LASTS - timedelta(seconds=1))
    OrmQ.objects.all().delete()
    assert sweep() == 1
    assert queued() == [job.pk]
    tasks.purge(job.pk)
    assert PurgeJob.objects.get().state == JobState.DONE
    assert PurgeJob.objects.claim(job.pk) is None


def test_a_job_of_somebody_who_may_no_longer_purge_purges_nothing(closed, privacy_officer):
    closed()
    job = jobs.purge_due(privacy_officer)
    privacy_officer.groups.clear()
    with pytest.raises(PermissionDenied):
        tasks.purge(job.pk)
    assert not Case.objects.filter(state=CaseState.PURGED).exists()


def test_only_who_may_purge_asks_for_one(closed, coordinator, privacy_officer):
    closed()
    with pytest.raises(PermissionDenied):
        jobs.purge_due(coordinator)
    assert not PurgeJob.objects.exists()
    assert jobs.purge_due(privacy_officer).asked_by == privacy_officer


def test_a_programme_goes_once_it_has_ended_and_all_its_cases_are_closed(closed, city, coordinator):
    case = closed(days=0)
    last = city.file()
    with pytest.raises(EvidenceMissing, match="not ended"):
        jobs.purge_programme(city.programme)
    city.programme.ends_on = timezone.localdate() - timedelta(days=1)
    city.programme.save()
    with pytest.raises(EvidenceMissing, match="1 case is still open"):
        jobs.purge_programme(city.programme)
    close(last, coordinator)
    assert Case.objects.filter(state=CaseState.CLOSED).count() == 2
    assert HashKey.objects.count() == 1
    job = jobs.purge_programme(city.programme)
    tasks.purge(job.pk)
    job.refresh_from_db()
    assert (job.total, job.done, job.state) == (2, 2, JobState.DONE)
    assert case.events.get().reason == "programme_ended"
    # The replacement of the hash key has begun.
    assert HashKey.objects.count() == 2
