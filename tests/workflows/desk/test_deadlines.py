"""Until when a case may stay as it is: kept on the case, and right again after a change."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tests.workflows.desk.conftest import address, case_in, fresh, recompute_deadlines, volunteer
from tests.workflows.desk.test_admin import (
    check_ins_sent,
    checklist_sent,
    conditions_sent,
    reasons_sent,
    rows_of,
)
from workflows.cases import deadlines, hearing
from workflows.cases.jobs import DeadlineJob
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful
from workflows.cases.states import OPEN, CaseState
from workflows.casetypes import reference
from workflows.casetypes.closing_days import ClosingDay
from workflows.casetypes.models import CaseType, Team
from workflows.upkeep import jobs

# A Wednesday, 10:00 in Leuven. The team is there from 8 to 20, every day.
NOW = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def allow(state, number, unit="hours"):
    """Set one deadline as somebody else's process would: nothing is worked out anew."""
    CaseType.objects.update(**{f"{state}_within": number, f"{state}_unit": unit})
    reference.forget()


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("state", [*OPEN, CaseState.CLOSED])
def test_a_case_has_the_deadline_of_the_state_it_is_in(city, handler, state):
    for number, each in enumerate(OPEN, 1):
        allow(each, number)
    due_at = case_in(state, city, handler).due_at
    assert due_at == (NOW + HOUR * (OPEN.index(state) + 1) if state in OPEN else None)


def test_a_volunteer_in_the_pool_is_never_late(city, handler):
    assert city.file(city.offer).due_at is not None
    assert fresh(volunteer(city, handler)).due_at is None


@time_machine.travel(NOW, tick=False)
def test_the_calendar_that_counts_is_that_of_the_team_that_has_the_case(city, handler):
    case = city.file()
    night = Team.objects.create(key="night", opens_at="20:00", closes_at="23:00")
    assert case.due_at == NOW + 2 * DAY
    case.team = night
    assert deadlines.due_at(case) == datetime(2026, 3, 25, 22, 0, tzinfo=UTC)


def team_sent(team, *days, **more):
    """What a browser sends of a team with these closing days."""
    counts = {"TOTAL_FORMS": len(days), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0}
    rows = {f"closing_days-{name}": value for name, value in counts.items()}
    for number, day in enumerate(days):
        rows |= {f"closing_days-{number}-day": day, f"closing_days-{number}-id": ""}
    return {
        "name_nl": team.name["nl"],
        "name_en": team.name["en"],
        "opens_at": "8:00",
        "closes_at": "20:00",
        "decides_within": "4",
        "days": [*range(7)],
        "members": [user.pk for user in team.members.all()],
        **rows,
        **more,
    }


@time_machine.travel(NOW, tick=False)
def test_a_closing_day_moves_the_deadlines_of_open_cases(sign_in, coordinator, city):
    case = city.file()
    office = sign_in(coordinator)
    url = reverse("teams:edit", args=[city.team.pk])
    # Another name alone moves nothing, and asks for no work.
    office.post(url, team_sent(city.team, name_en="First"))
    assert (fresh(case).due_at, DeadlineJob.objects.count()) == (NOW + 2 * DAY, 0)
    office.post(url, team_sent(city.team, "19/03/2026"))
    recompute_deadlines()
    assert [closing.day for closing in ClosingDay.objects.all()] == [date(2026, 3, 19)]
    assert fresh(case).due_at == NOW + 3 * DAY


@time_machine.travel(NOW, tick=False)
def test_a_deadline_of_zero_is_refused_at_its_field_and_another_holds_at_once(
    sign_in, coordinator, city
):
    case = city.file()
    office = sign_in(coordinator)
    url = reverse("case-types:edit", args=[city.request.pk])
    outcomes = city.request.outcomes.all()
    sent = {
        "name_nl": "Hulp",
        "name_en": "Help",
        "kind": "request",
        "programme": city.programme.pk,
        "form": city.request.form_id,
        "team": city.team.pk,
        **dict.fromkeys(("helpers_needed", "helps_at_once", "retention_days"), 1),
        "hours_to_answer": 24,
        "counts_from": "closed",
        "destination": "destroy",
        **check_ins_sent(),
        **{f"{state}_unit": "hours" for state in OPEN},
        **checklist_sent(None),
        **conditions_sent(),
        **reasons_sent(),
        **rows_of("outcomes", *(f"Uitkomst {row.pk}" for row in outcomes), key=""),
    }
    page = office.post(url, {**sent, "new_within": 0}).content.decode()
    assert "At least one. Leave it empty when there is no deadline." in page
    assert fresh(case).due_at == NOW + 2 * DAY
    office.post(url, {**sent, "new_within": 3, "new_unit": "days"})
    recompute_deadlines()
    assert fresh(case).due_at == datetime(2026, 3, 21, 19, 0, tzinfo=UTC)


@time_machine.travel(NOW, tick=False)
def test_who_counted_with_the_old_calendar_is_put_right_a_little_later(city, coordinator):
    allow("new", 2)
    deadlines.recompute(coordinator)
    recompute_deadlines()
    late_comer = city.file()
    Case.objects.filter(pk=late_comer.pk).update(due_at=NOW)
    jobs.sweep()
    recompute_deadlines()
    assert fresh(late_comer).due_at == NOW
    with time_machine.travel(NOW + timedelta(minutes=4), tick=False):
        jobs.sweep()
        recompute_deadlines()
    assert fresh(late_comer).due_at == NOW + 2 * HOUR
    assert not DeadlineJob.objects.unfinished().exists()


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("state", [CaseState.MATCHED, CaseState.REFERRED])
def test_a_word_from_who_has_it_begins_the_deadline_anew(sign_in, city, handler, state):
    allow(state, 2, "days")
    case = case_in(state, city, handler)
    assert case.due_at == datetime(2026, 3, 20, 19, 0, tzinfo=UTC)
    with time_machine.travel(NOW + 5 * DAY, tick=False):
        desk = sign_in(handler)
        assert "overdue by" in desk.get(address(case)).content.decode()
        desk.post(address(case, "heard-of"), {"seen": case.version})
        page = desk.get(address(case)).content.decode()
    assert fresh(case).due_at == datetime(2026, 3, 25, 19, 0, tzinfo=UTC)
    assert "Heard of: it goes on" in page
    assert "overdue by" not in page


def test_only_who_may_write_a_note_says_so_and_only_while_others_have_it(city, handler, stranger):
    case = case_in(CaseState.MATCHED, city, handler)
    with pytest.raises(PermissionDenied):
        hearing.heard_of(case.pk, stranger)
    new = city.file()
    with pytest.raises(NotLawful):
        hearing.heard_of(new.pk, handler)
    assert not CaseEvent.objects.filter(what=CaseEvent.What.HEARD_OF).exists()
    hearing.heard_of(case.pk, handler)
    assert fresh(case).heard_at is not None
