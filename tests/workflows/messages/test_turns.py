"""A mail server that is slow or silent holds up mail, and nothing else."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from workflows.messages import services, tasks
from workflows.messages.models import OutboxMessage
from workflows.upkeep import turns

State = OutboxMessage.State
tried = []
ERROR = smtplib.SMTPServerDisconnected("no")


class Server(EmailBackend):
    """A mail server that fails with ERROR, each try taking ten seconds."""

    clock = None

    def send_messages(self, messages):
        tried.append(messages[0].to[0])
        if Server.clock:
            Server.clock.shift(10)
        raise ERROR


@pytest.fixture
def silent(settings, monkeypatch):
    """Have the server fail with an error."""

    def fails(error):
        monkeypatch.setitem(globals(), "ERROR", error)
        settings.EMAIL_BACKEND = f"{__name__}.Server"
        tried.clear()
        return tried

    return fails


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError("timed out"),
        ConnectionRefusedError(),
        smtplib.SMTPConnectError(421, b"busy"),
        smtplib.SMTPServerDisconnected("gone"),
    ],
)
def test_a_server_that_does_not_answer_three_is_left_alone_for_a_minute(city, silent, error):
    for _each in range(5):
        city.receive()
    tries = silent(error)
    services.sweep()
    services.sweep()
    assert len(tries) == 3

    with time_machine.travel(timezone.now() + timedelta(seconds=61)):
        services.sweep()
    assert len(tries) == 6


def test_a_server_that_refuses_is_not_silent(city, silent):
    for _each in range(5):
        city.receive()
    tries = silent(smtplib.SMTPRecipientsRefused({"mia@example.org": (450, b"later")}))
    services.sweep()
    assert len(tries) == 5


def test_a_turn_ends_in_time_whatever_waits(city, silent, monkeypatch):
    for _each in range(6):
        city.receive()
    tries = silent(smtplib.SMTPRecipientsRefused({"mia@example.org": (450, b"later")}))
    with time_machine.travel(timezone.now(), tick=False) as clock:
        monkeypatch.setattr(Server, "clock", clock)
        services.sweep()
    assert len(tries) == services.TURN_LASTS // timedelta(seconds=10)


def test_while_one_worker_sends_another_is_free(city, mailoutbox):
    city.receive()
    message = OutboxMessage.objects.get()
    turns.take("mail", services.CLAIM_LASTS)
    tasks.deliver(str(message.pk))
    assert mailoutbox == []

    turns.give_back("mail")
    tasks.deliver(str(message.pk))
    assert len(mailoutbox) == 1


def test_with_a_silent_server_the_days_count_too(city, silent):
    city.receive()
    silent(TimeoutError())
    OutboxMessage.objects.update(queued_at=timezone.now() - services.TRIED_FOR)
    services.sweep()
    assert OutboxMessage.objects.get().state == State.FAILED


def test_what_is_sent_again_has_three_days_again(city, silent):
    city.receive()
    long_ago = timezone.now() - services.TRIED_FOR
    OutboxMessage.objects.update(queued_at=long_ago, attempts=78, state=State.FAILED)
    ids = OutboxMessage.objects.values_list("pk", flat=True)
    assert (services.send_again(ids), services.send_again(ids)) == (1, 0)

    silent(TimeoutError())
    services.sweep()
    assert OutboxMessage.objects.get().state == State.WAITING
