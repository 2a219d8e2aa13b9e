"""What a purge leaves of cases and people: numbers, and nobody in them."""

from typing import ClassVar

from django.db import models

from workflows.casetypes.models import Kind, Outcome


class CaseTally(models.Model):
    """How many purged cases there were of a sort: what the published figures keep.

    One row a combination; `count` goes up before the cases themselves go. `sort` spells
    the combination, since SQLite cannot hold NULLs unique.
    """

    sort = models.CharField(max_length=200, unique=True)
    case_type = models.ForeignKey("workflows.CaseType", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    category = models.ForeignKey(
        "workflows.Category", on_delete=models.PROTECT, null=True, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "workflows.Neighbourhood", on_delete=models.PROTECT, null=True, related_name="+"
    )
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=8)
    channel = models.CharField(max_length=10)
    vacancy = models.UUIDField(null=True)
    was_matched = models.BooleanField()
    was_asked = models.BooleanField()
    was_helped = models.BooleanField(default=False)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.count} × {self.kind}"


class LeadTally(models.Model):
    """How many purged cases were closed so many days after they came in."""

    case_type = models.ForeignKey("workflows.CaseType", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="+")
    lead_days = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case_type", "kind", "outcome", "lead_days"], name="one_lead_tally"
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} × {self.lead_days} days"


class Participation(models.Model):
    """That somebody we still know asked or offered in a programme, by a case that is purged.

    Keeps people counted once: they go to the tally when their last case goes, and not before.
    """

    person = models.ForeignKey("workflows.Person", on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey("workflows.Programme", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "programme", "kind"], name="one_participation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of person {self.person_id}"


class PeopleTally(models.Model):
    """How many purged people had asked or offered, each counted once a kind and programme."""

    programme = models.ForeignKey("workflows.Programme", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "kind"], name="one_people_tally")
        ]

    def __str__(self) -> str:
        return f"{self.count} people, {self.kind}"
