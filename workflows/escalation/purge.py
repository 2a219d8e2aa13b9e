"""Decisions that were asked go with their case."""

from workflows.declaring.types import PURGED_WITH_CASES, PurgeStep
from workflows.escalation.models import Escalation

PURGED_WITH_CASES.add(
    PurgeStep("escalations", lambda cases: Escalation.objects.filter(case__in=cases))
)
