"""The mailboxes, read by the worker: what is new is taken in, and later deleted there."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from workflows.correspondence.models import Mail, Mailbox, Taken
from workflows.correspondence.states import Trouble
from workflows.correspondence.taking import Later, fetch, store_unreadable, take_in
from workflows.messages import imap
from workflows.messages.imap import MailboxError
from workflows.messages.models import OutboxMessage
from workflows.upkeep import turns
from workflows.vault.errors import VaultError

logger = logging.getLogger(__name__)

TURN = "mail-in"
# A look takes no longer, and of a mailbox no more mails: the worker ends what takes two minutes.
TURN_LASTS = timedelta(minutes=1)
MOST_AT_ONCE = 200
# Over one mail; so often a machine is restarted in the middle of it by chance never.
MOST_TRIES = 8
# Somebody who holds the turn longer is dead: fetching one large mail takes a while.
HELD_AT_MOST = timedelta(minutes=3)
# So long nobody has to know that a mailbox is not read: servers are mended.
MAY_FAIL = timedelta(minutes=15)
# What is said of a mailbox that answers; any other did not.
TROUBLES = {
    **dict.fromkeys(("error", "SELECT"), Trouble.REFUSED),
    **dict.fromkeys(("KeyDestroyed", "KeysUnavailable", "Unreadable"), Trouble.LOCKED),
}


def sweep() -> int:
    """Read every mailbox, and return how many mails came in."""
    if not Mailbox.objects.filter(is_on=True).exists():
        return 0
    if not turns.take(TURN, HELD_AT_MOST):
        return 0
    until = timezone.now() + TURN_LASTS
    try:
        # Who was read longest ago comes first: no mailbox keeps another waiting.
        turn = Mailbox.objects.filter(is_on=True).order_by(F("read_at").asc(nulls_first=True))
        return sum(read(mailbox, until) for mailbox in turn)
    finally:
        turns.give_back(TURN)


def read(mailbox: Mailbox, until: datetime) -> int:
    """Read one mailbox, and return how many mails came in. One that fails stops no other.

    No mail is begun after `until` (aware).
    """
    try:
        with imap.opened(mailbox.account) as box:
            came = take_new(mailbox, box, until)
            delete_old(mailbox, box)
    except MailboxError as error:
        note_trouble(mailbox, str(error))
        return 0
    except VaultError as error:
        note_trouble(mailbox, type(error).__name__)
        return 0
    rows = Mailbox.objects.filter(pk=mailbox.pk)
    rows.update(read_at=timezone.now(), failing_since=None, error="")
    return came


def take_new(mailbox: Mailbox, box: imap.Mailbox, until: datetime) -> int:
    """Take in what is not here yet, the oldest first."""
    came, own = 0, own_addresses()
    validity = box.validity
    known = set(
        Taken.objects.filter(mailbox=mailbox, validity=validity).values_list("number", flat=True)
    )
    new = [number for number in box.numbers() if int(number) not in known]
    for number in new[:MOST_AT_ONCE]:
        if timezone.now() > until:
            break
        came += take_safely(mailbox, box, number, own)
    return came


def take_safely(mailbox: Mailbox, box: imap.Mailbox, number: bytes, own: frozenset[str]) -> bool:
    """Take one mail in; return whether it is new. What goes wrong with one stops no other."""
    brought = fetch(mailbox, box, number)
    if brought is None:
        return False
    try:
        mail = (
            take_in(brought, own)
            if may_be_tried(mailbox, int(number))
            else store_unreadable(brought)
        )
    except Later:
        lived_on(mailbox)
        return False
    except VaultError:
        # Not the mail's fault: it stays on the server, as do those behind it.
        lived_on(mailbox)
        raise
    except DatabaseError:
        raise
    except Exception as error:  # noqa: BLE001 (anybody may write to a mailbox, and anything)
        # Its class only: what could not be stored may be an address.
        logger.error("A mail of mailbox %s not read: %s", mailbox.pk, type(error).__name__)
        mail = store_unreadable(brought)
    box.mark_as_read(number)
    return mail is not None


def may_be_tried(mailbox: Mailbox, number: int) -> bool:
    """Write down that a mail is begun; return False when too many workers died over it.

    The oldest comes first each time, so one that ends its worker would keep all others from us.
    """
    mailbox.tries = mailbox.tries + 1 if mailbox.trying == number else 1
    mailbox.trying = number
    Mailbox.objects.filter(pk=mailbox.pk).update(trying=number, tries=mailbox.tries)
    return mailbox.tries <= MOST_TRIES


def lived_on(mailbox: Mailbox) -> None:
    """Write down that a mail ended no worker, though it is not here yet."""
    mailbox.tries = 0
    Mailbox.objects.filter(pk=mailbox.pk).update(tries=0)


def delete_old(mailbox: Mailbox, box: imap.Mailbox) -> None:
    """Delete on the server what was here long enough, or is destroyed here; move the unreadable.

    Its row goes last: whoever is killed before asks the server once more, which changes nothing.
    """
    validity = box.validity
    mine = Taken.objects.filter(mailbox=mailbox)
    mine.exclude(validity=validity).delete()
    for taken in over(mine, mailbox):
        number = str(taken.number).encode()
        if taken.is_to_move and taken.mail_id:
            if box.facts(number):
                box.move(number, mailbox.unread_folder)
        else:
            box.delete(number)
        taken.delete()


def over(rows: "QuerySet[Taken]", mailbox: Mailbox) -> Iterable[Taken]:
    """Return what is to be deleted or moved on the server now, the oldest first."""
    before = timezone.now() - timedelta(days=mailbox.days_kept)
    is_over = Q(mail=None) | Q(is_to_move=True) | Q(at__lte=before)
    return rows.filter(is_over).order_by("pk")[:MOST_AT_ONCE]


def note_trouble(mailbox: Mailbox, said: str) -> None:
    """Write down why a mailbox was not read, and since when that is so."""
    logger.warning("Mailbox %s not read: %s", mailbox.pk, said)
    why = TROUBLES.get(said, Trouble.AWAY)
    since = mailbox.failing_since or timezone.now()
    Mailbox.objects.filter(pk=mailbox.pk).update(failing_since=since, error=why)


def own_addresses() -> frozenset[str]:
    """Return the addresses from which we send, and those of our mailboxes: none writes to us."""
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    ours = [sender, settings.EMAIL_BOUNCES_TO, *Mailbox.objects.values_list("address", flat=True)]
    return frozenset(each.strip().casefold() for each in ours if each)


def failing() -> "QuerySet[Mailbox]":
    """Return the mailboxes that were not read for a while."""
    before = timezone.now() - MAY_FAIL
    return Mailbox.objects.filter(is_on=True, failing_since__lte=before)


def state() -> str:
    """Return whether there are mailboxes and whether all were read of late, as /healthz says it."""
    if not Mailbox.objects.filter(is_on=True).exists():
        return "none"
    return "away" if failing().exists() else "ok"


def age_of(mail: Mail) -> timedelta:
    """Return for how long a mail is there."""
    return timezone.now() - mail.came_at


def case_answered(mail: Mail) -> UUID | None:
    """Return the id of the case about which we wrote what this mail answers."""
    if mail.answers is None:
        return None
    rows = OutboxMessage.objects.filter(pk=mail.answers)
    return rows.values_list("case_id", flat=True).first()
