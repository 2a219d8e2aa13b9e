"""What the figures were, day by day."""

import json
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property


class DailyFigures(models.Model):
    """The figures as they were last counted on a day (Europe/Brussels).

    `text` is `numbers` as JSON, and text because PostgreSQL's own JSON forgets the order of what is
    in it. `seconds` is how long it took to count them.
    """

    day = models.DateField(unique=True)
    counted_at = models.DateTimeField(default=timezone.now)
    seconds = models.FloatField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["-day"]

    def __str__(self) -> str:
        return f"Figures of {self.day}"

    @cached_property
    def numbers(self) -> dict[str, dict[str, Any]]:
        """What `keeping.count` returned: under "" the figures of all programmes, under the
        id of each programme those of that one."""
        numbers: dict[str, dict[str, Any]] = json.loads(self.text)
        return numbers
