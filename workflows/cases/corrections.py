"""What was put right of a case or its person, as it was and as it is."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case, CaseEvent
from workflows.vault.fields import VaultJSON
from workflows.vault.models import Sealed


class Correction(Sealed):
    """Each detail that one event put right, before and after. Under the case's key, as notes are.

    `changes` are {"key", "before", "after"} each.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="corrections")
    event = models.OneToOneField(CaseEvent, on_delete=models.CASCADE, related_name="correction")
    changes = VaultJSON(_("changes"))

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering: ClassVar = ["event"]
