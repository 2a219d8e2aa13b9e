"""Check-ins: asked when it is time and once, answered by either side, and silence that is seen."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.workflows.matching.visits.conftest import MORNING
from tests.workflows.matching.visits.test_visits import events, marks, told
from workflows.cases.actors import INVITED
from workflows.cases.models import Case
from workflows.cases.states import Mark
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType, Programme
from workflows.matching import volunteers
from workflows.matching.visits import answering, checking, planning
from workflows.matching.visits.models import CheckIn
from workflows.matching.visits.planning import Moment
from workflows.messages.models import MessageTemplate, OutboxMessage
from workflows.reports.services import figures

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
MONDAY = date(2026, 6, 1)


def asked():
    """(round, side) of every check-in, in their order."""
    return list(CheckIn.objects.order_by("number", "side").values_list("number", "side"))


def both(number):
    return [(number, "resident"), (number, "volunteer")]


def test_both_sides_are_asked_a_day_after_the_first_visit_and_every_three_weeks(helped):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        planning.plan(match.pk, Moment(MONDAY + 10 * DAY), INVITED, [match.offer_id])
        clock.shift(10 * DAY)
        checking.sweep()
        assert asked() == []
        clock.shift(DAY)
        checking.sweep()
        checking.sweep()
        assert asked() == both(1)
        assert told("check_in") == [match.request_id]
        assert told("check_in_helper") == [match.offer_id]
        clock.shift(3 * WEEK - DAY)
        checking.sweep()
        assert asked() == both(1)
        clock.shift(DAY)
        checking.sweep()
        assert asked() == both(1) + both(2)
        CaseType.objects.filter(pk=match.request.case_type_id).update(asked_every=None)
        reference.forget()
        clock.shift(30 * WEEK)
        checking.sweep()
        assert asked() == both(1) + both(2)


def test_without_a_visit_they_are_asked_a_week_after_the_yes(helped):
    with time_machine.travel(MORNING, tick=False) as clock:
        helped()
        clock.shift(7 * DAY - timedelta(minutes=1))
        checking.sweep()
        assert asked() == []
        clock.shift(timedelta(minutes=1))
        checking.sweep()
        assert asked() == both(1)


@pytest.mark.parametrize("why", ["discreet", "over", "paused", "off", "ended", "nothing"])
def test_nothing_is_asked_by_itself_where_nothing_is_to_be(helped, handler, why):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        clock.shift(8 * DAY)
        request = Case.objects.filter(pk=match.request_id)
        programme = Programme.objects.filter(pk=match.request.case_type.programme_id)
        if why == "discreet":
            request.update(discreet=True)
        elif why == "over":
            programme.update(ends_on=MONDAY)
        elif why == "paused":
            programme.update(paused=True)
        elif why == "off":
            MessageTemplate.objects.filter(key__startswith="check_in").update(is_sent=False)
        elif why == "ended":
            volunteers.step_back(match.pk, [match.offer_id], "volunteer_stopped")
        reference.forget()
        checking.sweep()
        assert asked() == (both(1) if why == "nothing" else [])


def test_who_takes_a_break_is_not_asked_and_who_is_helped_is(helped):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        volunteers.pause([match.offer_id], None)
        clock.shift(8 * DAY)
        checking.sweep()
        assert asked() == [(1, "resident")]


def test_a_worker_that_dies_asks_nobody_twice_and_forgets_nobody(helped, monkeypatch):
    with time_machine.travel(MORNING, tick=False) as clock:
        helped()
        clock.shift(8 * DAY)
        tell = checking.mail.ask

        def dies(check_in, match):
            if check_in.side == "volunteer":
                raise RuntimeError("killed")
            tell(check_in, match)

        monkeypatch.setattr(checking.mail, "ask", dies)
        checking.sweep()
        # Half a round is none: no row, and no mail of it.
        assert (asked(), told("check_in")) == ([], [])
        monkeypatch.setattr(checking.mail, "ask", tell)
        checking.sweep()
        assert (asked(), len(told("check_in"))) == (both(1), 1)


def test_silence_is_for_the_handler_once_a_round_and_one_answer_is_no_silence(helped):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        clock.shift(8 * DAY)
        checking.sweep()
        clock.shift(7 * DAY)
        checking.sweep()
        assert Mark.CHECK_IN not in marks(match.request)
        clock.shift(DAY)
        checking.sweep()
        checking.sweep()
        assert Mark.CHECK_IN in marks(match.request)
        assert events(match.request).count("check_in_silent") == 1
        # The next round: one side answers.
        clock.shift(3 * WEEK)
        checking.sweep()
        answering.answer(CheckIn.objects.get(number=2, side="volunteer").link, "yes")
        clock.shift(8 * DAY)
        checking.sweep()
        assert events(match.request).count("check_in_silent") == 1


def test_an_answer_is_an_event_a_word_and_a_figure_and_a_no_is_looked_at(helped):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        before = figures()
        assert (before["requests_matched"], before["requests_helped"]) == (1, 0)
        assert before["requests_by_result"]["only_matched"] == 1
        clock.shift(8 * DAY)
        checking.sweep()
        clock.shift(DAY)
        mine = CheckIn.objects.get(side="resident")
        answering.answer(mine.link, "not_yet")
        request = Case.objects.get(pk=match.request_id)
        assert request.heard_at == MORNING + 9 * DAY
        assert (Mark.CHECK_IN in marks(request), figures()["requests_helped"]) == (False, 0)
        # They may say otherwise later; said twice it counts once.
        answering.answer(mine.link, "yes")
        answering.answer(mine.link, "yes")
        said = request.events.filter(what="checked_in").values_list("reason", flat=True)
        assert list(said) == ["not_yet", "yes"]
        after = figures()
        assert (after["requests_helped"], after["requests_by_result"]["helped"]) == (1, 1)
        answering.answer(CheckIn.objects.get(side="volunteer").link, "no", "De deur bleef dicht.")
        assert Mark.CHECK_IN in marks(request)


def test_the_page_changes_nothing_until_it_is_sent(client, helped):
    with time_machine.travel(MORNING, tick=False) as clock:
        match = helped()
        clock.shift(8 * DAY)
        checking.sweep()
        link = CheckIn.objects.get(side="resident").link
        page = reverse("check_in", args=[link])
        assert "Jef" not in client.get(page).content.decode()
        assert not CheckIn.objects.exclude(answer="").exists()
        wrong = client.post(page, {"answer": "", "word": "Ik wacht nog."})
        assert (wrong.status_code, "Ik wacht nog." in wrong.content.decode()) == (422, True)
        assert client.post(page, {"answer": "yes"}).status_code == 303
        assert CheckIn.objects.get(side="resident").answer == "yes"
        assert client.get(reverse("check_in", args=["nobody"])).status_code == 404
        # Of a discreet case the link opens nothing.
        Case.objects.filter(pk=match.request_id).update(discreet=True)
        assert client.get(page).status_code == 404


def test_who_has_no_mail_is_rung_and_staff_note_what_they_say(city, ask, helped, handler, stranger):
    with time_machine.travel(MORNING, tick=False) as clock:
        helped(ask(email="", phone="016 00 00 41"))
        clock.shift(8 * DAY)
        checking.sweep()
        row = OutboxMessage.objects.get(template="check_in")
        assert row.way == "call"
        mine = CheckIn.objects.get(side="resident")
        with pytest.raises(PermissionDenied):
            answering.answer_for(mine.pk, stranger, "yes")
        answering.answer_for(mine.pk, handler, "yes", "Heel tevreden.")
        mine.refresh_from_db()
        assert (mine.answer, mine.word) == ("yes", "Heel tevreden.")
