"""A message whose occasion left the code fails alone, and its case says so."""

import pytest
from django.core import mail

from tests.workflows.desk.conftest import address, desk, panels, sign_in
from workflows.cases.models import Case, CaseEvent
from workflows.messages import services
from workflows.messages.models import OutboxMessage
from workflows.messages.texts import OccasionGone, template_for

__all__ = ["desk", "sign_in"]

State = OutboxMessage.State


@pytest.fixture
def gone(city):
    """A message of an occasion that no code knows, and one of Jan behind it."""
    case, other = city.file(), city.file(name="Jan Voorbeeld", email="jan@example.org")
    OutboxMessage.objects.filter(case_id=case.pk).update(template="once_upon_a_time")
    return case, other


def state_of(case):
    return OutboxMessage.objects.get(case_id=case.pk).state


def test_it_is_given_up_at_once_and_those_behind_it_go_out(gone):
    case, other = gone
    with pytest.raises(OccasionGone):
        template_for("once_upon_a_time", None)
    assert services.sweep() == 1
    assert (state_of(case), state_of(other)) == (State.FAILED, State.SENT)
    assert [one.to for one in mail.outbox] == [["jan@example.org"]]
    event = CaseEvent.objects.get(case=case, what="message_failed")
    assert event.detail == {"occasion": "once_upon_a_time"}
    assert Case.objects.get(pk=case.pk).look_at == "message"
    assert Case.objects.get(pk=other.pk).look_at is None


def test_the_screen_of_the_case_still_opens(gone, desk):
    case, _other = gone
    for _time in range(2):
        entries = panels(desk.get(address(case)))["timeline"].content
        assert [one.title for one in entries if one.sort == "message"] == ["Mail: once_upon_a_time"]
        services.sweep()
