"""A mail server in every mood, and workers killed (SIGKILL) while they talk to it: none is lost."""

import asyncio
import random
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from functools import partial
from itertools import cycle
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests import killing
from tests.journeys.running import free_port
from tests.killing import LOOSE
from tests.workflows.messages.killing import PATIENCE_SECONDS, SENDING, SENT, STEPS
from workflows.messages import services
from workflows.messages.models import OutboxMessage

pytestmark = pytest.mark.django_db(transaction=True)
killed = partial(killing.killed, "tests.workflows.messages.killing")

HANGING_UP, SLOW, REFUSING, BREAKING, KEEPING, WELL = MOODS = (
    "hanging up",
    "slow",
    "refusing",
    "breaking off after DATA",
    "breaking off after DATA, which it kept",
    "well",
)
REFUSED_FOR_GOOD = "nobody@example.org"


class Moody:
    """A mail server of which each session meets another mood; what it kept, by Message-ID."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.met: Counter[str] = Counter()
        self.moods = cycle([WELL])

    def next_mood(self) -> str:
        mood = next(self.moods)
        self.met[mood] += 1
        return mood

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: Any
    ) -> Any:
        session.host_name = hostname
        session.mood = self.next_mood()  # type: ignore[attr-defined]
        if session.mood == HANGING_UP:  # type: ignore[attr-defined]
            server.transport.abort()
        return responses

    async def handle_RCPT(
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if session.mood == SLOW:
            await asyncio.sleep(PATIENCE_SECONDS + 1)
        if session.mood == REFUSING:
            return "451 Not now"
        if address == REFUSED_FOR_GOOD:
            return "550 Nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        if session.mood != BREAKING:
            self.kept.append(message_from_bytes(envelope.content or b"")["Message-ID"])
        if session.mood in (BREAKING, KEEPING):
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def moody(monkeypatch) -> Iterator[Moody]:
    handler = Moody()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    monkeypatch.setenv("MOODY_PORT", str(server.port))
    yield handler
    server.stop()


def tell(city, number):
    """Confirmations to so many people that wait to be sent."""
    for each in range(number):
        city.file(email=f"mia{each}@example.org", name=f"Mia Nummer{each}", phone="")
    return OutboxMessage.objects.all()


def ids(kept):
    return [one.strip("<>").partition("@")[0] for one in kept]


def sweep_without_a_server(settings):
    settings.EMAIL_BACKEND = "config.mail.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    assert services.sweep() == 0
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {"waiting"}
    assert OutboxMessage.objects.filter(attempts=1).count() == services.SILENT_AFTER


def none_is_lost(city, moody, folder, settings, *, messages, kills, bad):
    """So many kills, and so many sessions in a mood other than well, among so many messages."""
    dice = random.Random(2020)  # noqa: S311 (an order, not a secret)
    waiting = {str(one.pk) for one in tell(city, messages)}
    city.file(email=REFUSED_FOR_GOOD, name="Niemand Voorbeeld", phone="")
    sweep_without_a_server(settings)
    # Each mood in turn, whichever session meets it; then well, else it would never end.
    moods = [each for each in MOODS * bad if each != SLOW or dice.random() < 0.5]
    moody.moods = iter([*dice.sample(moods, len(moods)), *[WELL] * 10_000])
    orders = [f"{STEPS[number % len(STEPS)]}:{dice.randint(1, 2)}" for number in range(kills)]

    steps, there = killed(folder, orders)

    assert steps == [order.rpartition(":")[0] for order in orders]
    assert there["states"] == {"sent": messages, "failed": 1}
    assert set(there["sent"]) == waiting
    kept = Counter(ids(moody.kept))
    assert set(kept) == waiting
    # Twice only when the yes never reached the row: its worker was killed, or the line broke.
    twice = sum(kept.values()) - len(kept)
    assert steps.count(SENT) <= twice <= steps.count(SENT) + moody.met[KEEPING]
    assert all(moody.met[mood] for mood in MOODS)
    return twice


def test_no_message_is_lost_whatever_the_server_does_and_when_the_worker_dies(
    city, moody, tmp_path, settings
):
    none_is_lost(city, moody, tmp_path, settings, messages=8, kills=6, bad=2)


@pytest.mark.prove(name="messages-under-fire")
def test_no_message_is_lost_under_fifty_kills(city, moody, tmp_path, settings, record_property):
    twice = none_is_lost(city, moody, tmp_path, settings, messages=80, kills=50, bad=8)
    record_property("sent twice, with the same Message-ID", twice)


def test_said_to_be_sent_before_the_server_has_it_a_kill_loses_one(city, moody, tmp_path):
    """The control: it is the order of asking and of committing that keeps each message."""
    tell(city, 3)
    _steps, there = killed(tmp_path, [f"{SENDING}:1"], LOOSE)

    assert there["states"] == {"sent": 3}
    assert len(moody.kept) == 2
