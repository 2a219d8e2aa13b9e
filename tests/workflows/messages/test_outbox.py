"""At least once, in the person's language, with the Dutch beneath."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.vault import keys

State = OutboxMessage.State


@pytest.fixture
def message(city):
    city.receive()
    return OutboxMessage.objects.get()


def test_a_message_goes_out_once_with_a_stable_id(message):
    assert services.deliver(message.pk) is True
    assert services.deliver(message.pk) is False

    assert len(mail.outbox) == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{message.pk}@localhost>"
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.SENT, 1)
    assert message.body == mail.outbox[0].body


def test_another_language_carries_the_dutch_beneath(city):
    city.receive(language="en")
    services.sweep()

    english, dutch = mail.outbox[0].body.split("----")
    assert "We received your message" in english
    assert "In Dutch:" in dutch
    assert "We hebben je bericht" in dutch
    assert ("/en/case/" in english, "/nl/case/" in dutch) == (True, True)


def test_a_dutch_message_stands_alone(message):
    services.deliver(message.pk)
    assert "----" not in mail.outbox[0].body


class Refusing:
    """A connection to a mail server that is down."""

    def __init__(self, *args, **options):
        pass

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("to mia@example.org: no")


def test_a_silent_server_delays_and_drains_later(message, settings, caplog):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert services.deliver(message.pk) is False
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.WAITING, 1)
    assert message.due_at > timezone.now()
    assert "mia@example.org" not in caplog.text

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert services.sweep() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert services.sweep() == 1


def test_what_a_dead_worker_claimed_is_swept_up(message):
    assert services.claim(message.pk) is not None
    assert services.claim(message.pk) is None

    with time_machine.travel(timezone.now() + services.CLAIM_LASTS + timedelta(seconds=1)):
        assert services.sweep() == 1
    assert len(mail.outbox) == 1


def test_it_gives_up_in_the_end_and_says_so(message, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    OutboxMessage.objects.update(attempts=services.GIVE_UP_AFTER - 1)
    services.deliver(message.pk)

    message.refresh_from_db()
    assert message.state == State.FAILED


def test_a_message_whose_key_is_destroyed_is_dropped(message):
    keys.destroy([message.data_key])

    assert services.deliver(message.pk) is False
    assert (mail.outbox, OutboxMessage.objects.count()) == ([], 0)


def test_a_value_that_looks_like_a_placeholder_stays_as_typed():
    values = {"name": "{reference}", "reference": "K7F"}
    assert services.fill("Dag {name}, {reference}, {unknown}", values) == (
        "Dag {reference}, K7F, {unknown}"
    )
