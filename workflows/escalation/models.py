"""Decisions that are asked of a lead."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.escalation.states import Why


class EscalationQuerySet(models.QuerySet["Escalation"]):
    def undecided(self) -> "EscalationQuerySet":
        """Those that wait for a decision, the oldest first."""
        return self.filter(decided_at=None).order_by("pk")


class Escalation(models.Model):
    """A decision about a case that somebody asks: of the lead, the deputy, or the coordinators.

    `to` is who has it since `since`; without one any coordinator decides. The question, and later
    the decision, are notes on the case.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="escalations")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    why = models.CharField(max_length=10, choices=Why)
    question = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    since = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decision = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="+")

    objects: ClassVar = EscalationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Escalation {self.pk}"
