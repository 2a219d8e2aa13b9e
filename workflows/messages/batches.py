"""Messages of one batch wait for a while together, and can be recalled so long."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from workflows.messages.models import OutboxMessage

State = OutboxMessage.State


@dataclass(frozen=True)
class Hold:
    """That a message waits until a moment (aware), and can be recalled so long with its batch."""

    batch: UUID
    until: datetime


def held(columns: dict[str, Any], hold: Hold | None) -> dict[str, Any]:
    """Return the columns of a message with those of its hold."""
    if hold is None:
        return columns
    due_at = max(columns.get("due_at", hold.until), hold.until)
    return {**columns, "due_at": due_at, "batch": hold.batch, "held_until": hold.until}


def recall(batch: UUID) -> int:
    """Stop the messages of a batch that no worker took yet; return how many there are."""
    return of_batch(batch).update(state=State.RECALLED)


def recallable(batch: UUID) -> int:
    """Return how many messages of a batch can still be recalled."""
    return of_batch(batch).count()


def recallable_until(batch: UUID) -> datetime | None:
    """Return when the last of them goes out (aware), or None when there is none."""
    until: datetime | None = of_batch(batch).aggregate(Max("held_until"))["held_until__max"]
    return until


def of_batch(batch: UUID) -> "QuerySet[OutboxMessage]":
    """Return the messages of a batch that no worker took yet."""
    return OutboxMessage.objects.filter(batch=batch, state=State.WAITING, attempts=0)
