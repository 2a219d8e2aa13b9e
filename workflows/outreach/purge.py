"""A person who goes stands on no call list any more."""

from workflows.declaring.types import PURGED_WITH_PEOPLE, PurgeStep
from workflows.outreach.models import CallAlarm, Callee

PURGED_WITH_PEOPLE.add(
    PurgeStep(
        "alarms of calls",
        lambda people: CallAlarm.objects.filter(callee__person__in=people).order_by(),
        order=-1,
    )
)
PURGED_WITH_PEOPLE.add(
    PurgeStep(
        "call lists",
        lambda people: Callee.objects.filter(person__in=people).order_by(),
        has_own_keys=True,
    )
)
