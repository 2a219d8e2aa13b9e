"""Mail as a mail server takes it: who it comes from, where an answer and a bounce go."""

from collections.abc import Iterator
from email import message_from_bytes

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.core.mail import EmailMessage

from config.mail import EmailBackend
from tests.journeys.running import free_port

SENDER = "Leuven Helpt <help@leuven.be>"


class Taking:
    """What the server took, in order."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def handle_DATA(self, server: object, session: object, envelope: Envelope) -> str:
        self.envelopes.append(envelope)
        return "250 OK"


@pytest.fixture
def taking(settings) -> Iterator[Taking]:
    settings.DEFAULT_FROM_EMAIL = SENDER
    handler = Taking()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield handler
    server.stop()


def sent(taking: Taking, times: int = 1, **more: list[str]) -> tuple[str, dict[str, str | None]]:
    """Send one mail so often; return the last one's envelope sender, and what readers see."""
    message = EmailMessage("Dag", "Dag Mia", to=["mia@example.org"], **more)
    for _time in range(times):
        assert EmailBackend().send_messages([message]) == 1
    last = taking.envelopes[-1]
    headers = message_from_bytes(last.content)
    assert (last.rcpt_tos, len(taking.envelopes)) == (["mia@example.org"], times)
    return last.mail_from, {name: headers[name] for name in ("From", "Reply-To")}


def test_a_mail_comes_from_the_sender_of_the_settings(taking):
    assert sent(taking) == ("help@leuven.be", {"From": SENDER, "Reply-To": None})


def test_answers_and_bounces_go_where_the_settings_say(taking, settings):
    settings.EMAIL_REPLY_TO = "vragen@leuven.be"
    settings.EMAIL_BOUNCES_TO = "bounces@leuven.be"
    readers_see = {"From": SENDER, "Reply-To": "vragen@leuven.be"}
    assert sent(taking, times=2) == ("bounces@leuven.be", readers_see)


def test_a_mail_with_an_address_for_answers_keeps_it(taking, settings):
    settings.EMAIL_REPLY_TO = "vragen@leuven.be"
    readers_see = {"From": SENDER, "Reply-To": "team@leuven.be"}
    assert sent(taking, reply_to=["team@leuven.be"]) == ("help@leuven.be", readers_see)
