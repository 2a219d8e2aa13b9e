"""A worker that tells receivers and kills itself at a step (see tests/killing.py)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests import killing

# Before the receiver's yes, and between it and the worker's own commit.
HOLDING, ASKING, ASKED = STEPS = ("row claimed", "receiver asked", "receiver said yes")


def work(step_taken: Callable[[str], None], is_loose: bool) -> None:
    """Do what the worker does, until nothing waits any more."""
    from django.conf import settings  # noqa: PLC0415 (needs django.setup)

    from workflows.webhooks import outbox  # noqa: PLC0415 (as above)
    from workflows.webhooks.models import WebhookDelivery  # noqa: PLC0415 (as above)

    claim, ask = outbox.claim_round, outbox.ask_all

    def claiming() -> Any:
        asked = claim()
        if is_loose:
            # Said to be sent before the receiver was asked.
            held = [delivery.pk for _webhook, delivery in asked]
            WebhookDelivery.objects.filter(pk__in=held).update(state="sent")
        step_taken(HOLDING)
        return asked

    def asking(*given: Any) -> Any:
        step_taken(ASKING)
        answers = ask(*given)
        step_taken(ASKED)
        return answers

    outbox.claim_round, outbox.ask_all = claiming, asking
    settings.WEBHOOKS_PRIVATE_HOSTS = ["127.0.0.1"]
    while WebhookDelivery.objects.filter(state__in=("waiting", "sending")).exists():
        let_time_pass()
        outbox.sweep()


def let_time_pass() -> None:
    """Let an hour go by: a dead worker's claim and turn end, who rests is asked, all is due."""
    from django.utils import timezone  # noqa: PLC0415 (needs django.setup)

    from workflows.upkeep.models import Turn  # noqa: PLC0415 (as above)
    from workflows.webhooks.models import Webhook, WebhookDelivery  # noqa: PLC0415 (as above)

    now = timezone.now()
    Turn.objects.update(free_at=now)
    Webhook.objects.update(rests_until=None)
    WebhookDelivery.objects.filter(state="sending").update(claimed_at=now - timedelta(hours=1))
    WebhookDelivery.objects.filter(state="waiting").update(due_at=now)


def what_is_there() -> dict[str, Any]:
    """Return how the rows stand, and which were sent."""
    from django.db.models import Count  # noqa: PLC0415 (needs django.setup)

    from workflows.webhooks.models import WebhookDelivery  # noqa: PLC0415 (as above)

    rows = WebhookDelivery.objects.order_by()
    sent = rows.filter(state="sent").values_list("message", flat=True)
    return {
        "states": dict(rows.values_list("state").annotate(Count("pk"))),
        "sent": sorted(str(message) for message in sent),
    }


if __name__ == "__main__":
    killing.main(work, what_is_there)
