"""A mailbox on a real Dovecot, and a case about which we wrote to Mia."""

import pytest

from tests.dovecot import PASSWORD, USER, Dovecot
from tests.workflows.correspondence.messages import Sent
from tests.workflows.desk.conftest import desk, sign_in
from workflows.correspondence.models import Mailbox
from workflows.messages import services as outbox
from workflows.messages.models import OutboxMessage

__all__ = ["desk", "sign_in"]


@pytest.fixture(scope="session")
def running_dovecot():
    with Dovecot() as server:
        yield server


@pytest.fixture
def dovecot(running_dovecot):
    """The server, with nothing in its mailbox."""
    yield running_dovecot
    running_dovecot.clear()


@pytest.fixture
def mailbox(city, dovecot):
    return make_mailbox(dovecot)


def make_mailbox(dovecot, **options):
    mailbox = Mailbox(
        name="Hulp",
        address=USER,
        host="127.0.0.1",
        port=dovecot.port,
        is_tls=False,
        user=USER,
        **options,
    )
    mailbox.seal_password(PASSWORD)
    mailbox.save()
    return mailbox


@pytest.fixture
def case(city):
    """Mia's case, whose confirmation went out."""
    case = city.file()
    outbox.sweep()
    return case


@pytest.fixture
def sent(case):
    return sent_about(case)


def sent_about(case):
    """What we wrote about a case, as whoever got it knows it."""
    message = OutboxMessage.objects.filter(case_id=case.pk).latest("queued_at")
    return Sent(f"{message.pk}@example.org", str(case))
