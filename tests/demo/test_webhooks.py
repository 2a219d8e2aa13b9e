"""The demo's receiver takes what the site tells it, and says whether it is the site's."""

import pytest

from workflows.webhooks import outbox, services
from workflows.webhooks.events import Event
from workflows.webhooks.models import Webhook

pytestmark = pytest.mark.django_db
URL = "/demo/webhooks/"


@pytest.fixture
def hook(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return Webhook.objects.create(
        name="Demo", url=f"http://127.0.0.1:8000{URL}", events=["page.published"]
    )


def told(client):
    return [(each.event, each.id, each.is_ours) for each in client.get(URL).context["told"]]


def hand_over(client, delivery, **changed):
    """Send it as the worker would."""
    request = outbox.request_for(delivery.webhook, delivery)
    headers = request.headers | changed
    kind = headers.pop("Content-Type")
    return client.post(URL, request.body, content_type=kind, headers=headers).status_code


def test_what_is_told_is_listed_once(client, hook):
    services.tell(Event.PAGE_PUBLISHED, 12)
    for _time in range(2):
        assert hand_over(client, hook.deliveries.get()) == 204
    assert told(client) == [(Event.PAGE_PUBLISHED, "12", True)]


def test_what_another_signed_is_said_to_be_not_ours(client, hook):
    services.tell(Event.PAGE_PUBLISHED, 12)
    assert hand_over(client, hook.deliveries.get(), **{"webhook-signature": "v1,AAAA"}) == 204
    assert told(client) == [(Event.PAGE_PUBLISHED, "12", False)]


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"type": "a", "data": {"id": 1}}', "\x00"])
def test_what_is_nothing_of_that_is_refused(client, hook, body):
    headers = {"webhook-id": "7d5e0000-0000-4000-8000-0000000000aa"}
    answer = client.post(URL, body, content_type="application/json", headers=headers)
    assert answer.status_code == 400
    assert client.post(URL, body, content_type="application/json").status_code == 400
    assert told(client) == []
