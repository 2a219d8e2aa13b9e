"""Many mails at once to an address that is perhaps a stranger's: they wait, and go as one."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.messages.pace import AT_ONCE, WITHIN
from workflows.people.contacts import prove

MANY = 9


@pytest.fixture
def filed(city):
    """A care worker files for many, from one address."""
    return [city.file(name=f"Cliënt {number} Voorbeeld", phone="") for number in range(MANY)]


def at(later):
    return time_machine.travel(timezone.now() + later, tick=False)


def references_in(sent):
    """The references that stand in mails, once each."""
    rows = OutboxMessage.objects.order_by("queued_at")
    return [row.context["reference"] for row in rows if row.context["reference"] in sent.body]


def test_five_go_at_once_and_the_others_together_after_an_hour(filed):
    services.sweep()
    assert len(mail.outbox) == AT_ONCE
    with at(WITHIN - timedelta(minutes=1)):
        assert services.sweep() == 0
    with at(WITHIN + timedelta(minutes=1)):
        services.sweep()
        services.sweep()
    assert len(mail.outbox) == AT_ONCE + 1
    together = mail.outbox[-1]
    assert together.subject.startswith("4 berichten: Leuven Helpt")
    assert references_in(together) == [str(case) for case in filed[AT_ONCE:]]
    assert together.to == ["mia@example.org"]


def test_none_is_dropped_and_each_is_marked_as_sent_with_its_own_text(filed):
    services.sweep()
    with at(WITHIN + timedelta(minutes=1)):
        services.sweep()
    rows = OutboxMessage.objects.all()
    assert {row.state for row in rows} == {"sent"}
    assert all(row.context["reference"] in row.body for row in rows)
    assert all(row.body.count("Je referentie is") == 1 for row in rows)


def test_a_bundle_that_is_not_accepted_is_tried_again_whole(filed, monkeypatch):
    services.sweep()

    def refuse(*_mails):
        raise ConnectionRefusedError

    with at(WITHIN + timedelta(minutes=1)):
        with monkeypatch.context() as patched:
            patched.setattr("workflows.messages.channels.send", refuse)
            services.sweep()
        assert OutboxMessage.objects.filter(state="waiting").count() == MANY - AT_ONCE
    with at(WITHIN + timedelta(minutes=30)):
        services.sweep()
    assert OutboxMessage.objects.filter(state="sent").count() == MANY
    assert len(mail.outbox) == AT_ONCE + 1


def test_one_whose_key_is_gone_does_not_keep_the_others(filed, monkeypatch):
    services.sweep()
    last = OutboxMessage.objects.get(case_id=filed[-1].pk)
    real = services.channels.compose

    def compose(message):
        if message.pk == last.pk:
            raise services.KeyDestroyed
        return real(message)

    monkeypatch.setattr("workflows.messages.channels.compose", compose)
    with at(WITHIN + timedelta(minutes=1)):
        services.sweep()
    assert references_in(mail.outbox[-1]) == [str(case) for case in filed[AT_ONCE:-1]]
    assert not OutboxMessage.objects.filter(pk=last.pk).exists()


def test_another_address_does_not_wait(filed, city):
    city.file(email="other@example.org")
    services.sweep()
    assert len(mail.outbox) == AT_ONCE + 1


def test_an_address_that_was_proven_does_not_wait(city):
    prove(city.file().person)
    for _number in range(MANY):
        city.file()
    assert not OutboxMessage.objects.filter(is_bundled=True).exists()
    for _number in range(2):
        city.file(name="Iemand Anders", phone="")
    assert OutboxMessage.objects.filter(is_bundled=True).count() == 2


def test_after_an_hour_five_go_at_once_again(city):
    for _number in range(AT_ONCE):
        city.file(phone="")
    with at(WITHIN + timedelta(minutes=1)):
        city.file(phone="")
    assert not OutboxMessage.objects.filter(is_bundled=True).exists()
