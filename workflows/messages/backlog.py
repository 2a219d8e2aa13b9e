"""How much of the outbox waits, and for how long."""

from dataclasses import dataclass

from django.db.models import Count, Min, Q
from django.utils import timezone

from workflows.messages.models import OutboxMessage

State = OutboxMessage.State


@dataclass(frozen=True)
class Backlog:
    """What the worker still has to send; `oldest` is in seconds, of what it tried in vain."""

    waiting: int
    failed: int
    oldest: float


def backlog() -> Backlog:
    """Return what of the outbox waits, and what was given up. Letters and calls are of staff."""
    waits = Q(state__in=(State.WAITING, State.SENDING))
    # What waits by intent, for the morning or for others of its bundle, was not tried yet.
    now = timezone.now()
    is_late = waits & (Q(attempts__gte=1) | Q(due_at__lte=now))
    found = OutboxMessage.objects.filter(
        waits | Q(state=State.FAILED), way__in=OutboxMessage.BY_ITSELF
    ).aggregate(
        waiting=Count("pk", filter=waits),
        failed=Count("pk", filter=Q(state=State.FAILED)),
        oldest=Min("queued_at", filter=is_late),
    )
    oldest = (now - found["oldest"]).total_seconds() if found["oldest"] else 0.0
    return Backlog(found["waiting"], found["failed"], max(0.0, oldest))
