"""A partner that does not answer is reminded once; then the case needs attention."""

from datetime import UTC, datetime

import pytest
import time_machine

from workflows.cases.models import Case, CaseEvent
from workflows.casetypes.models import Team
from workflows.casetypes.partners import Partner
from workflows.messages.models import OutboxMessage
from workflows.referrals import answering, silence
from workflows.referrals.services import take_back
from workflows.referrals.states import Told

# A Thursday, 10:00 in Leuven. The team is there from Monday to Friday, 8 to 20.
SHARED = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
# Two working days later, over the weekend.
DUE = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
SILENT = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def referral(city, share):
    Team.objects.update(days=[0, 1, 2, 3, 4])
    Partner.objects.update(answer_days=2)
    with time_machine.travel(SHARED, tick=False):
        return share()


def look(moment):
    """Let the worker look just then, twice; return how many reminders went and the marks."""
    with time_machine.travel(moment, tick=False):
        silence.look()
        silence.look()
    reminders = OutboxMessage.objects.filter(template="referral_reminder")
    return reminders.count(), Case.objects.get().look_at


def test_one_reminder_and_then_attention_in_working_days(referral):
    assert look(DUE.replace(hour=8, minute=59)) == (0, None)
    assert look(DUE) == (1, None)
    assert look(SILENT.replace(hour=8, minute=59)) == (1, None)
    assert look(SILENT) == (1, "silent")
    assert look(SILENT.replace(day=31)) == (1, "silent")
    told = CaseEvent.objects.filter(actor_kind="system").values_list("what", flat=True)
    assert [*told] == ["partner_reminded", "partner_silent"]

    answering.accept(referral.pk)
    assert Case.objects.get().look_at is None


@pytest.mark.parametrize(
    "heard",
    [
        lambda referral, user: answering.accept(referral.pk),
        lambda referral, user: answering.tell(referral.pk, Told.QUESTION, "Wie belt haar?"),
        lambda referral, user: take_back(referral.case_id, user, "partner_returned"),
        lambda referral, user: Partner.objects.update(answer_days=None),
        lambda referral, user: Case.objects.update(test=True),
    ],
)
def test_nobody_is_reminded_who_answered_or_has_it_no_more(referral, handler, heard):
    heard(referral, handler)
    number, marks = look(SILENT)
    assert (number, "silent" in (marks or "")) == (0, False)


def test_one_case_that_fails_holds_up_no_other(referral, screened, city, monkeypatch, caplog):
    def failing(_referral):
        raise RuntimeError("mia@example.org")

    monkeypatch.setattr(silence, "remind", failing)
    assert look(DUE) == (0, None)
    assert "RuntimeError" in caplog.text
    assert "mia@" not in caplog.text
