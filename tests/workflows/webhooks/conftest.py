"""Receivers on this machine, which the settings allow, and webhooks that lead to them."""

from collections.abc import Callable, Iterator

import pytest
from django.utils import timezone

from tests.workflows.webhooks.receiver import Receiver, listening
from workflows.upkeep.models import Turn
from workflows.webhooks import outbox
from workflows.webhooks.events import CHOSEN
from workflows.webhooks.models import Webhook, WebhookDelivery


@pytest.fixture(autouse=True)
def _may_be_here(settings) -> None:
    settings.WEBHOOKS_PRIVATE_HOSTS = ["127.0.0.1"]


@pytest.fixture(autouse=True)
def _soon(monkeypatch) -> None:
    """No test waits five seconds for who is silent."""
    monkeypatch.setattr(outbox, "PATIENCE_SECONDS", 1)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as server:
        yield server


@pytest.fixture
def other() -> Iterator[Receiver]:
    with listening() as server:
        yield server


@pytest.fixture
def hook(db) -> Callable[..., Webhook]:
    """Make a webhook that is told of everything."""

    def make(url: str | Receiver, **changes) -> Webhook:
        address = url if isinstance(url, str) else url.url
        everything = [event for event, _label in CHOSEN]
        return Webhook.objects.create(
            **{"name": "Front", "events": everything} | changes, url=address
        )

    return make


@pytest.fixture
def later() -> Callable[..., None]:
    """Let the rest of receivers and the claims of dead workers be over."""

    def wait() -> None:
        now = timezone.now()
        Turn.objects.update(free_at=now)
        Webhook.objects.update(rests_until=None)
        waiting = WebhookDelivery.objects.exclude(state=WebhookDelivery.State.SENT)
        waiting.update(due_at=now, claimed_at=now - 2 * outbox.CLAIM_LASTS)

    return wait
