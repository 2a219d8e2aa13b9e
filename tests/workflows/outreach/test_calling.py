"""What comes of a call, in the row, in the figures, and to the lead."""

from datetime import timedelta

import pytest
from django.utils import timezone

from workflows.cases.models import Case
from workflows.casetypes.fields import Texts
from workflows.messages.models import OutboxMessage
from workflows.outreach import calling, dealing, figures, following, lists, never, running, to_do
from workflows.outreach.calling import Gone, Said
from workflows.outreach.lists import Row
from workflows.outreach.models import CallAlarm, Callee, Caller, CallMade, DoNotCall
from workflows.outreach.states import Outcome
from workflows.outreach.to_do import CallTask


@pytest.fixture
def call(caller, add, start_calling, take):
    """Ring the one on the list, and say what came of it."""
    add(1)
    start_calling()

    def ring(outcome, **said):
        loan = take(caller)
        return calling.finish(caller, str(loan.token), Said(outcome, **said))

    return ring


def again():
    """Let every pause be over."""
    Callee.objects.exclude(free_at=None).update(free_at=timezone.now())


def test_who_was_reached_is_done_with(call):
    callee = call(Outcome.REACHED, answers={"well": True, "text": None})
    assert (callee.free_at, callee.loan, callee.answers["well"]) == (None, None, True)
    made = CallMade.objects.get()
    assert (made.outcome, made.is_first, made.needs_help) == ("reached", True, False)


def test_nobody_who_answers_is_given_up_after_so_many_attempts(call, campaign):
    for attempt in (1, 2, 3):
        callee = call(Outcome.NO_ANSWER)
        assert callee.attempts == attempt
        assert (callee.free_at is None) == (attempt == 3)
        again()
    assert [one.is_first for one in CallMade.objects.all()] == [True, False, False]


def test_who_does_not_answer_is_left_alone_for_the_pause(call, caller):
    callee = call(Outcome.NO_ANSWER)
    assert callee.free_at > timezone.now() + timedelta(hours=2)
    assert dealing.take(caller) is None


def test_what_was_promised_goes_first(call, caller, add, take):
    callee = call(Outcome.LATER, later_at=timezone.now() + timedelta(minutes=30))
    add(2, first=1)
    assert take(caller).callee.number == 2
    Callee.objects.exclude(loan=None).update(free_at=None, loan=None)
    Callee.objects.filter(pk=callee.pk).update(free_at=timezone.now())
    assert take(caller).callee.pk == callee.pk


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.WRONG_NUMBER])
def test_who_refuses_is_rung_in_no_later_round(call, campaign, outcome):
    callee = call(outcome)
    campaign.refresh_from_db()
    running.begin_round(campaign)
    callee.refresh_from_db()
    assert (callee.is_out, callee.free_at) == (True, None)
    assert not DoNotCall.objects.exists()


def test_who_was_reached_is_rung_again_in_the_next_round(call, campaign):
    call(Outcome.REACHED)
    campaign.refresh_from_db()
    assert running.begin_round(campaign)
    assert not running.begin_round(campaign, seen=1)
    assert Callee.objects.get().free_at is not None


def test_who_speaks_another_language_goes_to_who_speaks_it(call, other):
    Caller.objects.filter(pk=other.pk).update(languages=["ar"])
    callee = call(Outcome.LANGUAGE, language="ar")
    assert (callee.language, callee.dealt_to_id) == ("ar", other.pk)


def test_the_same_outcome_is_taken_down_once(caller, add, start_calling, take):
    add(1)
    start_calling()
    token = str(take(caller).token)
    calling.finish(caller, token, Said(Outcome.NO_ANSWER))
    with pytest.raises(Gone):
        calling.finish(caller, token, Said(Outcome.NO_ANSWER))
    assert CallMade.objects.count() == 1


def test_never_holds_for_every_list(call, campaign, add):
    callee = call(Outcome.REFUSED, is_never=True)
    assert [bytes(one.digest) for one in DoNotCall.objects.all()] == [bytes(callee.phone_digest)]
    beside = type(campaign).objects.create(
        key="beside",
        programme=campaign.programme,
        list_from="x",
        list_ends_on=campaign.list_ends_on,
    )
    added = lists.add_people(beside, [Row(2, "Iemand Anders", "+3216000001")])
    assert (added.added, added.kept_out) == (0, 1)
    assert never.take_back("016 00 00 01")
    assert lists.add_people(beside, [Row(2, "Iemand Anders", "+3216000001")]).added == 1


def test_an_alarm_is_on_top_and_mailed_at_once(call, coordinator, campaign):
    type(coordinator).objects.filter(pk=coordinator.pk).update(email="lead@example.org")
    campaign.refresh_from_db()
    call(Outcome.ALARM, alarm="Zegt dat ze niet meer wil leven.")
    alarm = figures.unseen_alarms(campaign).get()
    assert alarm.text == "Zegt dat ze niet meer wil leven."
    mail = OutboxMessage.objects.get()
    assert (mail.to, mail.template) == ("lead@example.org", "call_alarm")
    assert calling.see_alarm(alarm.pk, coordinator)
    assert not calling.see_alarm(alarm.pk, coordinator)
    assert not figures.unseen_alarms(campaign).exists()


def test_information_goes_where_they_want_it(call):
    call(Outcome.REACHED, send_to="mia@example.org")
    mail = OutboxMessage.objects.get()
    assert (mail.to, mail.template) == ("mia@example.org", "call_information")


def test_a_case_is_prefilled_and_filed_once(call, operator):
    callee = call(Outcome.REACHED, needs_case=True, answers={"well": False, "text": "Boodschappen"})
    assert callee.is_owed
    shown = following.form_of(callee)
    assert shown.initial == {"name": "Persoon 1", "text": "Boodschappen"} or (
        {key: shown.initial[key] for key in ("name", "text")}
        == {"name": "Persoon 1", "text": "Boodschappen"}
    )
    form = following.form_of(callee, {"case-name": "Persoon 1", "case-text": "Boodschappen"})
    assert form.is_valid(), form.errors
    receipt = following.file(callee, form, user=operator)
    again = following.file(callee, form, user=operator)
    assert again.reference == receipt.reference
    callee.refresh_from_db()
    assert callee.case == Case.objects.get()
    assert not callee.is_owed
    assert callee.case.submission.answers["text"] == "Boodschappen"


def test_an_alarm_asks_the_lead_to_decide_about_the_case(call, handler, city, caller):
    Caller.objects.filter(pk=caller.pk).update(user=handler)
    callee = call(Outcome.ALARM, alarm="Ligt op de grond.", needs_case=True)
    form = following.form_of(callee, {"case-name": "Persoon 1", "case-text": ""})
    following.file(callee, form, user=handler)
    case = Case.objects.get()
    assert case.escalations.get().question.text == "Ligt op de grond."


def test_the_share_that_needs_something(call, campaign, add, caller, take):
    call(Outcome.REACHED, needs_case=True)
    add(4, first=1)
    for outcome in (Outcome.REACHED, Outcome.REACHED, Outcome.REACHED, Outcome.NO_ANSWER):
        loan = take(caller)
        calling.finish(caller, str(loan.token), Said(outcome))
    numbers = figures.totals(figures.calls_of(campaign))
    assert (numbers.called, numbers.reached, numbers.needing, numbers.share) == (5, 4, 1, 25)


def test_a_call_in_the_figures_names_nobody(call):
    call(Outcome.REACHED)
    columns = {field.name for field in CallMade._meta.get_fields()}
    assert not columns & {"callee", "name", "phone", "person", "case"}
    assert CallAlarm._meta.get_field("callee").remote_field.on_delete.__name__ == "CASCADE"


def test_a_task_is_given_once_its_campaign_has_one_and_ends_with_the_list(call, campaign, operator):
    given = {"answers": {"well": True}, "needs_task": True, "task": "Derde bel"}
    callee = call(Outcome.REACHED, **given)
    assert not CallTask.objects.exists()
    Callee.objects.update(free_at=timezone.now())
    type(campaign).objects.update(task=Texts(nl="Breng water"))
    call(Outcome.REACHED, **given)
    (task,) = to_do.waiting(operator)
    assert (task.callee, task.text, task.data_key) == (callee, "Derde bel", callee.data_key)
    assert to_do.waiting_of(campaign) == 1
    assert to_do.finish(task.pk, operator)
    assert not to_do.finish(task.pk, operator)
    assert CallTask._meta.get_field("callee").remote_field.on_delete.__name__ == "CASCADE"
