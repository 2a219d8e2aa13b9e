"""What is written about a case, by staff or by its person."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed


class Note(Sealed):
    """What is written about a case, under its key: by staff, or without author by its person."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = VaultText(_("note"))
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"Note {self.pk}"
