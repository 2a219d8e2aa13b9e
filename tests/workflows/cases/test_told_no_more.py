"""Of a case that became discreet, and to who died, nothing goes out that was under way before."""

import pytest

from workflows.cases.attention import send_again
from workflows.cases.models import Case
from workflows.cases.services import set_discreet
from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person

State = OutboxMessage.State


def told(case):
    return OutboxMessage.objects.filter(case_id=case.pk)


@pytest.fixture
def came_back(city):
    """A case whose confirmation came back, which nobody saw to yet."""
    case = city.file()
    told(case).update(state=State.BOUNCED)
    Case.objects.filter(pk=case.pk).update(look_at="message")
    return case


def test_what_came_back_is_sent_again(came_back, coordinator):
    """The control of the two below."""
    assert send_again([told(came_back).get().pk], coordinator) == 1
    assert (told(came_back).get().state, Case.objects.get().look_at) == ("waiting", None)


def test_what_came_back_about_a_discreet_case_is_not_sent_again(came_back, coordinator):
    set_discreet(came_back.pk, coordinator, on=True)
    # It is marked again, by another message to a partner.
    Case.objects.filter(pk=came_back.pk).update(look_at="message")
    assert send_again([told(came_back).get().pk], coordinator) == 0
    assert told(came_back).get().state == "bounced"


def test_what_came_back_from_who_died_is_not_sent_again(came_back, coordinator):
    Person.objects.update(died_at=came_back.received_at)
    assert send_again([told(came_back).get().pk], coordinator) == 0
    assert told(came_back).get().state == "bounced"


def test_who_filed_without_a_name_is_told_nothing_more_either(city, coordinator):
    case = city.file()
    # A form that asks for an address and no name: there is nobody we know.
    told(case).update(person=None)
    Case.objects.filter(pk=case.pk).update(person=None)
    assert told(case).get().state == "waiting"
    set_discreet(case.pk, coordinator, on=True)
    assert not told(case).exists()


@pytest.mark.parametrize(("is_discreet", "state"), [(True, State.RECALLED), (False, State.WAITING)])
def test_what_a_worker_has_in_hand_is_not_tried_again(city, coordinator, is_discreet, state):
    case = city.file()
    message = services.claim(told(case).get().pk)
    if is_discreet:
        set_discreet(case.pk, coordinator, on=True)
    services.fail(message, TimeoutError())
    assert told(case).get().state == state


def test_what_went_out_all_the_same_is_kept_as_sent(city, coordinator):
    case = city.file()
    message = services.claim(told(case).get().pk)
    mail = services.write(message)
    set_discreet(case.pk, coordinator, on=True)
    services.mark_sent(message, mail, case.received_at)
    assert told(case).get().state == State.SENT
