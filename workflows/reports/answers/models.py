"""The answers of a week, as they were counted."""

import json
from typing import Any, ClassVar

from django.db import models
from django.utils.functional import cached_property


class AnswerWeek(models.Model):
    """What was answered on a form in the week from `first` (a Monday), counted once.

    It is never counted again: the difference of two counts would give away what each of them
    hides. `text` is what `counting.count` returned as JSON, as text for the order of what is in it.
    """

    form = models.ForeignKey("cityforms.FormDefinition", on_delete=models.CASCADE, related_name="+")
    first = models.DateField(db_index=True)
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["-first"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "first"], name="one_count_a_week")
        ]

    def __str__(self) -> str:
        return f"Form {self.form_id}, {self.first}"

    @cached_property
    def counts(self) -> dict[str, Any]:
        """What was counted."""
        counts: dict[str, Any] = json.loads(self.text)
        return counts
