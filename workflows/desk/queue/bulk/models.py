"""The same done to many cases, as rows: who asked what, of which cases, and what came of each."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.models import FormVersion
from workflows.cases.models import Case
from workflows.messages.batches import Hold
from workflows.upkeep.jobs import Job
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed

# Whoever closed or wrote too much has this long to stop the mails that say so.
RECALLABLE_FOR = timedelta(minutes=10)


class Deed(models.TextChoices):
    """What is done to each case."""

    SCREEN = "screen", _("Screen together")
    ASSIGN = "assign", _("Assign together")
    NOTE = "note", _("Write a note on each")
    CATEGORY = "category", _("Change the category together")
    WRITE = "write", _("Write to all of them")
    CLOSE = "close", _("Close together")


class Why(models.TextChoices):
    """Why it was not done to a case: a code, so that nothing about anybody is kept."""

    OVERTAKEN = "overtaken", _("A colleague changed it in the meantime")
    NOT_LAWFUL = "not_lawful", _("Its state does not allow it")
    INCOMPLETE = "incomplete", _("Something is missing that it needs")
    NOT_YOURS = "not_yours", _("It is no longer yours to handle")
    ELSEWHERE = "elsewhere", _("The category is another programme’s")
    BROKEN = "broken", _("It went wrong; tell whoever runs the site")
    HELPED = "helped", _("A volunteer is helping")
    REFERRED = "referred", _("It is shared with a partner")
    HELD = "held", _("It is on hold")
    TOLD = "told", _("They were written to a short while ago")
    RECALLED = "recalled", _("The mails were recalled meanwhile")
    NO_MAIL = "no_mail", _("There is no e-mail address: ring them")
    DISCREET = "discreet", _("It is discreet: nobody may be told")
    CHECKLIST = "checklist", _("It has a checklist of its own: answer that on the case")


class LeftOut(Exception):
    """A case that the deed leaves alone; `why` says for which reason."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class BulkJob(Sealed, Job):
    """What somebody asked for many cases at once.

    `values` are the codes and ids that the deed needs. A note, what is written to all, and the
    answers to a checklist (`version`) by question key, lie under a key of the job's own until they
    are on the cases. With `tells`, whoever filed is mailed, unless that was recalled before.
    """

    task = "workflows.desk.queue.bulk.tasks.work"

    what = models.CharField(_("what"), max_length=10, choices=Deed)
    values = models.JSONField(default=dict)
    note = VaultText(_("note"), null=True)
    version = models.ForeignKey(FormVersion, on_delete=models.SET_NULL, null=True, related_name="+")
    answers = VaultJSON(_("answers to the checklist"), null=True)
    tells = models.BooleanField(default=False)
    recalled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("bulk action")
        verbose_name_plural = _("bulk actions")
        ordering: ClassVar = ["-asked_at"]

    def hold(self) -> Hold:
        """Return that a message of this job waits from now on, and how long."""
        return Hold(self.pk, timezone.now() + RECALLABLE_FOR)

    def is_recalled(self) -> bool:
        """Return whether its messages were recalled, read afresh: a worker may be at it."""
        return not BulkJob.objects.filter(pk=self.pk, recalled_at=None).exists()


class BulkItemQuerySet(models.QuerySet["BulkItem"]):
    def waiting(self) -> "BulkItemQuerySet":
        """Those that nobody came to yet, in the order of the queue."""
        return self.filter(state=BulkItem.State.WAITING).order_by("pk")


class BulkItem(models.Model):
    """One case of a bulk action, as it stood when that was asked, and what came of it."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("one of many cases", "Waiting")
        DONE = "done", pgettext_lazy("one of many cases", "Done")
        REFUSED = "refused", _("Refused")
        LEFT_OUT = "left_out", _("Left out")

    job = models.ForeignKey(BulkJob, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    seen = models.PositiveIntegerField()
    handler_seen = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    why = models.CharField(max_length=12, choices=Why, blank=True)

    objects: ClassVar[Any] = BulkItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "case"], name="one_bulk_item_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"
