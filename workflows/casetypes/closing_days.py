"""When nobody of a team is there, beside weekends and holidays."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from workflows.casetypes.models import Team


class ClosingDay(models.Model):
    """A day on which nobody of a team is there, beside the public holidays."""

    team = ParentalKey(Team, on_delete=models.CASCADE, related_name="closing_days")
    day = models.DateField(_("day"))

    class Meta:
        verbose_name = _("closing day")
        verbose_name_plural = _("closing days")
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["team", "day"], name="one_closing_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"
