"""Telling receivers of an event, and what staff do with a receiver and with its log."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from workflows.upkeep.enqueueing import enqueue
from workflows.webhooks import signing
from workflows.webhooks.events import Event
from workflows.webhooks.models import Webhook, WebhookDelivery

State = WebhookDelivery.State
SEND = "workflows.webhooks.tasks.send"
CHANGES = "workflows.change_webhook"
KEPT = timedelta(days=30)
# So many failures in a row are a quarter of an hour: more than a restart of the other side.
SILENT_AFTER = 5


def tell(event: Event, *subjects: object) -> None:
    """Have every receiver that asked for an event be told of it, once for each of its subjects.

    A subject is the id of what it is about. Call it inside the transaction of what happened: a
    row is written for each receiver, which goes with that transaction.
    """
    told = [hook for hook in Webhook.objects.filter(is_on=True) if event in hook.events]
    write_down(told, event, subjects)


def write_down(told: Iterable[Webhook], event: Event, subjects: Iterable[object]) -> None:
    """Write a row for each receiver and subject, and have the worker look."""
    rows = [
        WebhookDelivery(webhook=hook, event=event, subject=str(subject))
        for hook in told
        for subject in subjects
    ]
    if rows:
        WebhookDelivery.objects.bulk_create(rows)
        enqueue(SEND, str(rows[0].message))


@transaction.atomic
def try_out(webhook: Webhook) -> None:
    """Send a receiver something that says that it is a try, at once."""
    let_go(webhook)
    write_down([webhook], Event.TEST, [0])


@transaction.atomic
def send_again(webhook: Webhook) -> int:
    """Send now what a receiver did not take, given up or not; return how much that is."""
    return put_out_again(webhook, webhook.deliveries.filter(state__in=WebhookDelivery.UNSENT))


@transaction.atomic
def send_one_again(webhook: Webhook, delivery_id: int) -> int:
    """Send one row of the log once more, also one that was taken; return how many there were."""
    one = webhook.deliveries.filter(pk=delivery_id).exclude(state=State.SENDING)
    return put_out_again(webhook, one)


def put_out_again(webhook: Webhook, deliveries: "QuerySet[WebhookDelivery]") -> int:
    """Let rows be due now, with three days before them, and the receiver be asked."""
    now = timezone.now()
    count: int = deliveries.update(state=State.WAITING, attempts=0, due_at=now, queued_at=now)
    if count:
        let_go(webhook)
        enqueue(SEND, str(webhook.pk))
    return count


def let_go(webhook: Webhook) -> None:
    """End the rest that a receiver takes after failures."""
    Webhook.objects.filter(pk=webhook.pk).update(failures=0, rests_until=None)


@transaction.atomic
def reveal(webhook_id: UUID) -> str:
    """Return the newest secret the first time that it is asked for, afterwards ""."""
    webhook = locked(webhook_id)
    if webhook.is_shown:
        return ""
    Webhook.objects.filter(pk=webhook_id).update(is_shown=True)
    secret: str = webhook.secrets[0]["secret"]
    return secret


@transaction.atomic
def renew_secret(webhook_id: UUID) -> None:
    """Give a receiver a new secret, which nobody saw yet; the old one signs for a day as well."""
    webhook = locked(webhook_id)
    webhook.secrets = signing.rotated(webhook.secrets, timezone.now())
    webhook.is_shown = False
    webhook.save(update_fields=["secrets", "is_shown"])


@transaction.atomic
def end_old_secrets(webhook_id: UUID) -> None:
    """Let only the newest secret sign from now on."""
    webhook = locked(webhook_id)
    webhook.secrets = webhook.secrets[:1]
    webhook.save(update_fields=["secrets"])


def locked(webhook_id: UUID) -> Webhook:
    """Return a receiver, its row locked. Call inside a transaction."""
    return Webhook.objects.select_for_update().get(pk=webhook_id)


def are_silent() -> int:
    """Return how many receivers took nothing of what they were told last."""
    return Webhook.objects.filter(is_on=True, failures__gte=SILENT_AFTER).count()


def forget_old() -> int:
    """Delete rows of the log that are older than a month; return how many."""
    old = WebhookDelivery.objects.filter(happened_at__lt=timezone.now() - KEPT)
    count, _by_model = old.exclude(state__in=(State.WAITING, State.SENDING)).delete()
    return count
