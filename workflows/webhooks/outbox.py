"""Sending what waits: the worker claims a row of each receiver, asks all at once, notes answers.

At least once: a row is marked sent after the receiver said yes. A receiver that fails rests, 1, 2,
4 … minutes and at most an hour, so that it costs one request each time; its rows wait. One that is
slow rests for ten times as long as it took. One worker at a time sends, for some seconds, so that
another is free for mail and schedules.
"""

import json
import logging
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from workflows.upkeep import turns
from workflows.upkeep.tries import LONGEST_PAUSE_MINUTES, TRIED_FOR, pause_after
from workflows.vault.errors import VaultError
from workflows.webhooks import signing
from workflows.webhooks.asking import Answer, Request, ask_all
from workflows.webhooks.events import id_of
from workflows.webhooks.models import Webhook, WebhookDelivery

logger = logging.getLogger(__name__)

State, Outcome = WebhookDelivery.State, WebhookDelivery.Outcome
Asked = tuple[Webhook, WebhookDelivery]

TURN = "webhooks"
# A receiver is to write down what it hears and to work afterwards.
PATIENCE_SECONDS = 5
TURN_LASTS = timedelta(seconds=10)
# A worker that holds a row or the turn longer than this is dead.
CLAIM_LASTS = timedelta(minutes=1)
# A receiver that takes longer would keep all others waiting at each of its rows.
SLOW_SECONDS = 0.5
SLOW_RESTS = 10
LONGEST_WAIT_SECONDS = 60 * LONGEST_PAUSE_MINUTES


def sweep() -> int:
    """Send what is due for as long as a turn lasts; return how much was taken.

    While another worker does, nothing is sent.
    """
    if not turns.take(TURN, CLAIM_LASTS):
        return 0
    began, taken = timezone.now(), 0
    try:
        while timezone.now() - began < TURN_LASTS and (asked := claim_round()):
            taken += send_round(asked)
    finally:
        turns.give_back(TURN)
    return taken


def due(now: datetime) -> "QuerySet[WebhookDelivery]":
    """Return what is to be sent at `now`: waiting and due, or left behind by a dead worker."""
    return WebhookDelivery.objects.filter(
        Q(state=State.WAITING, due_at__lte=now)
        | Q(state=State.SENDING, claimed_at__lt=now - CLAIM_LASTS)
    )


def claim_round() -> list[Asked]:
    """Take the oldest of what is due for each receiver that may be asked now."""
    now = timezone.now()
    found = [(webhook, claim_next(webhook, now)) for webhook in Webhook.objects.free(now)]
    return [(webhook, delivery) for webhook, delivery in found if delivery]


def claim_next(webhook: Webhook, now: datetime) -> WebhookDelivery | None:
    """Take what a receiver is to be told next, or return None."""
    waiting = due(now).filter(webhook=webhook).order_by("due_at", "pk")
    delivery: WebhookDelivery | None = waiting.first()
    if delivery is None or not due(now).filter(pk=delivery.pk).update(
        state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1
    ):
        return None
    delivery.attempts += 1
    return delivery


def send_round(asked: list[Asked]) -> int:
    """Ask the receivers and note what they answered; return how many took it."""
    ready = [(*pair, request) for pair in asked if (request := request_or_none(*pair))]
    answers = ask_all([request for _webhook, _delivery, request in ready], PATIENCE_SECONDS)
    for (webhook, delivery, _request), answer in zip(ready, answers, strict=True):
        note(webhook, delivery, answer)
    return sum(answer.outcome == Outcome.TAKEN for answer in answers)


def request_or_none(webhook: Webhook, delivery: WebhookDelivery) -> Request | None:
    """Return what is sent; None, which is a try in vain, when the secret cannot be read."""
    try:
        return request_for(webhook, delivery)
    except VaultError:
        note(webhook, delivery, Answer(Outcome.UNSIGNED))
        return None


def request_for(webhook: Webhook, delivery: WebhookDelivery) -> Request:
    """Return a delivery as it is sent now, signed. Raise VaultError."""
    body = body_of(delivery)
    valid = webhook.valid_secrets
    signed = signing.headers(str(delivery.message), body, valid, timezone.now())
    return Request(webhook.url, body, {"Content-Type": "application/json", **signed})


def body_of(delivery: WebhookDelivery) -> bytes:
    """Return what a receiver reads: what happened, when, and the id of what it is about."""
    happened_at = delivery.happened_at.astimezone(UTC).isoformat(timespec="milliseconds")
    told = {
        "type": delivery.event,
        "timestamp": happened_at.replace("+00:00", "Z"),
        "data": {"id": id_of(delivery.event, delivery.subject)},
    }
    return json.dumps(told, separators=(",", ":")).encode()


def note(webhook: Webhook, delivery: WebhookDelivery, answer: Answer) -> None:
    """Keep what came of a try."""
    # The outcome's code only: an answer can say anything.
    with transaction.atomic():
        rows = WebhookDelivery.objects.filter(pk=delivery.pk, state=State.SENDING)
        rows.update(outcome=answer.outcome, status=answer.status, tried_at=timezone.now())
        if answer.outcome == Outcome.TAKEN:
            rows.update(state=State.SENT)
            mark_answering(webhook, answer.took)
        else:
            logger.warning("Webhook %s not told: %s", webhook.pk, answer.outcome)
            rows.update(state=State.WAITING, due_at=timezone.now() + pause_after(delivery.attempts))
            let_rest(webhook, answer.wait)


def mark_answering(webhook: Webhook, took: float) -> None:
    """Note that a receiver took something now, and in how many seconds."""
    now = timezone.now()
    rests_until = now + timedelta(seconds=SLOW_RESTS * took) if took > SLOW_SECONDS else None
    answering = {"failures": 0, "rests_until": rests_until, "answered_at": now}
    Webhook.objects.filter(pk=webhook.pk).update(**answering)


def let_rest(webhook: Webhook, wait: int) -> None:
    """Let a receiver alone for a while after a failure, and give up what is tried for too long.

    `wait` is how many seconds it asked for.
    """
    now = timezone.now()
    asked_for = timedelta(seconds=min(wait, LONGEST_WAIT_SECONDS))
    failures = webhook.failures + 1
    until = now + max(pause_after(failures), asked_for)
    Webhook.objects.filter(pk=webhook.pk).update(failures=failures, rests_until=until)
    old = webhook.deliveries.filter(state=State.WAITING, queued_at__lte=now - TRIED_FOR)
    old.update(state=State.FAILED)
