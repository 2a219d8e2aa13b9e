"""What is counted, and that a purge changes none of it."""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.city import CALLED
from tests.workflows.privacy.conftest import close, closed  # noqa: F401 (a fixture)
from workflows.cases.actors import SYSTEM, staff
from workflows.cases.evidence import Helpers, Screening
from workflows.cases.models import Case
from workflows.cases.services import monday_of, move
from workflows.cases.states import PurgeGround, Verb
from workflows.casetypes.models import Programme
from workflows.privacy.services import purge_many
from workflows.reports import keeping, tasks
from workflows.reports.models import DailyFigures
from workflows.reports.services import figures
from workflows.upkeep.models import Turn

MIA = {}
JO = {"name": "Jo Ander", "email": "jo@example.org", "phone": "016 00 00 09"}
MONDAY = monday_of(timezone.now()).isoformat()
# What one more open case adds to what there is to do.
WAITS = ("open", "open_by_age.up_to_1", "open_by_team.first-line", "open_by_handler.nobody")
AN = {"name": "An Derde", "email": "an@example.org", "phone": "016 00 00 08"}


@pytest.fixture
def spring(city, handler, coordinator):
    """Three requests, four sign-ups of two people, a question, and some that do not count."""
    first = city.file(language="en", channel="phone")
    move(first.pk, Verb.SCREEN, staff(handler), Screening(answers=CALLED))
    move(first.pk, Verb.MATCH, staff(handler), Helpers(active=1))
    city.file(category="pharmacy", **JO)
    city.file(**AN)
    for who in (MIA, MIA, JO, JO):
        city.file(city.offer, **who)
    city.file(city.question)
    spam = city.file(city.offer, **AN)
    close(spam, coordinator, "spam")
    city.file(city.offer, options={"test": True}, **AN)


def test_figures_count_cases_and_people(spring):
    counted = figures()
    assert (counted["requests"], counted["requests_matched"]) == (3, 1)
    assert counted["requests_matched_share"] == 0.33
    assert counted["sign_ups"] == 4
    assert counted["people_who_signed_up"] == 2
    assert counted["cases"] == 8
    assert counted["by_language"] == {"en": 1, "nl": 7}
    assert {k: n for k, n in counted["requests_by_category"].items() if n} == {
        "groceries": 2,
        "pharmacy": 1,
    }
    assert {k: n for k, n in counted["by_channel"].items() if n} == {"web": 7, "phone": 1}
    assert {k: n for k, n in counted["by_state"].items() if n} == {"new": 7, "matched": 1}
    assert {k: n for k, n in counted["by_neighbourhood"].items() if n} == {
        "24062W03": 7,
        "unknown": 1,
    }
    assert len(counted["requests_by_category"]) == 13
    assert len(counted["by_neighbourhood"]) == 25


def flat(counted):
    """Every number of the figures under its name, or its two names."""
    numbers = {}
    for name, value in counted.items():
        for key, number in value.items() if isinstance(value, dict) else [("", value)]:
            numbers[f"{name}.{key}".rstrip(".")] = number
    return numbers


def moved(before, after):
    """By how much each number moved that did, but for the share."""
    old, new = flat(before), flat(after)
    names = (old.keys() | new.keys()) - {"requests_matched_share"}
    changes = {name: new.get(name, 0) - old.get(name, 0) for name in names}
    return {name: change for name, change in changes.items() if change}


def test_one_more_case_moves_by_one_what_it_belongs_to_and_nothing_else(spring, city):
    before = figures()
    city.file(category="pharmacy", language="en", channel="counter", **JO)
    once = ("requests", "requests_by_category.pharmacy", "cases", "by_kind.request")
    where = ("by_state.new", "by_language.en", "by_channel.counter", "by_neighbourhood.24062W03")
    asked = ("requests_by_result.waiting", "requests_waiting.new", f"requests_by_week.{MONDAY}")
    assert moved(before, figures()) == dict.fromkeys((*once, *where, *asked, *WAITS), 1)


def test_one_more_sign_up_is_one_more_person_only_of_somebody_new(spring, city):
    always = (
        "sign_ups",
        "sign_ups_by_category.groceries",
        "cases",
        "by_kind.offer",
        "by_state.new",
        "by_language.nl",
        "by_channel.web",
        "by_neighbourhood.24062W03",
        "sign_ups_by_asking.never",
        f"sign_ups_by_week.{MONDAY}",
        *WAITS,
    )
    before = figures()
    city.file(city.offer, **JO)
    again = figures()
    assert moved(before, again) == dict.fromkeys(always, 1)
    city.file(city.offer, **AN)
    assert moved(again, figures()) == dict.fromkeys((*always, "people_who_signed_up"), 1)


def test_a_purge_changes_nothing_but_the_states(spring, coordinator):
    cases = list(Case.objects.exclude(state="closed").order_by("test", "kind", "pk"))
    for number, case in enumerate(cases):
        close(case, coordinator)
        Case.objects.filter(pk=case.pk).update(lead_days=number)
    before = figures()
    assert before["requests_by_result"] == {
        "helped": 3,
        "only_matched": 0,
        "waiting": 0,
        "ended": 0,
    }
    assert (before["lead_days_of_half"]["offer"], before["lead_days_of_most"]["offer"]) == (2, 4)
    for case in cases:
        assert purge_many([case.pk], SYSTEM, PurgeGround.ERASURE) == 1
        assert without_states(figures()) == without_states(before)
    purge_many(Case.objects.all(), SYSTEM, PurgeGround.ERASURE)
    after = figures()
    assert without_states(after) == without_states(before)
    assert {k: n for k, n in after["by_state"].items() if n} == {"purged": 8}
    assert after == figures(Programme.objects.get())


def without_states(counted):
    return {name: value for name, value in counted.items() if name != "by_state"}


def test_somebody_purged_in_part_who_signs_up_again_counts_once(spring, city, coordinator):
    for case in Case.objects.filter(kind="offer", state="new"):
        close(case, coordinator)
    purge_many(Case.objects.filter(kind="offer"), SYSTEM, PurgeGround.ERASURE)
    city.file(city.offer, **JO)
    assert figures()["people_who_signed_up"] == 2
    assert figures()["sign_ups"] == 5


def test_another_programme_counts_apart(spring):
    other = Programme.objects.create(key="other", name={"nl": "Anders"}, starts_on="2021-01-01")
    counted = figures(other)
    assert (counted["cases"], counted["requests_matched_share"]) == (0, None)
    assert figures(Programme.objects.get(key="leuven-helpt")) == figures()


def test_the_command_prints_json_and_a_table(spring, capsys):
    call_command("figures", "--json")
    assert json.loads(capsys.readouterr().out) == figures()
    call_command("figures")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["requests", "3"]
    assert "  groceries                          2" in lines
    with pytest.raises(CommandError, match="no programme"):
        call_command("figures", "--programme", "nowhere")


def test_what_is_kept_is_what_a_fresh_count_gives(spring, city, capsys):
    with pytest.raises(CommandError, match="No figures are kept yet"):
        call_command("figures", "--prove")
    for _twice in range(2):
        call_command("figures", "--keep")
    assert DailyFigures.objects.count() == 1
    assert keeping.kept(Programme.objects.get())[0] == keeping.kept()[0]
    call_command("figures", "--prove")
    city.file(**AN)
    assert keeping.kept()[0]["requests"] == 3
    with pytest.raises(CommandError, match="requests: kept 3, counted 4"):
        call_command("figures", "--prove")
    call_command("figures", "--keep", "--prove")
    assert capsys.readouterr().out.splitlines() == ["What is kept is what is counted."] * 2


def test_the_worker_counts_when_it_is_its_turn_and_keeps_one_row_a_day(spring, city):
    tasks.keep_figures()
    city.file(**AN)
    Turn.objects.filter(name=tasks.TURN).update(free_at=timezone.now() + timedelta(minutes=1))
    tasks.keep_figures()
    assert keeping.kept()[0]["requests"] == 3
    Turn.objects.filter(name=tasks.TURN).update(free_at=timezone.now())
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        tasks.keep_figures()
        today, yesterday = DailyFigures.objects.all()
    assert keeping.day_before(today.day) == yesterday
    assert [row.numbers[""]["requests"] for row in (yesterday, today)] == [3, 4]
