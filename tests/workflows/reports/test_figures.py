"""What is counted, and that a purge changes none of it."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.workflows.privacy.conftest import close, closed  # noqa: F401 (a fixture)
from workflows.cases.actors import SYSTEM, staff
from workflows.cases.evidence import Helpers, Screening
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import PurgeGround, Verb
from workflows.casetypes.models import Programme
from workflows.privacy.services import purge_many
from workflows.reports.services import figures

MIA = {}
JO = {"name": "Jo Ander", "email": "jo@example.org", "phone": "016 00 00 09"}
AN = {"name": "An Derde", "email": "an@example.org", "phone": "016 00 00 08"}


@pytest.fixture
def spring(city, handler, coordinator):
    """Three requests, four sign-ups of two people, a question, and some that do not count."""
    first = city.file(language="en", channel="phone")
    move(first.pk, Verb.SCREEN, staff(handler), Screening(["called"]))
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
    assert moved(before, figures()) == dict.fromkeys((*once, *where), 1)


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
    )
    before = figures()
    city.file(city.offer, **JO)
    again = figures()
    assert moved(before, again) == dict.fromkeys(always, 1)
    city.file(city.offer, **AN)
    assert moved(again, figures()) == dict.fromkeys((*always, "people_who_signed_up"), 1)


def test_a_purge_changes_nothing_but_the_states(spring, coordinator):
    before = figures()
    cases = list(Case.objects.exclude(state="closed").order_by("kind", "pk"))
    for case in cases:
        close(case, coordinator)
        assert without_states(figures()) == without_states(before)
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
