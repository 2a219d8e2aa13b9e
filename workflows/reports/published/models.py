"""What was published, as it was published."""

import json
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property


class FiguresEdition(models.Model):
    """The figures of the weeks from `first` (a Monday) to `last` (a Sunday), published once.

    It is never changed: the difference of two versions would give away what each of them hides.
    `text` is `tables` as JSON, as text for the order of what is in it.
    """

    number = models.PositiveIntegerField(unique=True)
    first = models.DateField(unique=True)
    last = models.DateField()
    published_at = models.DateTimeField(default=timezone.now)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"Figures {self.number}, {self.first} to {self.last}"

    @cached_property
    def tables(self) -> dict[str, Any]:
        """What `counting.tables` returned."""
        tables: dict[str, Any] = json.loads(self.text)
        return tables
