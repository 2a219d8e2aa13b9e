"""A message goes with the case that it is about and with the person whom it is for."""

from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.messages.models import OutboxMessage

PURGED_WITH_CASES.add(
    PurgeStep("messages", lambda cases: OutboxMessage.objects.filter(case_id__in=cases))
)
PURGED_WITH_PEOPLE.add(
    PurgeStep("messages", lambda people: OutboxMessage.objects.filter(person__in=people))
)
