"""Tasks after calls: by which day, by whom, and until somebody has done them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.workflows.desk.calling.rows import CALLING, ROW, in_hand
from workflows.casetypes.fields import Texts
from workflows.outreach.models import CallCampaign, Caller, CallMade
from workflows.outreach.to_do import CallTask

LIVE = reverse("desk:campaign", args=["over-80"])


def test_a_task_waits_until_somebody_has_done_it(ringing, sign_in, editor, coordinator):
    CallCampaign.objects.update(task=Texts(nl="Breng water", en="Bring water"))
    _callee, token = in_hand(ringing)
    assert "Task: Bring water" in ringing.get(ROW).content.decode()
    sent = {"call-outcome": "reached", "script-well": "yes", "call-task": "Derde bel"}
    ringing.post(ROW, {"loan": token, **sent})
    task = CallTask.objects.get()
    assert (task.text, CallMade.objects.get().needs_help) == ("Derde bel", True)
    assert "1 task after a call" in sign_in(coordinator).get(LIVE).content.decode()
    assert "Derde bel" in ringing.get(CALLING).content.decode()
    sign_in(editor).post(CALLING, {"task": task.pk})
    assert CallTask.objects.get().done_at is None
    ringing.post(CALLING, {"task": task.pk})
    assert CallTask.objects.get().done_by is not None
    assert "Derde bel" not in ringing.get(CALLING).content.decode()


def test_a_task_is_shown_to_who_calls_for_its_campaign_alone(ringing, sign_in, handler):
    CallCampaign.objects.update(task=Texts(nl="Breng water", en="Bring water"))
    _callee, token = in_hand(ringing)
    sent = {"call-outcome": "reached", "script-well": "yes", "call-needs_task": "on"}
    ringing.post(ROW, {"loan": token, **sent})
    other = sign_in(handler)
    assert "Bring water" not in other.get(CALLING).content.decode()
    other.post(CALLING, {"task": CallTask.objects.get().pk})
    assert CallTask.objects.get().done_at is None
    Caller.objects.create(campaign=CallCampaign.objects.get(), user=handler)
    assert "Bring water" in other.get(CALLING).content.decode()


@pytest.fixture
def with_task(ringing, operator):
    """The operator's browser, with one task that is nobody's and has no day."""
    CallCampaign.objects.update(task=Texts(nl="Breng water", en="Bring water"))
    _callee, token = in_hand(ringing)
    sent = {"call-outcome": "reached", "script-well": "yes", "call-needs_task": "on"}
    ringing.post(ROW, {"loan": token, **sent})
    return ringing


def on_list(browser, view):
    return list(browser.get(CALLING, {"view": view}).context["tasks"])


def test_a_task_is_given_a_day_and_a_colleague_with_the_call(ringing, operator, handler):
    CallCampaign.objects.update(task=Texts(nl="Breng water", en="Bring water"))
    _callee, token = in_hand(ringing)
    sent = {"loan": token, "call-outcome": "reached", "script-well": "yes"}
    sent |= {"call-needs_task": "on", "call-task_for": operator.pk}
    yesterday = timezone.localdate() - timedelta(days=1)
    refused = ringing.post(ROW, {**sent, "call-task_by": yesterday.isoformat()})
    assert refused.context["form"].errors == {"task_by": ["This day is past."]}
    stranger = ringing.post(ROW, {**sent, "call-task_for": handler.pk})
    assert list(stranger.context["form"].errors) == ["task_for"]
    ringing.post(ROW, {**sent, "call-task_by": timezone.localdate().isoformat()})
    task = CallTask.objects.get()
    assert (task.due_on, task.assignee) == (timezone.localdate(), operator)


def test_a_task_goes_from_nobody_to_somebody_and_back(with_task, operator):
    task = CallTask.objects.get()
    where = reverse("desk:call_task", args=[task.pk])
    assert (on_list(with_task, "nobody"), on_list(with_task, "mine")) == ([task], [])
    with_task.post(CALLING, {"task": task.pk, "do": "mine"})
    assert (on_list(with_task, "nobody"), on_list(with_task, "mine")) == ([], [task])
    day = timezone.localdate() + timedelta(days=2)
    with_task.post(where, {"due_on": day.isoformat(), "assignee": operator.pk})
    task.refresh_from_db()
    assert (task.due_on, task.assignee, task.done_at) == (day, operator, None)
    with_task.post(where, {"due_on": "", "assignee": ""})
    task.refresh_from_db()
    assert (task.due_on, task.assignee) == (None, None)


def test_a_day_after_the_list_is_destroyed_is_refused(with_task, campaign):
    where = reverse("desk:call_task", args=[CallTask.objects.get().pk])
    late = campaign.list_ends_on + timedelta(days=1)
    refused = with_task.post(where, {"due_on": late.isoformat()})
    assert refused.status_code == 422
    assert refused.context["form"].errors == {
        "due_on": [f"Choose a day no later than {campaign.list_ends_on:%d/%m/%Y}."]
    }
    assert CallTask.objects.get().due_on is None


def test_what_is_too_late_is_on_the_first_screen(with_task):
    home = reverse("wagtailadmin_home")
    told = with_task.get(home).context
    assert (told["tasks"], told["late_tasks"], on_list(with_task, "late")) == ("1", 0, [])
    yesterday = timezone.localdate() - timedelta(days=1)
    CallTask.objects.update(due_on=yesterday)
    assert with_task.get(home).context["late_tasks"] == 1
    assert on_list(with_task, "late") == [CallTask.objects.get()]
    assert "too late: to be done by" in with_task.get(CALLING).content.decode()


def test_what_somebody_was_to_do_who_left_is_nobodys(with_task, handler):
    task = CallTask.objects.get()
    CallTask.objects.update(assignee=handler)
    assert on_list(with_task, "nobody") == []
    handler.is_active = False
    handler.save()
    assert on_list(with_task, "nobody") == [task]
    with_task.post(CALLING, {"task": task.pk, "do": "mine"})
    assert on_list(with_task, "mine") == [task]


def test_a_task_of_others_is_not_shown_or_changed(with_task, handler, sign_in):
    task = CallTask.objects.get()
    where, other = reverse("desk:call_task", args=[task.pk]), sign_in(handler)
    assert (with_task.get(where).status_code, other.get(where).status_code) == (200, 403)
    assert other.post(where, {"assignee": handler.pk}).status_code == 403
    other.post(CALLING, {"task": task.pk, "do": "mine"})
    assert CallTask.objects.get().assignee is None


def test_what_is_due_first_stands_on_top(with_task):
    first = CallTask.objects.get()
    day = timezone.localdate()
    beside = {"callee": first.callee, "data_key": first.data_key}
    later = CallTask.objects.create(due_on=day + timedelta(days=2), **beside)
    sooner = CallTask.objects.create(due_on=day, **beside)
    assert on_list(with_task, "") == [sooner, later, first]
