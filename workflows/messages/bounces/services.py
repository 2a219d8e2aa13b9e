"""Mails that come back: read from their mailbox, and told to whoever has to reach somebody else."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from workflows.messages.bounces import mailbox
from workflows.messages.bounces.mailbox import Mailbox, MailboxError
from workflows.messages.bounces.reading import Reading, Verdict, read
from workflows.messages.models import OutboxMessage
from workflows.messages.signals import came_back
from workflows.upkeep import services as upkeep
from workflows.upkeep import turns

logger = logging.getLogger(__name__)

State = OutboxMessage.State
Way = OutboxMessage.Way
TURN = "bounces"
# What the worker notes when it read the mailbox: every five minutes, so three missed are an alarm.
READ, STALE_SECONDS = "bounces", 900
TURN_LASTS = timedelta(minutes=1)
# Somebody who holds the turn longer is dead.
HELD_AT_MOST = timedelta(minutes=3)


def sweep() -> int:
    """Read the mailbox, and return how many messages came back; 0 when none is set."""
    if not settings.BOUNCES_HOST or not turns.take(TURN, HELD_AT_MOST):
        return 0
    try:
        with mailbox.opened() as box:
            came = read_through(box)
    except MailboxError as error:
        logger.warning("Mailbox for bounces not read: %s", error)
        return 0
    finally:
        turns.give_back(TURN)
    upkeep.beat(READ)
    return came


def state() -> str:
    """Return whether there is a mailbox and whether it was read of late, as /healthz says it."""
    if not settings.BOUNCES_HOST:
        return "none"
    seconds = upkeep.seconds_since_beat(READ)
    return "away" if seconds is None or seconds > STALE_SECONDS else "ok"


def read_through(box: Mailbox) -> int:
    """Take what is about our messages out of the mailbox, and leave the rest as it lies there."""
    number, until = 0, timezone.now() + TURN_LASTS
    for mail in mailbox.newest(box):
        if timezone.now() > until:
            break
        if read_safely(box.head(mail)).message_id is None:
            continue
        found = read_safely(box.start(mail, mailbox.MOST_BYTES))
        if found.message_id is None or found.verdict == Verdict.UNKNOWN:
            continue
        number += take_back(found.message_id, found.verdict)
        # Only now: whoever dies before it reads the mail again, which changes nothing.
        box.delete(mail)
    return number


def read_safely(raw: bytes) -> Reading:
    """Return what a mail says. One that breaks the parser is left, and keeps no other from us."""
    try:
        return read(raw)
    except Exception as error:  # noqa: BLE001 (anybody may write to this mailbox, and anything)
        # Its class only: what could not be read may be an address.
        logger.warning("Mail in the mailbox for bounces not read: %s", type(error).__name__)
        return Reading(None, Verdict.UNKNOWN)


def take_back(message_id: UUID, verdict: Verdict) -> int:
    """Mark what came back with this message, and return how many that are; twice is as once."""
    if verdict == Verdict.NOTHING:
        return 0
    with transaction.atomic():
        # In the order in which everybody locks cases.
        found = list(gone_with(message_id).order_by("case_id"))
        for message in found:
            came_back.send(OutboxMessage, message=message)
        marked = OutboxMessage.objects.filter(
            pk__in=[message.pk for message in found], state=State.SENT
        )
        marked.update(state=State.BOUNCED, is_dead_address=verdict == Verdict.DEAD)
    return len(found)


def gone_with(message_id: UUID) -> "QuerySet[OutboxMessage]":
    """Return the message, and those that went in the same mail; none once it is purged."""
    sent = OutboxMessage.objects.filter(way=Way.MAIL, state=State.SENT)
    first = sent.filter(pk=message_id).first()
    if first is None:
        return sent.none()
    together = Q(is_bundled=True, to_digest=first.to_digest, sent_at=first.sent_at)
    return sent.filter(Q(pk=message_id) | together if first.is_bundled else Q(pk=message_id))
