"""Why a case goes back, in the words of those who handle a type of case."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.models import CaseType


class GoesBack(models.TextChoices):
    """How a case goes back; the values are those of the verbs of its graph."""

    RELEASE = "release", _("A match ends")
    TAKE_BACK = "take_back", _("It is taken back from a partner")
    REOPEN = "reopen", _("It is reopened")


class CaseReason(models.Model):
    """One reason that staff can choose when a case of a type goes back. Events keep its key."""

    case_type = ParentalKey(CaseType, on_delete=models.CASCADE, related_name="reasons")
    verb = models.CharField(_("when"), max_length=10, choices=GoesBack)
    key = models.SlugField(_("key"), max_length=40)
    label = TextPerLanguage(_("label"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("reason")
        verbose_name_plural = _("reasons")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_type", "verb", "key"], name="one_reason_key")
        ]

    def __str__(self) -> str:
        return str(self.label)
