"""What staff tell somebody, who has neither mail nor a mobile number: on the phone, or by letter.

Its text is written whole at once and waits: a letter in the list of letters to print, a call on
its case, as for everybody who is to be rung back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from workflows.declaring.types import Occasion
from workflows.messages import rows, texts
from workflows.messages.channels import Goes
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.messages.signals import to_be_rung

State = OutboxMessage.State
Way = OutboxMessage.Way
RENDERED: Mapping[str, Any] = {Way.LETTER: texts.whole, Way.CALL: texts.spoken}


def keep(
    occasion: Occasion,
    recipient: Recipient,
    goes: Goes,
    context: Mapping[str, Any],
    message_id: UUID | None = None,
) -> OutboxMessage:
    """Keep what staff tell by letter or on the phone, and return it. Call in a transaction."""
    template = texts.template_for(occasion.key, recipient.case_type_id, context)
    text = RENDERED[goes.way](template, recipient.language, context)
    message = rows.add_row(
        occasion,
        replace(recipient, language=text.language),
        message_id,
        way=goes.way,
        to=goes.to,
        context=context,
        subject=text.subject,
        body=text.body,
    )
    if goes.way == Way.CALL:
        to_be_rung.send(OutboxMessage, message=message)
    return message


def waiting(way: OutboxMessage.Way) -> "QuerySet[OutboxMessage]":
    """Return the letters to post, or what is to be told on the phone, oldest first."""
    return OutboxMessage.objects.filter(way=way, state=State.WAITING).order_by("queued_at", "pk")


def done(way: OutboxMessage.Way, **which: Any) -> int:
    """Write down that letters were posted, or calls made; return how many waited till now."""
    return waiting(way).filter(**which).update(state=State.SENT, sent_at=timezone.now())


def ring_instead(message_ids: Iterable[UUID]) -> int:
    """Have staff tell on the phone what did not arrive, and return how many messages it is.

    Call in a transaction that holds the locks of their cases.
    """
    unsent = OutboxMessage.objects.filter(pk__in=message_ids, state__in=OutboxMessage.UNSENT)
    found = list(unsent)
    for message in found:
        template = texts.template_for(message.template, message.case_type_id, message.context)
        text = texts.spoken(template, message.language, message.context)
        message.way, message.state = Way.CALL, State.WAITING
        message.language = text.language
        message.subject, message.body, message.sent_at = text.subject, text.body, None
        message.save(update_fields=["way", "state", "language", "subject", "body", "sent_at"])
        to_be_rung.send(OutboxMessage, message=message)
    return len(found)
