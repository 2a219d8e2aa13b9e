"""One export of a form's submissions: who asked, how far it is, until when it can be fetched."""

import uuid
from collections.abc import Iterable
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.intake.models import Submission
from workflows.upkeep.jobs import Job, JobQuerySet, JobState
from workflows.vault.models import Sealed


class Format(models.TextChoices):
    CSV = "csv", _("CSV, for other programs")
    XLSX = "xlsx", _("Excel workbook")


class ExportGround(models.TextChoices):
    """Why submissions leave the system. The code stands in the disclosure ledger."""

    HANDLING = "handling", _("To work on the cases elsewhere")
    REPORTING = "reporting", _("To report on the programme")
    TRANSFER = "transfer", _("To move the data to another system of the city")


class ExportQuerySet(JobQuerySet["Export"]):
    def current(self) -> "ExportQuerySet":
        """Those whose file can be fetched now."""
        return self.filter(state=JobState.DONE, expires_at__gt=timezone.now())

    def over(self) -> "ExportQuerySet":
        """Those that go: their time has passed, or they failed that long ago."""
        return self.filter(expires_at__lte=timezone.now())

    def holding(self, case_ids: Iterable[uuid.UUID]) -> "ExportQuerySet":
        """Those that have, or will have, one of these cases in them."""
        forms = Submission.objects.filter(case__in=case_ids).values("form")
        return self.filter(form__in=forms)


class Export(Sealed, Job):
    """The file lies in the vault's storage, under this row's own data key, and ends with it."""

    task = "workflows.intake.tasks.export"

    form = models.ForeignKey(
        "cityforms.FormDefinition",
        verbose_name=_("form"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    format = models.CharField(_("format"), max_length=5, choices=Format)
    language = models.CharField(_("language"), max_length=8)
    ground = models.CharField(_("ground"), max_length=20, choices=ExportGround)
    expires_at = models.DateTimeField(null=True, db_index=True)

    objects: ClassVar = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering: ClassVar = ["-asked_at"]
