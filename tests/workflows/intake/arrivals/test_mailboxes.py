"""A team's mailbox is told that something came in, and nothing of who asked."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.city import City
from workflows.casetypes.models import CaseType
from workflows.intake.arrivals.models import Arrival
from workflows.intake.arrivals.services import AT_MOST_EVERY, MOST_NAMED, sweep
from workflows.intake.models import TryOut
from workflows.messages import services
from workflows.messages.models import OutboxMessage

MAILBOX = "eerstelijn@example.org"


@pytest.fixture
def told(city: City) -> City:
    """A city of which the team that looks at requests has a mailbox."""
    CaseType.objects.filter(pk=city.request.pk).update(mailbox=MAILBOX)
    city.request.refresh_from_db()
    return city


def mails() -> list[Any]:
    """Send all that is to go to the mailbox, and return it."""
    for message in OutboxMessage.objects.filter(template="arrived", state="waiting"):
        services.deliver(message.pk)
    return [one for one in mail.outbox if one.to == [MAILBOX]]


def test_the_mailbox_is_told_the_form_the_reference_and_the_queue(told: City) -> None:
    case = told.file(told.request)
    assert sweep() == 1
    [sent] = mails()
    assert f"- {case}: {case.submission.version.definition.name}" in sent.body
    assert f"/?type={told.request.key}" in sent.body
    assert " 1 " in sent.subject


def test_it_is_told_nothing_of_who_asked(told: City) -> None:
    case = told.file(told.request, name="Mia Voorbeeld", email="mia@example.org")
    sweep()
    [sent] = mails()
    text = sent.subject + sent.body
    assert str(case) in text
    for typed in ("Mia", "mia@example.org", case.link):
        assert typed not in text


def test_sixty_in_an_hour_are_five_mails(told: City) -> None:
    """So a thousand in a day are not a hundred: the first at once, then one each quarter."""
    start = timezone.now()
    for minute in range(60):
        with time_machine.travel(start + timedelta(minutes=minute), tick=False):
            told.file(told.request)
            sweep()
    with time_machine.travel(start + timedelta(minutes=61), tick=False):
        sweep()
    counts = [row.context["number"] for row in OutboxMessage.objects.filter(template="arrived")]
    assert (len(counts), sum(counts)) == (5, 60)
    assert sorted(counts)[:1] == [1]


def test_a_second_mail_waits_until_the_quarter_is_over(told: City) -> None:
    told.file(told.request)
    assert sweep() == 1
    told.file(told.request)
    assert sweep() == 0
    with time_machine.travel(timezone.now() + AT_MOST_EVERY + timedelta(seconds=1)):
        assert sweep() == 1
    assert not Arrival.objects.filter(told_at=None).exists()


def test_a_mail_names_so_many_and_counts_the_rest(told: City) -> None:
    for _number in range(MOST_NAMED + 2):
        told.file(told.request)
    sweep()
    [sent] = mails()
    assert sent.body.count("\n- ") == MOST_NAMED + 1
    assert "- en nog 2" in sent.body


def test_nothing_is_told_twice(told: City) -> None:
    told.file(told.request)
    assert [sweep(), sweep()] == [1, 0]
    with time_machine.travel(timezone.now() + 2 * AT_MOST_EVERY):
        assert sweep() == 0
    assert not Arrival.objects.exists()


def test_without_a_mailbox_nothing_is_noted(city: City) -> None:
    city.file(city.request)
    assert (Arrival.objects.count(), sweep()) == (0, 0)


def test_a_mailbox_that_was_taken_away_is_told_nothing(told: City) -> None:
    told.file(told.request)
    CaseType.objects.filter(pk=told.request.pk).update(mailbox="")
    assert (sweep(), Arrival.objects.count()) == (0, 0)


def test_a_test_is_told_to_nobody(told: City, try_out: TryOut) -> None:
    told.file(version=try_out.version)
    assert not Arrival.objects.exists()


@pytest.mark.parametrize("address", ["geen adres", "a@b", "team@example.org\nBcc: x@example.org"])
def test_what_is_no_address_is_refused_at_its_field(city: City, address: str) -> None:
    city.request.mailbox = address
    with pytest.raises(ValidationError) as refused:
        city.request.full_clean()
    assert "mailbox" in refused.value.message_dict
    city.request.mailbox = MAILBOX
    city.request.full_clean()
