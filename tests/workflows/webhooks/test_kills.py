"""Workers killed (SIGKILL) while they tell a receiver: everything is told, twice at most a kill."""

from functools import partial

import pytest

from tests import killing
from tests.killing import LOOSE
from tests.workflows.webhooks.killing import ASKED, ASKING, HOLDING
from workflows.webhooks import services
from workflows.webhooks.events import Event
from workflows.webhooks.models import WebhookDelivery

pytestmark = pytest.mark.django_db(transaction=True)
killed = partial(killing.killed, "tests.workflows.webhooks.killing")


def test_nothing_is_lost_and_what_is_told_twice_has_the_same_id(hook, receiver, tmp_path):
    hook(receiver)
    services.tell(Event.PAGE_PUBLISHED, *range(6))
    waiting = {str(each) for each in WebhookDelivery.objects.values_list("message", flat=True)}
    orders = [f"{HOLDING}:1", f"{ASKED}:2", f"{ASKING}:1", f"{ASKED}:1"]

    steps, there = killed(tmp_path, orders)

    assert steps == [HOLDING, ASKED, ASKING, ASKED]
    assert there == {"states": {"sent": 6}, "sent": sorted(waiting)}
    assert set(receiver.messages) == waiting
    assert len(receiver.messages) - len(waiting) == steps.count(ASKED)


def test_said_to_be_told_before_the_receiver_is_asked_a_kill_loses_one(hook, receiver, tmp_path):
    """The control: it is the order of asking and of committing that keeps each row."""
    hook(receiver)
    services.tell(Event.PAGE_PUBLISHED, *range(3))

    _steps, there = killed(tmp_path, [f"{ASKING}:1"], LOOSE)

    assert there["states"] == {"sent": 3}
    assert len(receiver.messages) == 2
