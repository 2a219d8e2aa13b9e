"""At least once, in the person's language, with the Dutch beneath."""

import smtplib
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend as LocmemBackend
from django.utils import timezone
from django.utils.translation import override

from tests.sealed import read_whole
from workflows.cases.steps import next_of
from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.messages.placeholders import fill
from workflows.messages.signals import given_up
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

{next_en}
You can always call us: 016 27 27 72, every day from 8 am to 8 pm.

City of Leuven"""
DUTCH = """\
Dag Mia Voorbeeld

We hebben je bericht goed ontvangen. Je referentie is {reference}.

Hier zie je hoe het ermee staat:
{site}/nl/aanvraag/{link}/

{next_nl}
Bel ons gerust: 016 27 27 72, elke dag van 8 tot 20 uur.

Stad Leuven"""


def mailed(city, settings, language):
    """The one mail that filing in this language sends, and what its texts are filled with."""
    case = city.file(language=language)
    services.sweep()
    (message,) = mail.outbox
    values = {"reference": case, "site": settings.SITE_URL, "link": case.link}
    for code in ("nl", "en"):
        with override(code):
            values[f"next_{code}"] = next_of(case)
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


def failing_with(error):
    """A backend that raises `error`, except for what goes to Jan."""

    class Failing(LocmemBackend):
        def __init__(self, *args, **options):
            super().__init__()

        def send_messages(self, messages):
            if messages[0].to != ["jan@example.org"]:
                raise error
            return super().send_messages(messages)

    return Failing


@pytest.fixture
def fail_with(settings, monkeypatch):
    """Have the mail server fail with an error, for everybody but Jan."""

    def fails(error):
        monkeypatch.setitem(globals(), "Failing", failing_with(error))
        settings.EMAIL_BACKEND = f"{__name__}.Failing"

    return fails


@pytest.fixture
def heard():
    """The messages of which was heard that they are given up."""
    ids = []

    def listener(message, **signal):
        ids.append(message.pk)

    given_up.connect(listener)
    yield ids
    given_up.disconnect(listener)


def refused(code):
    return smtplib.SMTPRecipientsRefused({"mia@example.org": (code, b"no")})


def test_it_gives_up_in_the_end_and_says_so(message, settings, heard):
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    OutboxMessage.objects.update(attempts=services.GIVE_UP_AFTER - 1)
    services.deliver(message.pk)

    message.refresh_from_db()
    assert message.state == State.FAILED
    assert heard == [message.pk]


def test_it_is_tried_for_three_days_at_most_an_hour_apart(message, fail_with, heard):
    fail_with(smtplib.SMTPConnectError(421, "not now"))
    begun = now = timezone.now()
    pauses = []
    while not heard:
        with time_machine.travel(now, tick=False):
            services.sweep()
        message.refresh_from_db()
        pauses.append(message.due_at - now)
        now = message.due_at

    assert pauses[:4] == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8)]
    assert max(pauses) == timedelta(hours=1)
    assert timedelta(days=3) <= now - begun < timedelta(days=3, hours=1)
    assert (message.attempts, message.state) == (services.GIVE_UP_AFTER, State.FAILED)


@pytest.mark.parametrize("error", [RuntimeError("a bug"), OSError("no route"), ValueError("odd")])
def test_whatever_goes_wrong_is_a_try_and_those_behind_are_sent(
    city, message, fail_with, heard, error
):
    city.receive(email="jan@example.org")
    fail_with(error)

    assert services.sweep() == 1
    assert [each.to for each in mail.outbox] == [["jan@example.org"]]
    message.refresh_from_db()
    assert (message.state, message.attempts, heard) == (State.WAITING, 1, [])
    assert message.due_at > timezone.now()


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (refused(550), State.FAILED),
        (refused(450), State.WAITING),
        (smtplib.SMTPDataError(554, b"spam"), State.FAILED),
        (smtplib.SMTPDataError(451, b"later"), State.WAITING),
        (UnicodeError("label too long"), State.FAILED),
        # What is wrong with us can be mended meanwhile.
        (smtplib.SMTPSenderRefused(553, b"who?", "help@localhost"), State.WAITING),
        (smtplib.SMTPAuthenticationError(535, b"no"), State.WAITING),
    ],
)
def test_what_no_later_try_can_mend_is_given_up_at_once(message, fail_with, heard, error, state):
    fail_with(error)
    services.deliver(message.pk)

    message.refresh_from_db()
    assert (message.state, message.attempts) == (state, 1)
    assert heard == ([message.pk] if state == State.FAILED else [])


def test_an_address_that_cannot_be_written_is_given_up(message, heard):
    read_whole(message)
    OutboxMessage.objects.filter(pk=message.pk).delete()
    message.to = f"mia@{'x' * 70}é.example.org"
    message.save(force_insert=True)

    assert services.deliver(message.pk) is False
    message.refresh_from_db()
    assert (message.state, heard) == (State.FAILED, [message.pk])


def test_a_listener_that_fails_holds_up_nobody_and_hears_it_again(city, message, fail_with, caplog):
    city.receive(email="jan@example.org")
    fail_with(refused(550))

    def listener(message, **signal):
        raise RuntimeError("to mia@example.org")

    given_up.connect(listener)
    try:
        assert services.sweep() == 1
    finally:
        given_up.disconnect(listener)
    message.refresh_from_db()
    assert (message.state, "mia@example.org" in caplog.text) == (State.SENDING, False)
    with time_machine.travel(timezone.now() + services.CLAIM_LASTS + timedelta(seconds=1)):
        services.sweep()
    message.refresh_from_db()
    assert message.state == State.FAILED


def test_a_message_on_which_workers_die_is_given_up(message, heard):
    OutboxMessage.objects.update(attempts=services.GIVE_UP_AFTER)

    assert services.deliver(message.pk) is False
    message.refresh_from_db()
    assert (message.state, heard, mail.outbox) == (State.FAILED, [message.pk], [])


def test_a_message_whose_key_is_destroyed_is_dropped(message):
    keys.destroy([message.data_key])

    assert services.deliver(message.pk) is False
    assert (mail.outbox, OutboxMessage.objects.count()) == ([], 0)


def test_a_value_that_looks_like_a_placeholder_stays_as_typed():
    values = {"name": "{reference}", "reference": "K7F"}
    assert fill("Dag {name}, {reference}, {unknown}", values) == ("Dag {reference}, K7F, {unknown}")
