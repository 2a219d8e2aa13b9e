"""Queue a message as a row; the worker claims it, renders it and hands it to the mail server.

At least once: a row is marked sent after the server said yes. Twice only when the
worker died between that yes and its commit, and then with the same Message-ID.
"""

import logging
import re
import smtplib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import DatabaseError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.upkeep.enqueueing import enqueue
from workflows.vault.errors import KeyDestroyed

logger = logging.getLogger(__name__)

State = OutboxMessage.State
DELIVER = "workflows.messages.tasks.deliver"
# A worker that holds a row longer than this is dead: sending takes EMAIL_TIMEOUT at most.
CLAIM_LASTS = timedelta(minutes=2)
GIVE_UP_AFTER = 12
PLACEHOLDER = re.compile(r"{(\w+)}")


def queue(
    template: str,
    *,
    to: str,
    language: str,
    context: Mapping[str, Any],
    data_key: UUID | None,
    case_id: UUID | None = None,
    person_id: Any = None,
) -> None:
    """Write a message to the outbox and enqueue its delivery, inside the caller's transaction.

    `template` is a MessageTemplate's key, `to` an address, `context` what its placeholders
    stand for, `person_id` whom it goes to, if we know them. Nothing is rendered or sent here.
    """
    message = OutboxMessage.objects.create(
        template=template,
        to=to,
        language=language,
        context=dict(context),
        data_key=data_key,
        case_id=case_id,
        person_id=person_id,
    )
    enqueue(DELIVER, str(message.pk))


def due(now: Any = None) -> Any:
    """Return the messages to send at `now`: waiting and due, or left behind by a dead worker."""
    now = now or timezone.now()
    return OutboxMessage.objects.filter(
        Q(state=State.WAITING, due_at__lte=now)
        | Q(state=State.SENDING, claimed_at__lt=now - CLAIM_LASTS)
    )


def claim(message_id: UUID) -> OutboxMessage | None:
    """Take a due message for this worker, or return None when it is gone, sent or taken."""
    taken = (
        due()
        .filter(pk=message_id)
        .update(state=State.SENDING, claimed_at=timezone.now(), attempts=F("attempts") + 1)
    )
    return OutboxMessage.objects.filter(pk=message_id).first() if taken else None


def deliver(message_id: UUID) -> bool:
    """Send one message if it is due. May be called twice. Returns whether it went out now."""
    message = claim(message_id)
    if message is None:
        return False
    try:
        mail = compose(message)
        mail.send()
    except KeyDestroyed:
        message.delete()
        return False
    except (smtplib.SMTPException, OSError) as error:
        postpone(message, error)
        return False
    message.subject, message.body = mail.subject, mail.body
    message.state, message.sent_at = State.SENT, timezone.now()
    # Purged while it was under way: there is no row to mark, and none is wanted.
    with suppress(DatabaseError):
        message.save(update_fields=["subject", "body", "state", "sent_at"])
    return True


def postpone(message: OutboxMessage, error: Exception) -> None:
    """Try again later: after 1, 2, 4 … minutes, at most an hour apart, then give up."""
    minutes = min(60, 2 ** (message.attempts - 1))
    message.state = State.FAILED if message.attempts >= GIVE_UP_AFTER else State.WAITING
    message.due_at = timezone.now() + timedelta(minutes=minutes)
    message.save(update_fields=["state", "due_at"])
    # The error's class only: a server's answer can repeat the address.
    logger.warning("Message %s not accepted: %s", message.pk, type(error).__name__)


def compose(message: OutboxMessage) -> EmailMessage:
    """Return the mail: in the person's language, with the Dutch beneath when that is another."""
    template = MessageTemplate.objects.get(key=message.template)
    subject, body = render(template, message.language, message.context)
    if message.language != settings.LANGUAGE_CODE and settings.DUTCH_BENEATH:
        _subject, dutch = render(template, settings.LANGUAGE_CODE, message.context)
        with override(message.language):
            heading = _("In Dutch:")
        body = f"{body}\n\n----\n{heading}\n\n{dutch}"
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=subject,
        body=body,
        to=[message.to],
        headers={"Message-ID": f"<{message.pk}@{host}>", "Auto-Submitted": "auto-generated"},
    )


def render(template: MessageTemplate, language: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Return (subject, body) with the placeholders filled in; unknown ones stay as typed."""
    values = {**context, **(context.get("per_language") or {}).get(language, {})}
    subject = fill(template.subject.in_language(language), values)
    return " ".join(subject.split()), fill(template.body.in_language(language), values)


def fill(text: str, values: Mapping[str, Any]) -> str:
    """Replace each {name} that `values` knows. No format language: staff write the text."""
    return PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


def sweep() -> int:
    """Send everything that is due, after a worker or mail server was away. Returns how many."""
    return sum(deliver(pk) for pk in due().order_by("due_at").values_list("pk", flat=True)[:500])


def forget_under(data_keys: Iterable[UUID | None]) -> None:
    """Delete every message under one of these keys, sent or not. Call inside a transaction."""
    OutboxMessage.objects.filter(data_key__in=[key for key in data_keys if key]).delete()


def forget(case_ids: Any) -> None:
    """Delete every message about these cases, sent or not. Call inside a transaction."""
    with transaction.atomic():
        OutboxMessage.objects.filter(case_id__in=case_ids).delete()
