"""A message that is given up brings its case back to somebody."""

import pytest

from workflows.cases.models import Case, CaseEvent
from workflows.intake.occasions import DRAFT_LINK
from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.vault import keys


def events_of(case):
    events = CaseEvent.objects.filter(case=case, what="message_failed")
    return [(event.actor_kind, event.detail) for event in events]


def give_up(case):
    services.give_up(OutboxMessage.objects.get(case_id=case.pk))


def test_the_case_is_marked_and_its_timeline_says_what_was_not_told(city):
    case, other = city.file(), city.file(email="jan@example.org")
    give_up(case)

    assert events_of(case) == [("system", {"occasion": "received"})]
    assert Case.objects.get(pk=case.pk).look_at == "message"
    assert (events_of(other), Case.objects.get(pk=other.pk).look_at) == ([], None)


@pytest.mark.parametrize("marks", ["trap fast address text", "message"])
def test_what_else_is_to_be_looked_at_stays_each_once(city, marks):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(look_at=marks)
    give_up(case)

    found = Case.objects.get(pk=case.pk).look_at
    assert sorted(found.split()) == sorted({*marks.split(), "message"})
    assert len(found) <= Case._meta.get_field("look_at").max_length


def test_a_case_that_was_purged_meanwhile_is_left_alone(city):
    case = city.file()
    Case.objects.filter(pk=case.pk).update(state="purged")
    give_up(case)

    assert (events_of(case), Case.objects.get(pk=case.pk).look_at) == ([], None)


def test_a_message_of_no_case_is_given_up_too(city):
    reader = Recipient("nl", keys.claim(), email="mia@example.org")
    services.notify(DRAFT_LINK, reader, {"draft_url": "/", "until": "morgen"})
    message = OutboxMessage.objects.get()
    services.give_up(message)

    message.refresh_from_db()
    assert message.state == OutboxMessage.State.FAILED
    assert not CaseEvent.objects.exists()
