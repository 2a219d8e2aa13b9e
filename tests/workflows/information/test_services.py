"""Counting what was answered, and mailing it: nothing of who asked stays."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from workflows.cases.states import Channel
from workflows.information import counted, services
from workflows.information.models import AnsweredCall, MailedAnswer
from workflows.messages import services as messages
from workflows.messages.models import OutboxMessage
from workflows.vault.models import DataKey

ADDRESS = "asked@example.org"


def test_a_call_is_counted_and_taken_back(waste, operator):
    row = services.count(operator, waste, Channel.PHONE, 4)
    assert (row.topic, row.channel, row.minutes) == (waste, "phone", 4)
    assert services.take_back(operator, row.pk)
    assert not services.take_back(operator, row.pk)
    assert not AnsweredCall.objects.exists()


@pytest.mark.parametrize(("typed", "kept"), [(0, 1), (9999, 240)])
def test_minutes_are_those_of_a_call(waste, operator, typed, kept):
    assert services.count(operator, waste, Channel.PHONE, typed).minutes == kept


def test_who_helps_no_callers_counts_nothing(waste, bags, editor, privacy_officer):
    for user in (editor, privacy_officer):
        for refused in (
            lambda user=user: services.count(user, waste, Channel.PHONE, 1),
            lambda user=user: services.take_back(user, 1),
            lambda user=user: services.mail(user, bags, ADDRESS, "nl"),
        ):
            with pytest.raises(PermissionDenied):
                refused()
    assert not AnsweredCall.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_an_answer_is_mailed_in_their_language_and_in_dutch(bags, operator):
    services.mail(operator, bags, ADDRESS, "en")
    messages.sweep()
    [sent] = mail.outbox
    assert sent.to == [ADDRESS]
    assert "Where do I find bags" in sent.subject
    for said in ("In every supermarket.", "In elke supermarkt", "within three days"):
        assert said in sent.body


def test_an_answer_for_staff_is_mailed_to_nobody(secret, operator):
    with pytest.raises(PermissionDenied):
        services.mail(operator, secret, ADDRESS, "nl")
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize(("days", "is_gone"), [(2, False), (3, True)])
def test_a_mailed_answer_is_destroyed_with_its_address_and_key(bags, operator, days, is_gone):
    services.mail(operator, bags, ADDRESS, "nl")
    MailedAnswer.objects.update(at=timezone.now() - timedelta(days=days))
    key = MailedAnswer.objects.get().data_key
    assert services.sweep() == int(is_gone)
    assert OutboxMessage.objects.exists() is not is_gone
    assert DataKey.objects.filter(pk=key).exists() is not is_gone


def test_the_tally_has_a_column_a_week_and_minutes_in_all(waste, operator):
    mondays = counted.weeks(timezone.localdate())
    for weeks in (0, 0, 1, counted.WEEKS):
        row = services.count(operator, waste, Channel.PHONE, 5)
        AnsweredCall.objects.filter(pk=row.pk).update(at=row.at - timedelta(weeks=weeks))
    [line] = counted.lines(mondays)
    assert line.weeks == (2, 1, *[0] * (counted.WEEKS - 2))
    assert (line.total, line.minutes) == (3, 15)
    assert counted.today() == 2
