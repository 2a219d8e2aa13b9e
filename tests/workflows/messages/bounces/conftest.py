"""A mailbox for bounces, and a case whose confirmation went out."""

import pytest

from tests.imap import imap_server
from workflows.messages import services as messages
from workflows.messages.bounces.tokens import envelope_sender
from workflows.messages.models import OutboxMessage


@pytest.fixture
def imap(settings):
    with imap_server(settings) as server:
        yield server


@pytest.fixture
def case(city, imap):
    """A case whose confirmation went out."""
    case = city.file()
    messages.sweep()
    return case


def sent(case):
    return OutboxMessage.objects.get(case_id=case.pk)


def sender(case):
    return envelope_sender(sent(case).pk)
