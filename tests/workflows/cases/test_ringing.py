"""Ringing back: at the hours that were named, by one colleague at a time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.workflows.desk.conftest import fresh
from workflows.cases import calls, ringing
from workflows.cases.actors import SYSTEM
from workflows.cases.callbacks import CallBack
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import Overtaken
from workflows.cases.states import CallOutcome, CallTime, Mark, PurgeGround
from workflows.cases.windows import Window
from workflows.privacy import services as privacy
from workflows.vault import keys
from workflows.vault.errors import KeyDestroyed

CALLER = {"name": "Els Anders", "phone": "016 11 11 11"}


def purge(cases):
    """Purge these cases, as if they were closed long ago."""
    cases.update(state="closed", closed_at=timezone.now() - timedelta(days=4000))
    assert privacy.purge_many(cases, SYSTEM, PurgeGround.RETENTION) == cases.count()


def tomorrow(part=CallTime.MORNING):
    return Window(part, timezone.localdate() + timedelta(days=1))


@pytest.fixture
def row(operator):
    return ringing.ask_for(operator, CALLER, "Vraagt naar de soep", "nl", tomorrow())


@pytest.fixture
def other(operator, django_user_model):
    """Another operator."""
    user = django_user_model.objects.create_user(username="other", first_name="Wim")
    user.groups.set(operator.groups.all())
    return user


@pytest.fixture
def waiting(file_case, handler):
    """A case whose person is to be rung tomorrow morning."""
    case = file_case()
    calls.ask_to_ring_back(case.pk, handler, tomorrow())
    return case


def test_hours_stand_beside_the_case_and_go_when_they_were_rung(waiting, operator, handler):
    assert waiting.call_back.window == tomorrow()
    assert fresh(waiting).rings_back
    calls.rung_back(waiting.pk, handler, [])
    assert not CallBack.objects.exists()


def test_without_a_day_the_event_says_when(file_case, handler):
    case = file_case()
    calls.ask_to_ring_back(case.pk, handler, CallTime.EVENING)
    assert CaseEvent.objects.get(what="call_back").reason == "evening"
    assert not CallBack.objects.exists()


def test_one_colleague_rings_at_a_time(row, operator, other, waiting):
    ringing.take(row.pk, operator)
    ringing.take_case(waiting.pk, operator)
    with pytest.raises(Overtaken, match="Wim|operator"):
        ringing.take(row.pk, other)
    with pytest.raises(Overtaken):
        ringing.take_case(waiting.pk, other)
    ringing.hand_back(row.pk, other)
    with pytest.raises(Overtaken):
        ringing.take(row.pk, other)
    ringing.hand_back(row.pk, operator)
    ringing.take(row.pk, other)


def test_a_call_that_was_left_lying_is_anybodys_after_half_an_hour(row, operator, other):
    ringing.take(row.pk, operator)
    CallBack.objects.update(taken_at=timezone.now() - timedelta(minutes=29))
    with pytest.raises(Overtaken):
        ringing.take(row.pk, other)
    CallBack.objects.update(taken_at=timezone.now() - timedelta(minutes=31))
    ringing.take(row.pk, other)


def test_no_answer_lets_it_wait_for_the_next_hours(row, operator, other):
    later = tomorrow(CallTime.EVENING)
    ringing.settle(row.pk, operator, CallOutcome.NO_ANSWER, later)
    row.refresh_from_db()
    assert (row.tries, row.window, row.is_taken, row.done_at) == (1, later, False, None)
    ringing.settle(row.pk, other, CallOutcome.REACHED)
    row.refresh_from_db()
    assert (row.outcome, bool(row.done_at)) == ("reached", True)
    with pytest.raises(Overtaken):
        ringing.settle(row.pk, operator, CallOutcome.NO_ANSWER)


@pytest.mark.parametrize(
    ("outcome", "mark"),
    [(CallOutcome.WRONG_NUMBER, Mark.UNREACHED), (CallOutcome.ASKED_TO_STOP, Mark.CHANGE)],
)
def test_a_case_is_rung_no_more_and_its_handler_sees_why(waiting, operator, outcome, mark):
    ringing.not_reached(waiting.pk, operator, outcome, None)
    case = fresh(waiting)
    assert (case.rings_back, case.has(mark)) == (False, True)
    assert not CallBack.objects.exists()
    assert CaseEvent.objects.get(what="not_reached").reason == outcome
    with pytest.raises(Overtaken):
        ringing.take_case(waiting.pk, operator)


def test_nobody_answered_about_a_case(waiting, operator):
    ringing.not_reached(waiting.pk, operator, CallOutcome.NO_ANSWER, tomorrow(CallTime.EVENING))
    row = CallBack.objects.get()
    assert fresh(waiting).rings_back
    assert (row.tries, row.window.part) == (1, CallTime.EVENING)


def test_who_helps_no_callers_rings_nobody_without_a_case(row, handler, coordinator):
    for user in (handler, coordinator):
        with pytest.raises(PermissionDenied):
            ringing.take(row.pk, user)
        with pytest.raises(PermissionDenied):
            ringing.ask_for(user, CALLER, "", "nl", Window())


@pytest.mark.parametrize(("days", "left"), [(6, 1), (7, 0)])
def test_a_week_after_the_call_name_and_number_are_destroyed(row, operator, days, left):
    ringing.settle(row.pk, operator, CallOutcome.REACHED)
    CallBack.objects.update(done_at=timezone.now() - timedelta(days=days, minutes=1))
    assert ringing.sweep() == 1 - left
    keys.forget_everything()
    assert CallBack.objects.count() == left
    if not left:
        with pytest.raises(KeyDestroyed):
            keys.cipher_of(row.data_key)


def test_what_nobody_rang_for_a_month_is_destroyed(row):
    long_ago = timezone.now() - timedelta(days=32)
    CallBack.objects.update(asked_at=long_ago)
    assert ringing.sweep() == 0
    CallBack.objects.update(until_at=timezone.now() - timedelta(days=8))
    assert ringing.sweep() == 1


def test_a_purge_takes_it_along(waiting):
    purge(Case.objects.all())
    assert not CallBack.objects.exists()
