"""At least once, in the person's language, with the Dutch beneath."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.messages.placeholders import fill
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


ENGLISH = """\
Hello Mia Voorbeeld

We received your message. Your reference is {reference}.

See how things stand here:
{site}/en/case/{link}/

Somebody from the city reads it and will contact you.
You can always call us: 016 27 27 72, every day from 8 am to 8 pm.

City of Leuven"""
DUTCH = """\
Dag Mia Voorbeeld

We hebben je bericht goed ontvangen. Je referentie is {reference}.

Hier zie je hoe het ermee staat:
{site}/nl/case/{link}/

Iemand van de stad leest het en neemt contact met je op.
Bel ons gerust: 016 27 27 72, elke dag van 8 tot 20 uur.

Stad Leuven"""


def mailed(city, settings, language):
    """The one mail that filing in this language sends, and what its texts are filled with."""
    case = city.file(language=language)
    services.sweep()
    (message,) = mail.outbox
    values = {"reference": case, "site": settings.SITE_URL, "link": case.link}
    return message, case, values


def test_another_language_carries_the_dutch_beneath(city, settings):
    message, case, values = mailed(city, settings, "en")
    wanted = f"{ENGLISH}\n\n----\nIn Dutch:\n\n{DUTCH}".format(**values)
    assert (message.subject, message.body) == (
        f"Leuven Helpt: we received your message ({case})",
        wanted,
    )
    assert (message.to, message.recipients()) == (["mia@example.org"], ["mia@example.org"])


def test_a_city_may_leave_the_dutch_out(city, settings):
    settings.DUTCH_BENEATH = False
    message, _case, values = mailed(city, settings, "en")
    assert message.body == ENGLISH.format(**values)


def test_a_dutch_message_stands_alone(city, settings):
    message, case, values = mailed(city, settings, "nl")
    assert (message.subject, message.body) == (
        f"Leuven Helpt: we hebben je bericht goed ontvangen ({case})",
        DUTCH.format(**values),
    )


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
    assert fill("Dag {name}, {reference}, {unknown}", values) == ("Dag {reference}, K7F, {unknown}")
