"""The queue of the worker: deliveries of messages that are gone."""

from typing import Any
from uuid import UUID

from django_q.models import Failure, OrmQ

from workflows.messages.models import OutboxMessage
from workflows.messages.services import DELIVER

BATCH = 500


def sweep() -> int:
    """Delete queued and failed deliveries whose message no longer exists; return how many.

    They hold its id and no more, so this waits until after the purge's transactions.
    """
    return sum(
        drop(model, batch) for model in (OrmQ, Failure) for batch in batches(deliveries(model))
    )


def deliveries(model: Any) -> dict[Any, UUID]:
    """Return the message id of each row that is a delivery, by the row's own id."""
    found = {}
    for row in model.objects.iterator(chunk_size=BATCH):
        message = message_of(row)
        if message:
            found[row.pk] = message
    return found


def message_of(row: Any) -> UUID | None:
    """Return which message a row would deliver, or None when it is another task."""
    if isinstance(row, Failure):
        func, args = row.func, row.args
    else:  # a package that cannot be read has an id only
        func, args = row.task.get("func"), row.task.get("args")
    return UUID(args[0]) if func == DELIVER and args else None


def batches(found: dict[Any, UUID]) -> list[dict[Any, UUID]]:
    """Cut a mapping into pieces that fit one statement."""
    rows = list(found.items())
    return [dict(rows[start : start + BATCH]) for start in range(0, len(rows), BATCH)]


def drop(model: Any, batch: dict[Any, UUID]) -> int:
    """Delete those rows whose message is gone."""
    kept = set(OutboxMessage.objects.filter(pk__in=batch.values()).values_list("pk", flat=True))
    gone = [pk for pk, message in batch.items() if message not in kept]
    return int(model.objects.filter(pk__in=gone).delete()[0])
