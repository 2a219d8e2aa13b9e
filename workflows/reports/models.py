"""What the figures were, day by day."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class DailyFigures(models.Model):
    """The figures as they were last counted on a day (Europe/Brussels).

    `numbers` holds what `services.every_figure` returned: under "" the figures of all programmes,
    under the id of each programme those of that one. `seconds` is how long it took to count them.
    """

    day = models.DateField(unique=True)
    counted_at = models.DateTimeField(default=timezone.now)
    seconds = models.FloatField()
    numbers = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return f"Figures of {self.day}"
