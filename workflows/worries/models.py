"""Which case a report (melding) is about. Read by coordinators, and told to nobody it is about."""

from django.db import models

from workflows.cases.models import Case
from workflows.cases.states import ActorKind


class Worry(models.Model):
    """That a report is about a case, and who told it: by whose link it came, or staff.

    What it says lies in the report, a case of its own. On the other case there is no trace.
    """

    report = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="worry")
    about = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    told_by = models.CharField(max_length=12, choices=ActorKind)

    def __str__(self) -> str:
        return f"Worry {self.pk}"
