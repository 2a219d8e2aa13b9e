"""Long work that somebody asked for: a row with its progress, done by the worker in turns.

    class Export(Job):
        task = "workflows.desk.tasks.export"

    job = Export.objects.create(asked_by=user, total=800)
    job.enqueue()                            # in the same transaction

    def export(job_id):                      # the task; may be called twice
        if job := Export.objects.claim(job_id):
            ...
            job.report(50)                   # 50 more are done
            job.finish()

A turn ends well before the worker's `timeout`: a job that has more to do calls `rest()` and is
queued again. `sweep` enqueues what a dead worker left behind.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self, TypeVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.upkeep.enqueueing import enqueue

# A worker that has not reported for this long is dead. Longer than the worker's `timeout`.
CLAIM_LASTS = timedelta(minutes=3)
STUCK_AFTER = timedelta(minutes=15)
# How long a turn may take, in seconds; other work waits behind it.
TURN_SECONDS = 60


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


AnyJob = TypeVar("AnyJob", bound="Job")


class JobQuerySet(models.QuerySet[AnyJob]):
    def unfinished(self) -> Self:
        """Jobs that wait or are under way."""
        return self.filter(state__in=(JobState.WAITING, JobState.RUNNING))

    def due(self, now: datetime | None = None) -> Self:
        """Jobs that nobody works on: waiting, or left behind by a dead worker."""
        dead = (now or timezone.now()) - CLAIM_LASTS
        return self.filter(
            Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, touched_at__lt=dead)
        )

    def claim(self, job_id: Any) -> AnyJob | None:
        """Take a due job for this worker, or return None when it is gone, done or taken."""
        taken = self.due().filter(pk=job_id)
        if not taken.update(state=JobState.RUNNING, touched_at=timezone.now()):
            return None
        return self.get(pk=job_id)


class Job(models.Model):
    """Base of a job; `task` is the dotted path of the function that works on one, by its id."""

    task: ClassVar[str] = ""

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Empty: the system, by schedule."),
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now, editable=False)
    total = models.PositiveIntegerField(_("total"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState, default=JobState.WAITING, db_index=True
    )
    touched_at = models.DateTimeField(default=timezone.now, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.object_name} {self.pk}"

    @property
    def is_over(self) -> bool:
        """Whether it is done or failed."""
        return self.finished_at is not None

    def enqueue(self) -> None:
        """Have a worker look at this row. Call inside the transaction that wrote it."""
        enqueue(self.task, self.pk)

    def report(self, more: int) -> None:
        """Note that `more` are done now. Inside the transaction that did them: counted once."""
        now = timezone.now()
        self._rows().update(done=F("done") + more, touched_at=now)

    def rest(self) -> None:
        """End a turn that leaves work to do; another follows."""
        self._rows().update(state=JobState.WAITING, touched_at=timezone.now())
        self.enqueue()

    def finish(self, state: JobState = JobState.DONE) -> None:
        """Note that the job is over: done, or failed for good."""
        self._rows().update(state=state, finished_at=timezone.now())
        self.refresh_from_db()

    def _rows(self) -> "models.QuerySet[Any]":
        return type(self)._base_manager.filter(pk=self.pk)


def sweep() -> int:
    """Enqueue every job that a dead worker or a lost task left behind; return how many."""
    left = left_behind(CLAIM_LASTS)
    for job in left:
        job.enqueue()
    return len(left)


def stuck() -> list[Job]:
    """Return the jobs that nobody works on though they were swept up several times."""
    return left_behind(STUCK_AFTER)


def left_behind(after: timedelta) -> list[Job]:
    """Return the jobs of every kind that are due, and that no worker touched for so long."""
    long_ago = timezone.now() - after
    return [
        job
        for model in kinds()
        for job in model._default_manager.due().filter(touched_at__lt=long_ago)
    ]


def kinds() -> list[type[Job]]:
    """Return every kind of job."""
    return [model for model in apps.get_models() if issubclass(model, Job)]
