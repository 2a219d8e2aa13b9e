"""A person who goes stands on no call list any more."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from workflows.declaring.types import PURGED_WITH_PEOPLE, PurgeStep
from workflows.messages.models import OutboxMessage
from workflows.outreach.models import CallAlarm, Callee


def messages_of(people: Sequence[Any]) -> "QuerySet[OutboxMessage]":
    """Return the messages under the keys of these people's rows."""
    rows = Callee.objects.filter(person__in=people).order_by()
    return OutboxMessage.objects.filter(data_key__in=rows.values("data_key")).order_by()


PURGED_WITH_PEOPLE.add(PurgeStep("messages of calls", messages_of, order=-1))

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
