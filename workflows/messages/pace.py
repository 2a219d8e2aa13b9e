"""Not too many messages at once to an address that may be anybody's, and none to a dead one.

An SMS costs money, and whoever files names the number: of those to numbers that nobody proved
the city pays so many in an hour (SMS_MOST_AN_HOUR), whatever comes in.

Whoever files can give the address of another. So an address that was never proven gets so many
messages in an hour; the others wait, and go together as one. None is dropped: care workers file
for many, from one address.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

from workflows.messages.channels import CHANNELS, Goes
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.vault import hashing

AT_ONCE = 5
WITHIN = timedelta(hours=1)

State = OutboxMessage.State
Way = OutboxMessage.Way
KINDS = {Way.MAIL: "email", Way.SMS: "phone"}


class Pace(NamedTuple):
    """What the outbox has to know of an address, and whether nothing goes there now."""

    columns: dict[str, Any]
    is_stopped: bool = False


def pace_of(recipient: Recipient, goes: Goes) -> Pace:
    """Return whose address it is, until when a message there waits, and whether none goes there.

    None does when mail came back from there for good, or when too many SMS go out.
    """
    digests = hashing.digests(KINDS[goes.way], goes.to)
    if not digests:
        return Pace({})
    # Each submission asks this: so as many as matter, the dead and then the latest in front, and
    # weighed here, since Django takes longer to put a condition in words than to read five rows.
    found = OutboxMessage.objects.filter(to_digest__in=digests)
    found = found.order_by("-is_dead_address", "-queued_at")
    heads = found.values_list("is_dead_address", "queued_at")[:AT_ONCE]
    since = timezone.now() - WITHIN
    counted = [is_dead for is_dead, queued_at in heads if is_dead or queued_at > since]
    # Also once a colleague told them by phone: only sending again says that it lives.
    is_dead = any(counted)
    columns: dict[str, Any] = {"to_digest": digests[0]}
    is_theirs, is_sms = is_proven(recipient, goes.way), goes.way == Way.SMS
    is_stopped = is_dead or (is_sms and not is_theirs and are_too_many_sms())
    # That a number is somebody's proves not that they file: an SMS rings, and costs money.
    if len(counted) < AT_ONCE or (is_theirs and not is_sms):
        return Pace(columns, is_stopped)
    return Pace({**columns, "is_bundled": True, "due_at": next_bundle(digests)}, is_stopped)


def are_too_many_sms() -> bool:
    """Return whether so many SMS were put out within the hour, to whichever number."""
    lately = OutboxMessage.objects.filter(way=Way.SMS, queued_at__gt=timezone.now() - WITHIN)
    return lately.exclude(state=State.FAILED).count() >= settings.SMS_MOST_AN_HOUR


def is_proven(recipient: Recipient, way: OutboxMessage.Way) -> bool:
    """Return whether somebody made sure that the address, or the number, is theirs."""
    return recipient.is_proven if way == Way.MAIL else recipient.is_phone_proven


def next_bundle(digests: list[bytes]) -> datetime:
    """Return when the message goes that this one can go along with: in an hour, or sooner."""
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
        to_digest=message.to_digest, way=message.way, is_bundled=True, state=State.WAITING
    )
    free = waiting.exclude(pk=message.pk).exclude(held_until__gt=timezone.now())
    ids = free.order_by("queued_at", "pk").values_list("pk", flat=True)
    return list(ids[: CHANNELS[message.way].MOST_TOGETHER - 1])
