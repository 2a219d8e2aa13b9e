"""Editions: when they are due, what is in them, and that they never change."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.workflows.reports.published.conftest import DUE, FIRST
from workflows.cases.models import Case
from workflows.casetypes.models import Outcome
from workflows.reports.published import services, tasks
from workflows.reports.published.counting import rows, tables
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.suppression import FEWEST, TOGETHER

LAST = FIRST + timedelta(days=27)


def spring(came, city):
    """Enough for an edition: sixty requests and forty offers."""
    for week in range(4):
        came(12, week=week, helped=7, neighbourhood="24062W03")
        came(3, week=week, helped=2, neighbourhood="24062W01", category="pharmacy")
        came(10, city.offer, week=week)


def published():
    return services.publish_due(DUE)


def test_an_edition_has_the_whole_city_by_category(came, city):
    spring(came, city)
    (edition,) = published()
    whole = edition.tables["whole"]
    assert (edition.number, edition.first, edition.last) == (1, FIRST, LAST)
    assert {count: numbers[TOGETHER] for count, numbers in whole.items()} == {
        "requests": 60,
        "helped": 36,
        "offers": 40,
    }
    assert (whole["requests"]["groceries"], whole["requests"]["pharmacy"]) == (48, 12)
    assert (whole["helped"]["groceries"], whole["helped"]["pharmacy"]) == (28, 8)


def test_crossings_have_what_is_large_enough_and_nothing_else(came, city):
    spring(came, city)
    (edition,) = published()
    by = edition.tables["by"]
    assert list(by) == ["neighbourhood", "language", "week"]
    weeks = by["week"]["numbers"]["requests"]
    assert list(weeks[TOGETHER].values()) == [15, 15, 15, 15]
    # Three of the pharmacy a week are the difference of the rest and all, so one more is hidden.
    assert set(weeks["pharmacy"].values()) == {None}
    assert by["neighbourhood"]["numbers"]["requests"]["groceries"]["24062W03"] == 48
    for crossing in by.values():
        for categories in crossing["numbers"].values():
            for line in categories.values():
                assert all(number is None or number >= FEWEST for number in line.values())


def test_spam_and_tests_are_left_out(came, city):
    spring(came, city)
    came(30, test=True)
    spam = came(30)
    outcome = Outcome.objects.get(case_type=city.request, key="spam")
    Case.objects.filter(pk__in=[each.pk for each in spam]).update(outcome=outcome)
    (edition,) = published()
    assert edition.tables["whole"]["requests"][TOGETHER] == 60


def test_nothing_is_due_before_its_weeks_are_over_and_rested(came, city):
    spring(came, city)
    assert services.publish_due(DUE - timedelta(days=1)) == []
    assert len(published()) == 1


def test_a_quiet_edition_goes_on_until_there_is_enough_to_tell(came):
    came(10)
    assert published() == []
    came(10, week=4)
    (edition,) = services.publish_due(DUE + timedelta(weeks=1))
    assert (edition.last - edition.first).days + 1 == 5 * 7


def test_what_is_quiet_for_half_a_year_is_published_all_the_same(came):
    came(10)
    assert services.publish_due(FIRST + timedelta(weeks=27)) == []
    (edition,) = services.publish_due(FIRST + timedelta(weeks=28))
    assert (edition.last - edition.first).days + 1 == 26 * 7


def test_the_next_edition_begins_with_what_came_after_the_last_one(came, city):
    spring(came, city)
    came(25, week=60)
    first, second = services.publish_due(FIRST + timedelta(weeks=70))
    assert second.first == FIRST + timedelta(weeks=60) > first.last
    assert second.tables["whole"]["requests"][TOGETHER] == 25


def test_what_is_published_stays_as_it_was(came, city):
    spring(came, city)
    (edition,) = published()
    before = edition.text
    came(1, neighbourhood="24062W01")
    Case.objects.filter(category__key="pharmacy").update(category=None)
    assert published() == []
    assert FiguresEdition.objects.get().text == before


def test_weeks_are_never_published_twice(came, city):
    spring(came, city)
    published()
    with pytest.raises(ValueError, match="published in edition 1"):
        services.publish(LAST - timedelta(days=6), LAST + timedelta(days=21))
    with pytest.raises(IntegrityError):
        FiguresEdition.objects.create(number=2, first=FIRST, last=LAST, text="{}")


def test_which_columns_there_are_tells_nothing(came, city):
    spring(came, city)
    before = {by: each["columns"] for by, each in tables([], FIRST, LAST)["by"].items()}
    after = {
        by: each["columns"] for by, each in tables(rows(FIRST, LAST), FIRST, LAST)["by"].items()
    }
    assert before == after
    assert [len(names) for names in after.values()] == [25, 3, 4]


def test_a_site_of_one_language_has_no_table_of_languages(came, monkeypatch):
    monkeypatch.setattr("workflows.casetypes.languages.of_site", lambda: ["nl"])
    came(30)
    (edition,) = published()
    assert list(edition.tables["by"]) == ["neighbourhood", "week"]


def test_the_worker_publishes_what_is_due_once(came, city):
    spring(came, city)
    tasks.publish()
    tasks.publish()
    assert FiguresEdition.objects.count() == 1


def test_a_city_without_cases_publishes_nothing(city):
    tasks.publish()
    assert not FiguresEdition.objects.exists()
