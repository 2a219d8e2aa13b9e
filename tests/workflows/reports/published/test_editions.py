"""Editions: when they are due, what is in them, and that they never change."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.workflows.reports.published.attack import gives_away
from tests.workflows.reports.published.conftest import DUE, FIRST
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case
from workflows.cases.states import CaseState, PurgeGround
from workflows.casetypes.models import Outcome
from workflows.privacy.services import purge_many
from workflows.reports.published import services, tasks
from workflows.reports.published.counting import rows, tables
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.suppression import FEWEST, TOGETHER, Crossing, Group, Part
from workflows.reports.services import UNKNOWN, Keys

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


def purge(cases):
    """Have people ask that their cases be erased."""
    ids = [each.pk for each in cases]
    Case.objects.filter(pk__in=ids).update(state=CaseState.CLOSED, closed_at=timezone.now())
    assert purge_many(ids, SYSTEM, PurgeGround.ERASURE) == len(ids)


def test_what_is_erased_before_its_edition_counts_and_says_no_longer_where(came, city):
    spring(came, city)
    purge(came(3, week=1, helped=1, neighbourhood="24062W01"))
    (edition,) = published()
    whole, by = edition.tables["whole"], edition.tables["by"]
    assert (whole["requests"][TOGETHER], whole["helped"][TOGETHER]) == (63, 37)
    assert (whole["requests"]["groceries"], whole["helped"]["groceries"]) == (51, 29)
    assert list(by["week"]["numbers"]["requests"][TOGETHER].values()) == [15, 18, 15, 15]
    # Three of nowhere would be the three: they are hidden, and others with them.
    nowhere = by["neighbourhood"]["numbers"]["requests"][TOGETHER]
    assert nowhere[UNKNOWN] is None
    assert sum(number is None for number in nowhere.values()) > 1


@pytest.mark.parametrize("erased", [0, 1, 3, 5, 8])
def test_no_small_number_is_worked_out_however_many_were_erased(came, city, erased):
    spring(came, city)
    purge(Case.objects.filter(kind="request", neighbourhood__key="24062W01")[:erased])
    (edition,) = published()
    for parts in (Part.ALL, Part.HELPED), (Part.ALL,):
        kind = "request" if len(parts) > 1 else "offer"
        for by, crossing in edition.tables["by"].items():
            table = as_crossing(kind, by, crossing["columns"], parts)
            shown = {
                number
                for number in table.published
                if told(crossing["numbers"], kind, number) is not None
            }
            assert gives_away(table, set(table.published) - shown) == {}
            assert all(
                table.value(number) == told(crossing["numbers"], kind, number) for number in shown
            )


def as_crossing(kind, by, columns, parts):
    """The people that a crossing is made of, as they are in the database."""
    people = Counter()
    for row in rows(FIRST, LAST):
        if row.kind == kind:
            people[Group(row.category, row.was_helped), getattr(row, by)] += row.number
    return Crossing(people, [*Keys().category.values(), UNKNOWN], columns, parts)


def told(numbers, kind, number):
    """The number that was published, or None."""
    count = {Part.HELPED: "helped"}.get(number.part, f"{kind}s")
    return numbers[count][number.category][number.column]


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
