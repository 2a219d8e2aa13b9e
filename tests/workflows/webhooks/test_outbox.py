"""A receiver that is down, slow or wrong: nothing is lost, and nobody waits for it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from django_q.models import OrmQ

from tests.workflows.webhooks.receiver import ended
from workflows.messages import services as messages
from workflows.upkeep.models import Turn
from workflows.upkeep.tries import TRIED_FOR
from workflows.vault import keys
from workflows.webhooks import outbox, services
from workflows.webhooks.events import Event
from workflows.webhooks.models import Webhook, WebhookDelivery

State, Outcome = WebhookDelivery.State, WebhookDelivery.Outcome


def states():
    return list(WebhookDelivery.objects.order_by("pk").values_list("state", flat=True))


def only():
    return WebhookDelivery.objects.get()


def test_who_asked_for_an_event_is_told_its_id_and_nothing_else(hook, receiver, other):
    hook(receiver, events=["page.published"])
    hook(other, events=["page.deleted"])
    services.tell(Event.PAGE_PUBLISHED, 12, 13)
    assert OrmQ.objects.count() == 1
    assert outbox.sweep() == 2
    ((path, headers, body), _second) = receiver.heard
    assert path == "/hooks?site=1"
    assert headers["Content-Type"] == "application/json"
    told = json.loads(body)
    first = WebhookDelivery.objects.earliest("pk")
    assert headers["webhook-id"] == str(first.message)
    assert (told["type"], told["data"], told.keys()) == (
        "page.published",
        {"id": 12},
        {"type", "timestamp", "data"},
    )
    happened_at = datetime.fromisoformat(told["timestamp"].replace("Z", "+00:00"))
    assert abs(happened_at - first.happened_at.astimezone(UTC)) < timedelta(milliseconds=1)
    assert (receiver.told[1], other.heard) == (("page.published", 13), [])


def test_who_is_off_is_told_nothing_and_later_nothing_of_that(hook, receiver):
    made = hook(receiver, is_on=False)
    services.tell(Event.PAGE_PUBLISHED, 12)
    Webhook.objects.filter(pk=made.pk).update(is_on=True)
    services.tell(Event.PAGE_PUBLISHED, 13)
    assert (outbox.sweep(), receiver.told) == (1, [("page.published", 13)])


@pytest.mark.parametrize(
    ("answers", "sends", "outcome", "status"),
    [
        ("500", {}, Outcome.REFUSED, 500),
        ("404", {}, Outcome.REFUSED, 404),
        ("302", {"Location": "http://127.0.0.1:1/"}, Outcome.REDIRECTED, 302),
        ("silent", {}, Outcome.SILENT, None),
        ("dribbling", {}, Outcome.SILENT, None),
        ("nonsense", {}, Outcome.NONSENSE, None),
        ("breaking off", {}, Outcome.UNREACHABLE, None),
    ],
)
def test_what_is_not_taken_waits_and_goes_again_with_the_same_id(
    hook, receiver, later, answers, sends, outcome, status
):
    hook(receiver)
    receiver.answers, receiver.sends = answers, sends
    services.tell(Event.PAGE_PUBLISHED, 12)
    assert outbox.sweep() == 0
    row = only()
    assert (row.state, row.outcome, row.status, row.attempts) == (
        State.WAITING,
        outcome,
        status,
        1,
    )
    assert row.due_at > timezone.now()
    # It rests: asked at once again, nobody is.
    assert (outbox.sweep(), len(receiver.heard)) == (0, 1)
    receiver.answers, receiver.sends = "200", {}
    later()
    assert (outbox.sweep(), states()) == (1, [State.SENT])
    assert receiver.messages == [str(row.message)] * 2
    assert ended()


def test_one_that_is_down_is_told_of_everything_once_it_is_up(hook, receiver, later):
    made = hook("http://127.0.0.1:1/")
    for number in range(3):
        services.tell(Event.PAGE_PUBLISHED, number)
        later()
        assert outbox.sweep() == 0
    assert {row.outcome for row in WebhookDelivery.objects.all()} >= {Outcome.UNREACHABLE}
    Webhook.objects.filter(pk=made.pk).update(url=receiver.url)
    later()
    assert (outbox.sweep(), states()) == (3, [State.SENT] * 3)
    assert sorted(number for _event, number in receiver.told) == [0, 1, 2]


def test_a_day_of_failures_costs_one_request_an_hour_and_loses_nothing(hook, receiver, monkeypatch):
    """The clock is put on by minutes, as the schedule sweeps; the control is the day itself."""
    made = hook(receiver)
    receiver.answers = "500"
    start, passed = timezone.now(), timedelta()
    monkeypatch.setattr(outbox.timezone, "now", lambda: start + passed)
    for number in range(24 * 60 // 5):
        passed = timedelta(minutes=5 * number)
        if number % 12 == 0:
            services.tell(Event.PAGE_PUBLISHED, number)
        outbox.sweep()
    assert set(states()) == {State.WAITING}
    assert 24 <= len(receiver.heard) <= 35
    receiver.answers = "200"
    receiver.heard.clear()
    for _hour in range(2):
        passed += timedelta(hours=1)
        outbox.sweep()
    assert set(states()) == {State.SENT}
    assert sorted(receiver.messages) == sorted(
        str(message) for message in made.deliveries.values_list("message", flat=True)
    )


def test_after_three_days_it_is_given_up_and_staff_send_it_again(hook, receiver, later):
    made = hook(receiver)
    receiver.answers = "500"
    services.tell(Event.PAGE_PUBLISHED, 1, 2)
    WebhookDelivery.objects.update(queued_at=timezone.now() - TRIED_FOR)
    services.tell(Event.PAGE_PUBLISHED, 3)
    later()
    outbox.sweep()
    assert states() == [State.FAILED, State.FAILED, State.WAITING]
    receiver.answers = "200"
    assert services.send_again(made) == 3
    assert (outbox.sweep(), states()) == (3, [State.SENT] * 3)


def test_one_that_was_taken_can_be_sent_again_by_hand(hook, receiver):
    made = hook(receiver)
    services.tell(Event.PAGE_PUBLISHED, 1)
    outbox.sweep()
    assert services.send_one_again(made, only().pk) == 1
    assert (outbox.sweep(), len(receiver.heard), len(set(receiver.messages))) == (1, 2, 1)
    stranger = hook(receiver, name="Another")
    assert services.send_one_again(stranger, only().pk) == 0


def test_others_are_told_all_while_one_is_silent(hook, receiver, other):
    hook(receiver)
    hook(other)
    receiver.answers = "silent"
    services.tell(Event.PAGE_PUBLISHED, *range(20))
    assert outbox.sweep() == 20
    assert len(other.heard) == 20
    assert len(receiver.heard) == 1


def test_one_that_is_slow_rests_ten_times_as_long(hook, receiver, monkeypatch):
    made = hook(receiver)
    monkeypatch.setattr(outbox, "SLOW_SECONDS", 0)
    services.tell(Event.PAGE_PUBLISHED, 1, 2)
    assert outbox.sweep() == 1
    made.refresh_from_db()
    assert made.failures == 0
    assert made.rests_until > made.answered_at


def test_it_is_let_alone_for_as_long_as_it_asks_but_no_longer_than_an_hour(hook, receiver):
    made = hook(receiver)
    receiver.answers = "503"
    for asked, waits in (("600", 600), ("999999999999", 3600), ("soon", 60)):
        receiver.sends = {"Retry-After": asked}
        services.tell(Event.PAGE_PUBLISHED, 1)
        before = timezone.now()
        outbox.sweep()
        made.refresh_from_db()
        rests = (made.rests_until - before).total_seconds()
        assert waits <= rests < waits + 30, asked
        services.let_go(made)


def test_while_another_worker_has_the_turn_nothing_is_sent(hook, receiver):
    hook(receiver)
    services.tell(Event.PAGE_PUBLISHED, 1)
    outbox.turns.take(outbox.TURN, outbox.CLAIM_LASTS)
    assert (outbox.sweep(), states()) == (0, [State.WAITING])
    Turn.objects.update(free_at=timezone.now())
    assert outbox.sweep() == 1


def test_mail_does_not_wait_for_a_receiver(hook, receiver, city, mailoutbox):
    """A turn of its own: mail goes out while the one of webhooks is taken."""
    hook(receiver)
    services.tell(Event.PAGE_PUBLISHED, 1)
    outbox.turns.take(outbox.TURN, outbox.CLAIM_LASTS)
    city.file(email="mia@example.org")
    assert messages.sweep() == 1
    assert states() == [State.WAITING]


def test_without_its_secret_it_waits_and_others_are_told(hook, receiver, other):
    lost = hook(receiver)
    hook(other)
    keys.destroy([lost.data_key])
    services.tell(Event.PAGE_PUBLISHED, 1)
    assert outbox.sweep() == 1
    assert (receiver.heard, other.told) == ([], [("page.published", 1)])
    row = lost.deliveries.get()
    assert (row.state, row.outcome) == (State.WAITING, Outcome.UNSIGNED)


def test_the_log_keeps_a_month_and_whatever_still_waits(hook, receiver):
    hook(receiver)
    services.tell(Event.PAGE_PUBLISHED, 1)
    outbox.sweep()
    services.tell(Event.PAGE_PUBLISHED, 2)
    assert services.forget_old() == 0
    WebhookDelivery.objects.update(happened_at=timezone.now() - services.KEPT)
    assert (services.forget_old(), states()) == (1, [State.WAITING])
