"""Tell somebody something: a row in the outbox, which the worker claims, renders and sends.

At least once: a row is marked sent after the server said yes. Twice only when the
worker died between that yes and its commit, and then with the same Message-ID.
"""

import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from workflows.declaring.types import Occasion
from workflows.messages import by_hand, channels, quiet, texts
from workflows.messages.batches import Hold, held
from workflows.messages.channels import CHANNELS, Goes, sms
from workflows.messages.models import OutboxMessage
from workflows.messages.pace import others_with, pace_of
from workflows.messages.recipients import Recipient
from workflows.messages.rows import Own, PerLanguage, add_row, context_for
from workflows.messages.signals import given_up, went_out
from workflows.messages.texts import Text
from workflows.messages.threads import Thread
from workflows.upkeep import turns
from workflows.upkeep.enqueueing import enqueue
from workflows.upkeep.tries import TRIED_FOR, pause_after
from workflows.vault import keys
from workflows.vault.errors import KeyDestroyed

logger = logging.getLogger(__name__)

State = OutboxMessage.State
Way = OutboxMessage.Way
DELIVER = "workflows.messages.tasks.deliver"
# A worker that holds a row longer than this is dead: sending takes EMAIL_TIMEOUT at most.
CLAIM_LASTS = timedelta(minutes=2)
# Three days of tries: six in the first hour, then one an hour. The days count as well: while
# the server is silent, not every message that is due is tried.
GIVE_UP_AFTER = 78

# One worker at a time sends mail, and one SMS: a slow server holds up no other work
# (docs/adr/0017), and each no other way.
TURN_LASTS = timedelta(seconds=30)
SILENT_AFTER = 3
SILENCE_LASTS = timedelta(minutes=1)


def notify(
    occasion: Occasion,
    recipient: Recipient,
    values: Mapping[str, Any] | None = None,
    per_language: PerLanguage | None = None,
    *,
    message_id: UUID | None = None,
    hold: Hold | None = None,
    is_asked_for: bool = False,
    thread: Thread | None = None,
    own: Own | None = None,
) -> Way | None:
    """Tell somebody something, and return which way it goes; None when it does not.

    It does not when there is no way to reach them, or staff switched this moment off. When there
    are ways and none of them will do (nobody has that address any more), it is given up at once.

    `values` are what the occasion's placeholders stand for, `per_language` gives those that
    differ by language for one of them; the name comes from the recipient. `message_id` is the
    row's, for whoever refers to it. Call it inside the transaction of what is told. Nothing is
    sent here, and nothing goes out before the end of a `hold`. What its reader asks for at this
    moment goes in the quiet hours too; a mail goes in its `thread`. `own` is a subject and a body
    for this message alone, in each language; what it lacks, or what cannot be filled in, is as
    usual. Raise ValueError when what the occasion offers lacks a value.
    """
    # Many together are recalled by the machine: what staff have in hand would be told all the same.
    ways = channels.ways_to(recipient, by_hand=occasion.by_hand and hold is None)
    if not ways or not texts.is_sent(occasion, recipient.case_type_id):
        return None
    context = context_for(occasion, recipient, values, per_language)
    context |= {texts.OWN: own} if own else {}
    kept = {"context": context, "is_asked_for": is_asked_for}
    kept["thread"] = thread.as_kept() if thread else None
    for goes in ways:
        if goes.way in OutboxMessage.BY_HAND:
            by_hand.keep(occasion, recipient, goes, context, message_id)
            return goes.way
        pace = pace_of(recipient, goes)
        if not pace.is_stopped and not is_too_long(occasion, recipient, goes, context):
            put_out(occasion, recipient, message_id, goes, pace.columns | kept, hold)
            return goes.way
    first = {"way": ways[0].way, "to": ways[0].to, **pace_of(recipient, ways[0]).columns}
    give_up(add_row(occasion, recipient, message_id, **first, **kept))
    return None


def is_too_long(
    occasion: Occasion, recipient: Recipient, goes: Goes, context: Mapping[str, Any]
) -> bool:
    """Return whether a message is too long for the way that it would go."""
    if goes.way != Way.SMS:
        return False
    template = texts.template_for(occasion.key, recipient.case_type_id, context)
    return sms.is_too_long(texts.whole_sms(template, recipient.language, context).body)


def put_out(
    occasion: Occasion,
    recipient: Recipient,
    message_id: UUID | None,
    goes: Goes,
    columns: dict[str, Any],
    hold: Hold | None,
) -> None:
    """Write down what goes by itself, and have the worker look at it when it may go now."""
    columns = {"way": goes.way, "to": goes.to, **held(columns, hold)}
    message = add_row(occasion, recipient, message_id, **columns)
    if not message.is_bundled and hold is None:
        enqueue(DELIVER, str(message.pk))


def by_letter(
    occasion: Occasion,
    recipient: Recipient,
    values: Mapping[str, Any] | None = None,
    per_language: PerLanguage | None = None,
    message_id: UUID | None = None,
) -> OutboxMessage:
    """Keep what somebody is told by letter, whole, and return it: staff print and post it.

    The rest is as with `notify`.
    """
    context = context_for(occasion, recipient, values, per_language)
    to = "\n".join([recipient.name, *recipient.postal]).strip()
    return by_hand.keep(occasion, recipient, Goes(Way.LETTER, to), context, message_id)


def preview(
    occasion: Occasion,
    recipient: Recipient,
    values: Mapping[str, Any] | None = None,
    per_language: PerLanguage | None = None,
    *,
    way: Way | None = None,
) -> Text:
    """Return what `notify` or `by_letter` would have somebody read that way. Writes nothing."""
    context = context_for(occasion, recipient, values, per_language)
    template = texts.template_for(occasion.key, recipient.case_type_id, context)
    render = texts.whole_sms if way == Way.SMS else texts.whole
    return render(template, recipient.language, context)


def told_by(occasion: Occasion, case_id: UUID) -> Way | None:
    """Return which way somebody was or will be told this about a case; None when they are not."""
    told = OutboxMessage.objects.filter(case_id=case_id, template=occasion.key)
    ways = told.exclude(state__in=(State.RECALLED, State.FAILED)).values_list("way", flat=True)
    return next(map(Way, ways), None)


def was_asked(occasion: Occasion, person_id: UUID, since: datetime) -> bool:
    """Return whether a person was or will be told this, queued after `since` (aware)."""
    return told_since(occasion, since).filter(person=person_id).exists()


def told_since(occasion: Occasion, since: datetime) -> "QuerySet[OutboxMessage]":
    """Return what was queued after `since` (aware) to tell this, and was not recalled."""
    told = OutboxMessage.objects.filter(template=occasion.key, queued_at__gt=since)
    return told.exclude(state=State.RECALLED)


def due(now: Any = None) -> "QuerySet[OutboxMessage]":
    """Return the messages to send at `now`: waiting and due, or left behind by a dead worker."""
    now = now or timezone.now()
    return OutboxMessage.objects.filter(
        Q(state=State.WAITING, due_at__lte=now)
        | Q(state=State.SENDING, claimed_at__lt=now - CLAIM_LASTS),
        way__in=OutboxMessage.BY_ITSELF,
    )


def claim(message_id: UUID, *, early: bool = False) -> OutboxMessage | None:
    """Take a due message for this worker, or return None when it is gone, sent or taken.

    `early` takes one that still waits: it goes along with another.
    """
    waiting = OutboxMessage.objects.filter(state=State.WAITING) if early else due()
    taken = waiting.filter(pk=message_id).update(
        state=State.SENDING, claimed_at=timezone.now(), attempts=F("attempts") + 1
    )
    return OutboxMessage.objects.filter(pk=message_id).first() if taken else None


@dataclass
class Server:
    """What a turn learns of the mail server, or of the gateway, of one way."""

    way: Way
    unanswered: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether it left several messages in a row without an answer."""
        return self.unanswered >= SILENT_AFTER

    def note(self, error: Exception | None) -> None:
        """Count a message that it took (None), refused, or did not answer."""
        is_silence = error is not None and CHANNELS[self.way].is_silence(error)
        self.unanswered = self.unanswered + 1 if is_silence else 0


def deliver(message_id: UUID, server: Server | None = None) -> bool:
    """Send one message if it is due, with what goes along with it. May be called twice.

    Return whether it went out now.
    """
    message = claim(message_id)
    if message is None:
        return False
    server = server or Server(Way(message.way))
    # So often did a worker die on it, or a listener fail.
    if message.attempts > GIVE_UP_AFTER:
        give_up(message)
        return False
    along = [claim(other, early=True) for other in others_with(message)]
    written = [(one, mail) for one in (message, *along) if one and (mail := write(one))]
    if not written:
        return False
    try:
        channels.send(message.way, [mail for _one, mail in written], message.language)
    except Exception as error:  # noqa: BLE001 (whatever went wrong was a try, and is these rows' alone)
        server.note(error)
        for one, _mail in written:
            fail(one, error)
        return False
    server.note(None)
    # One moment for all that went as one: by it they are found when that comes back.
    sent_at = timezone.now()
    for one, mail in written:
        mark_sent(one, mail, sent_at)
    return True


def write(message: OutboxMessage) -> Any:
    """Return a message as it is sent, or None: nobody may read it any more, or it has to wait."""
    try:
        return channels.compose(message)
    except KeyDestroyed:
        message.delete()
    except Exception as error:  # noqa: BLE001 (as above)
        fail(message, error)
    return None


def mark_sent(message: OutboxMessage, mail: Any, sent_at: datetime) -> None:
    """Keep what was sent, and when."""
    message.subject, message.body = mail.subject, mail.body
    message.state, message.sent_at = State.SENT, sent_at
    # Purged while it was under way: there is no row to mark, and none is wanted.
    with suppress(DatabaseError):
        message.save(update_fields=["subject", "body", "state", "sent_at"])
        went_out.send(OutboxMessage, message=message)


def fail(message: OutboxMessage, error: Exception) -> None:
    """Try again later, or give up: after the last try, or when another would be in vain."""
    # The error's class only: a server's answer can repeat the address.
    logger.warning("Message %s not accepted: %s", message.pk, type(error).__name__)
    # It was dropped while it was under way: nobody is to be told this any more.
    if OutboxMessage.objects.filter(pk=message.pk, state=State.RECALLED).exists():
        return
    is_old = message.queued_at <= timezone.now() - TRIED_FOR
    if is_old or message.attempts >= GIVE_UP_AFTER or CHANNELS[message.way].is_final(error):
        give_up(message)
    else:
        postpone(message)


def postpone(message: OutboxMessage) -> None:
    """Let it be due again after 1, 2, 4 … minutes, at most an hour."""
    rows = OutboxMessage.objects.filter(pk=message.pk)
    rows.update(state=State.WAITING, due_at=timezone.now() + pause_after(message.attempts))


def give_up(message: OutboxMessage) -> None:
    """Send it no more, and let those hear it who have to tell somebody in another way."""
    with transaction.atomic():
        given_up.send(OutboxMessage, message=message)
        OutboxMessage.objects.filter(pk=message.pk).update(state=State.FAILED)


def send_again(message_ids: Iterable[UUID]) -> int:
    """Try what did not arrive as if it were new, and return how many messages it is.

    So staff say that the address is good after all, if a mail came back from there.
    """
    now = timezone.now()
    unsent = OutboxMessage.objects.filter(pk__in=message_ids, state__in=OutboxMessage.UNSENT)
    addresses = list(unsent.exclude(to_digest=None).values_list("to_digest", flat=True))
    OutboxMessage.objects.filter(to_digest__in=addresses).update(is_dead_address=False)
    return unsent.update(
        state=State.WAITING,
        attempts=0,
        due_at=now,
        queued_at=now,
        sent_at=None,
        is_asked_for=False,
    )


def sweep() -> int:
    """Send what is due, each way for as long as its turn lasts; return how many went out."""
    return sum(sweep_way(way) for way in OutboxMessage.BY_ITSELF)


def sweep_way(way: Way) -> int:
    """Send what is due of one way.

    While another worker does, or rests because the server is silent, nothing is sent.
    """
    if not turns.take(way, CLAIM_LASTS):
        return 0
    server, sent, until = Server(way), 0, timezone.now() + TURN_LASTS
    try:
        while not server.is_silent and timezone.now() < until and (pk := next_due(way)):
            sent += deliver_alone(pk, server)
    finally:
        turns.give_back(way, SILENCE_LASTS if server.is_silent else timedelta())
    return sent


def next_due(way: Way) -> UUID | None:
    """Return the message of a way that waits longest of those that are due."""
    if way == Way.SMS:
        hush()
    waiting = due().filter(way=way).order_by("due_at")
    found: UUID | None = waiting.values_list("pk", flat=True).first()
    return found


def hush() -> None:
    """Let what nobody asked for at this moment be due when the quiet hours are over."""
    now = timezone.now()
    if ends_at := quiet.ends(now):
        nobody_waits = Q(is_asked_for=False) | Q(queued_at__lt=now - quiet.WAITED_FOR)
        rows = due(now).filter(nobody_waits, way=Way.SMS)
        rows.update(state=State.WAITING, due_at=ends_at)


def deliver_alone(message_id: UUID, server: Server) -> bool:
    """Deliver, and let an error be this row's alone: those behind it are sent all the same."""
    try:
        return deliver(message_id, server)
    except Exception as error:  # noqa: BLE001 (as above)
        logger.error("Message %s not handled: %s", message_id, type(error).__name__)
        return False


def drop_unsent(person_id: UUID | None, case_id: UUID | None = None) -> None:
    """Delete what was not sent yet to somebody, about one case or all. Call in a transaction.

    Who filed without a name is nobody we know: give the case.
    """
    whose = Q(person_id=person_id) if person_id else Q(person=None)
    drop(OutboxMessage.objects.filter(whose, **({"case_id": case_id} if case_id else {})))


def drop(messages: "QuerySet[OutboxMessage]") -> None:
    """Delete those of these messages that were not sent yet. Call in a transaction.

    What a worker has in hand may go out now, and is not tried again.
    """
    messages.filter(state__in=(State.WAITING, State.FAILED)).delete()
    messages.filter(state=State.SENDING).update(state=State.RECALLED)


def delete_under(data_keys: Iterable[UUID | None]) -> None:
    """Delete every message under one of these keys, sent or not. Call inside a transaction."""
    OutboxMessage.objects.filter(data_key__in=[key for key in data_keys if key]).delete()


def destroy_with_messages(rows: "QuerySet[Any]") -> int:
    """Destroy sealed rows, the messages under their keys, and these; return how many rows."""
    found = dict(rows.values_list("pk", "data_key"))
    with transaction.atomic():
        delete_under(found.values())
        rows.model._default_manager.filter(pk__in=found).delete()
    keys.destroy(found.values())
    return len(found)
