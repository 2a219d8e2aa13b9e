"""Whoever goes stands on no call list any more: with the person, or the case that a call led to."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from workflows.declaring.registers import Register
from workflows.declaring.types import PURGED_WITH_CASES, PURGED_WITH_PEOPLE, PurgeStep
from workflows.messages.models import OutboxMessage
from workflows.outreach.models import CallAlarm, Callee
from workflows.outreach.to_do import CallTask


def declare(steps: Register[PurgeStep], name: str) -> None:
    """Say what goes of a call list with what has these ids; `name` is its column."""

    def rows(ids: Sequence[Any]) -> "QuerySet[Callee]":
        return Callee.objects.filter(**{f"{name}__in": ids}).order_by()

    def alarms(ids: Sequence[Any]) -> "QuerySet[CallAlarm]":
        return CallAlarm.objects.filter(callee__in=rows(ids)).order_by()

    def tasks(ids: Sequence[Any]) -> "QuerySet[CallTask]":
        return CallTask.objects.filter(callee__in=rows(ids)).order_by()

    def messages(ids: Sequence[Any]) -> "QuerySet[OutboxMessage]":
        return OutboxMessage.objects.filter(data_key__in=rows(ids).values("data_key")).order_by()

    # Before the rows by which they are found.
    steps.add(PurgeStep("alarms of calls", alarms, order=-1))
    steps.add(PurgeStep("tasks after calls", tasks, order=-1))
    steps.add(PurgeStep("messages of calls", messages, order=-1))
    steps.add(PurgeStep("call lists", rows, has_own_keys=True))


declare(PURGED_WITH_CASES, "case")
declare(PURGED_WITH_PEOPLE, "person")
