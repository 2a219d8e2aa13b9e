"""Tell somebody something: a row in the outbox, which the worker claims, renders and sends.

At least once: a row is marked sent after the server said yes. Twice only when the
worker died between that yes and its commit, and then with the same Message-ID.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from workflows.declaring.types import Occasion
from workflows.messages import channels, pace, texts
from workflows.messages.models import OutboxMessage
from workflows.messages.placeholders import greeting
from workflows.messages.recipients import Recipient
from workflows.messages.signals import given_up
from workflows.messages.texts import Text
from workflows.upkeep import turns
from workflows.upkeep.enqueueing import enqueue
from workflows.vault.errors import KeyDestroyed

logger = logging.getLogger(__name__)

State = OutboxMessage.State
DELIVER = "workflows.messages.tasks.deliver"
# A worker that holds a row longer than this is dead: sending takes EMAIL_TIMEOUT at most.
CLAIM_LASTS = timedelta(minutes=2)
LONGEST_PAUSE_MINUTES = 60
# Three days of tries: six in the first hour, then one an hour. The days count as well: while
# the server is silent, not every message that is due is tried.
GIVE_UP_AFTER = 78
TRIED_FOR = timedelta(days=3)

# One worker at a time sends, so that a slow server holds up no other work (docs/adr/0017).
TURN = "mail"
TURN_LASTS = timedelta(seconds=30)
SILENT_AFTER = 3
SILENCE_LASTS = timedelta(minutes=1)

PerLanguage = Callable[[str], Mapping[str, Any]]


@dataclass(frozen=True)
class Hold:
    """That a message waits until a moment (aware), and can be recalled so long with its batch."""

    batch: UUID
    until: datetime


def notify(
    occasion: Occasion,
    recipient: Recipient,
    values: Mapping[str, Any] | None = None,
    per_language: PerLanguage | None = None,
    *,
    message_id: UUID | None = None,
    hold: Hold | None = None,
) -> bool:
    """Tell somebody something, and return whether it is sent.

    It is not when there is no way to reach them, or staff switched this moment off.

    `values` are what the occasion's placeholders stand for, `per_language` gives those that
    differ by language for one of them; the name comes from the recipient. `message_id` is the
    row's, for whoever refers to it. Call it inside the transaction of what is told. Nothing is
    rendered or sent here, and nothing goes out before the end of a `hold`. Raise ValueError when
    what the occasion offers lacks a value.
    """
    address = channels.address_of(recipient)
    if not address or not texts.is_sent(occasion, recipient.case_type_id):
        return False
    message = add_row(
        occasion,
        recipient,
        message_id,
        to=address,
        context=context_for(occasion, recipient, values, per_language),
        **held(pace.columns_for(recipient, address), hold),
    )
    if not message.is_bundled and hold is None:
        enqueue(DELIVER, str(message.pk))
    return True


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
    text = whole_text(occasion, recipient, context)
    return add_row(
        occasion,
        replace(recipient, language=text.language),
        message_id,
        to="\n".join([recipient.name, *recipient.postal]).strip(),
        context=context,
        way=OutboxMessage.Way.LETTER,
        subject=text.subject,
        body=text.body,
        state=State.SENT,
        sent_at=timezone.now(),
    )


def add_row(
    occasion: Occasion, recipient: Recipient, message_id: UUID | None, **columns: Any
) -> OutboxMessage:
    """Write a message down, whichever way it goes."""
    return OutboxMessage.objects.create(
        pk=message_id or uuid4(),
        template=occasion.key,
        language=recipient.language,
        data_key=recipient.data_key,
        case_id=recipient.case_id,
        case_type_id=recipient.case_type_id,
        person_id=recipient.person_id,
        **columns,
    )


def preview(
    occasion: Occasion,
    recipient: Recipient,
    values: Mapping[str, Any] | None = None,
    per_language: PerLanguage | None = None,
) -> Text:
    """Return what `notify` or `by_letter` would have somebody read. Writes nothing."""
    context = context_for(occasion, recipient, values, per_language)
    return whole_text(occasion, recipient, context)


def whole_text(occasion: Occasion, recipient: Recipient, context: Mapping[str, Any]) -> Text:
    """Return the text of staff for an occasion, filled in, as it reaches somebody."""
    template = texts.template_for(occasion.key, recipient.case_type_id)
    return channels.written(template, recipient.language, context)


def context_for(
    occasion: Occasion,
    recipient: Recipient,
    values: Mapping[str, Any] | None,
    per_language: PerLanguage | None,
) -> dict[str, Any]:
    """Return what to fill in for this recipient; see `context_of`."""
    return context_of(occasion, {"name": greeting(recipient.name), **(values or {})}, per_language)


def held(columns: dict[str, Any], hold: Hold | None) -> dict[str, Any]:
    """Return the columns of a message with those of its hold."""
    if hold is None:
        return columns
    due_at = max(columns.get("due_at", hold.until), hold.until)
    return {**columns, "due_at": due_at, "batch": hold.batch, "held_until": hold.until}


def context_of(
    occasion: Occasion, values: Mapping[str, Any], per_language: PerLanguage | None
) -> dict[str, Any]:
    """Return what to fill in, once it is known in which language; all that is offered, no more."""
    by_language = {}
    if per_language:
        by_language = {each: dict(per_language(each)) for each in settings.COMPLETE_LANGUAGES}
    known = {*values, *by_language.get(settings.LANGUAGE_CODE, ())}
    if missing := occasion.placeholders.keys() - known:
        raise ValueError(f"{occasion.key}: no value for {', '.join(sorted(missing))}.")
    context = {name: values[name] for name in occasion.placeholders if name in values}
    return context | ({"per_language": by_language} if by_language else {})


def was_told(occasion: Occasion, case_id: UUID) -> bool:
    """Return whether somebody was or will be told this about a case."""
    told = OutboxMessage.objects.filter(case_id=case_id, template=occasion.key)
    return told.exclude(state=State.RECALLED).exists()


def was_asked(occasion: Occasion, person_id: UUID, since: datetime) -> bool:
    """Return whether a person was or will be told this, queued after `since` (aware)."""
    return told_since(occasion, since).filter(person=person_id).exists()


def told_since(occasion: Occasion, since: datetime) -> "QuerySet[OutboxMessage]":
    """Return what was queued after `since` (aware) to tell this, and was not recalled."""
    told = OutboxMessage.objects.filter(template=occasion.key, queued_at__gt=since)
    return told.exclude(state=State.RECALLED)


def due(now: Any = None) -> Any:
    """Return the messages to send at `now`: waiting and due, or left behind by a dead worker."""
    now = now or timezone.now()
    return OutboxMessage.objects.filter(
        Q(state=State.WAITING, due_at__lte=now)
        | Q(state=State.SENDING, claimed_at__lt=now - CLAIM_LASTS)
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
    """What a turn learns of the mail server."""

    unanswered: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether it left several messages in a row without an answer."""
        return self.unanswered >= SILENT_AFTER

    def note(self, error: Exception | None) -> None:
        """Count a message that it took (None), refused, or did not answer."""
        self.unanswered = self.unanswered + 1 if error and channels.is_silence(error) else 0


def deliver(message_id: UUID, server: Server | None = None) -> bool:
    """Send one message if it is due, with what goes along with it. May be called twice.

    Return whether it went out now.
    """
    server = server or Server()
    message = claim(message_id)
    if message is None:
        return False
    # So often did a worker die on it, or a listener fail.
    if message.attempts > GIVE_UP_AFTER:
        give_up(message)
        return False
    along = [claim(other, early=True) for other in pace.others_with(message)]
    written = [(one, mail) for one in (message, *along) if one and (mail := write(one))]
    if not written:
        return False
    try:
        channels.send([mail for _one, mail in written], message.language)
    except Exception as error:  # noqa: BLE001 (whatever went wrong was a try, and is these rows' alone)
        server.note(error)
        for one, _mail in written:
            fail(one, error)
        return False
    server.note(None)
    for one, mail in written:
        mark_sent(one, mail)
    return True


def write(message: OutboxMessage) -> EmailMessage | None:
    """Return a message as a mail, or None: nobody may read it any more, or it has to wait."""
    try:
        return channels.compose(message)
    except KeyDestroyed:
        message.delete()
    except Exception as error:  # noqa: BLE001 (as above)
        fail(message, error)
    return None


def mark_sent(message: OutboxMessage, mail: EmailMessage) -> None:
    """Keep what was sent, and when."""
    message.subject, message.body = mail.subject, mail.body
    message.state, message.sent_at = State.SENT, timezone.now()
    # Purged while it was under way: there is no row to mark, and none is wanted.
    with suppress(DatabaseError):
        message.save(update_fields=["subject", "body", "state", "sent_at"])


def fail(message: OutboxMessage, error: Exception) -> None:
    """Try again later, or give up: after the last try, or when another would be in vain."""
    # The error's class only: a server's answer can repeat the address.
    logger.warning("Message %s not accepted: %s", message.pk, type(error).__name__)
    is_old = message.queued_at <= timezone.now() - TRIED_FOR
    if is_old or message.attempts >= GIVE_UP_AFTER or channels.is_final(error):
        give_up(message)
    else:
        postpone(message)


def postpone(message: OutboxMessage) -> None:
    """Let it be due again after 1, 2, 4 … minutes, at most an hour."""
    pause = timedelta(minutes=min(LONGEST_PAUSE_MINUTES, 2 ** (message.attempts - 1)))
    rows = OutboxMessage.objects.filter(pk=message.pk)
    rows.update(state=State.WAITING, due_at=timezone.now() + pause)


def give_up(message: OutboxMessage) -> None:
    """Send it no more, and let those hear it who have to tell somebody in another way."""
    with transaction.atomic():
        given_up.send(OutboxMessage, message=message)
        OutboxMessage.objects.filter(pk=message.pk).update(state=State.FAILED)


def send_again(message_ids: Iterable[UUID]) -> int:
    """Try messages that were given up as if they were new, and return how many there are."""
    now = timezone.now()
    return OutboxMessage.objects.filter(pk__in=message_ids, state=State.FAILED).update(
        state=State.WAITING, attempts=0, due_at=now, queued_at=now
    )


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


def sweep() -> int:
    """Send what is due, for as long as a turn lasts, and return how many went out.

    While another worker does, or rests because the server is silent, nothing is sent.
    """
    if not turns.take(TURN, CLAIM_LASTS):
        return 0
    server, sent, until = Server(), 0, timezone.now() + TURN_LASTS
    try:
        while not server.is_silent and timezone.now() < until and (pk := next_due()):
            sent += deliver_alone(pk, server)
    finally:
        turns.give_back(TURN, SILENCE_LASTS if server.is_silent else timedelta())
    return sent


def next_due() -> UUID | None:
    """Return the message that waits longest of those that are due."""
    found: UUID | None = due().order_by("due_at").values_list("pk", flat=True).first()
    return found


def deliver_alone(message_id: UUID, server: Server) -> bool:
    """Deliver, and let an error be this row's alone: those behind it are sent all the same."""
    try:
        return deliver(message_id, server)
    except Exception as error:  # noqa: BLE001 (as above)
        logger.error("Message %s not handled: %s", message_id, type(error).__name__)
        return False


def drop_unsent(person_id: UUID, case_id: UUID | None = None) -> None:
    """Delete what was not sent yet to somebody, about one case or all. Call in a transaction."""
    unsent = OutboxMessage.objects.filter(state__in=(State.WAITING, State.FAILED))
    about = {"case_id": case_id} if case_id else {}
    unsent.filter(person_id=person_id, **about).delete()


def delete_under(data_keys: Iterable[UUID | None]) -> None:
    """Delete every message under one of these keys, sent or not. Call inside a transaction."""
    OutboxMessage.objects.filter(data_key__in=[key for key in data_keys if key]).delete()
