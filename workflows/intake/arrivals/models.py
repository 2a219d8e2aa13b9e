"""What came in of which a team's mailbox is to be told, and lately was."""

from typing import ClassVar

from django.db import models

from workflows.cases.models import Case
from workflows.casetypes.models import CaseType


class Arrival(models.Model):
    """One case that came in under a case type with a mailbox; kept until the next mail may go."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+", db_index=False)
    case_type = models.ForeignKey(
        CaseType, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case_type", "told_at"], name="arrivals_of_case_type")
        ]

    def __str__(self) -> str:
        return str(self.pk)
