"""Not too many mails at once to an address that may be anybody's.

Whoever files can give the address of another. So an address that was never proven gets so many
mails in an hour; the others wait, and go together as one. None is dropped: care workers file
for many, from one address.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.vault import hashing

AT_ONCE = 5
WITHIN = timedelta(hours=1)
# A mail with more than these would be no mail any more; the rest goes in the next.
MOST_TOGETHER = 50

State = OutboxMessage.State


def columns_for(recipient: Recipient, address: str) -> dict[str, Any]:
    """Return what the outbox has to know to keep pace: whose it is, and until when it waits."""
    digests = hashing.digests("email", address)
    if not digests:
        return {}
    lately = OutboxMessage.objects.filter(
        to_digest__in=digests, queued_at__gt=timezone.now() - WITHIN
    )
    columns: dict[str, Any] = {"to_digest": digests[0]}
    # As many as matter, and not `count()`: each submission asks this.
    if recipient.is_proven or len(lately.values_list("pk")[:AT_ONCE]) < AT_ONCE:
        return columns
    return {**columns, "is_bundled": True, "due_at": next_bundle(digests)}


def next_bundle(digests: list[bytes]) -> datetime:
    """Return when the mail goes that this one can go along with: in an hour, or sooner."""
    waiting = OutboxMessage.objects.filter(
        to_digest__in=digests, is_bundled=True, state=State.WAITING, attempts=0
    )
    first = waiting.order_by("due_at").values_list("due_at", flat=True).first()
    return first or timezone.now() + WITHIN


def others_with(message: OutboxMessage) -> list[Any]:
    """Return the ids of what waits for the same address as a bundled message, oldest first."""
    if not message.is_bundled:
        return []
    waiting = OutboxMessage.objects.filter(
        to_digest=message.to_digest, is_bundled=True, state=State.WAITING
    )
    free = waiting.exclude(pk=message.pk).exclude(held_until__gt=timezone.now())
    ids = free.order_by("queued_at", "pk").values_list("pk", flat=True)
    return list(ids[: MOST_TOGETHER - 1])
