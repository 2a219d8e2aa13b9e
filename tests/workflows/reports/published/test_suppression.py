"""No small number can be worked out from what is published; a solver tries."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from tests.workflows.reports.published.attack import bounds, gives_away
from workflows.reports.published.suppression import (
    FEWEST,
    TOGETHER,
    Crossing,
    Group,
    Number,
    Part,
)

OFFERS = (Part.ALL,)
PLACES = ("Centrum", "Heverlee", "Kessel-Lo", "Wilsele")


def crossing(table, helped=None, columns=PLACES):
    """A table of requests, and of how many of each were helped; of offers without `helped`."""
    people = Counter()
    for category, numbers in table.items():
        for place, number in zip(columns, numbers, strict=False):
            of_it = helped[category][columns.index(place)] if helped else 0
            people[Group(category, was_helped=True), place] = of_it
            people[Group(category, was_helped=False), place] = number - of_it
    used = columns[: max(map(len, table.values()))]
    parts = (Part.ALL, Part.HELPED) if helped else OFFERS
    return Crossing(people, list(table), used, parts)


def number(category, place, part=Part.ALL):
    return Number(category, place, part)


TABLE = {"groceries": [12, 3, 20, 9], "pharmacy": [7, 8, 11, 6], "dog": [9, 10, 5, 2]}


def only_the_small(table):
    """What a careless publisher hides."""
    return {each for each, value in table.published.items() if value < FEWEST}


def test_the_solver_works_out_what_is_hidden_carelessly():
    table = crossing(TABLE)
    small = number("groceries", "Heverlee")
    assert gives_away(table, only_the_small(table))[small] == (3, 3)


def test_what_is_left_by_the_sum_of_a_line_is_hidden_too():
    table = crossing(TABLE)
    hidden = table.hidden()
    assert only_the_small(table) < hidden
    assert gives_away(table, hidden) == {}


def test_a_planted_number_is_found():
    table = crossing(TABLE)
    planted = [
        each
        for each in table.hidden() - only_the_small(table)
        if gives_away(table, table.hidden() - {each})
    ]
    assert planted


def test_a_table_without_small_numbers_is_published_whole():
    assert crossing({"groceries": [12, 30], "pharmacy": [7, 8]}).hidden() == set()


def test_totals_of_neighbourhoods_stay_where_they_can():
    hidden = crossing(TABLE).hidden()
    assert not [each for each in hidden if each.category == TOGETHER]


def test_who_was_not_helped_cannot_be_worked_out_as_a_difference():
    table = crossing(
        {"groceries": [12, 13, 20], "pharmacy": [10, 11, 14]},
        helped={"groceries": [10, 7, 9], "pharmacy": [5, 6, 7]},
    )
    assert only_the_small(table) == set()
    rest = number("groceries", "Centrum", Part.REST)
    assert gives_away(table, set()) == {rest: (2, 2)}
    hidden = table.hidden()
    assert gives_away(table, hidden) == {}
    assert {each.part for each in hidden} == {Part.HELPED}


def test_a_lone_small_category_hides_by_its_sum_what_is_known_anyhow():
    """Of three in the whole city nobody learns where they are, not even that none is in a place."""
    table = crossing({"groceries": [30, 40], "childcare": [3, 0]})
    hidden = table.hidden()
    shown = set(table.published) - hidden
    assert bounds(table, shown, number("childcare", "Centrum")) == (0, 3)


def test_what_is_left_over_of_a_line_is_never_one_to_four():
    table = crossing({"groceries": [9, 1, 0, 1], "pharmacy": [9, 1, 1, 0]})
    assert leftovers(table, only_the_small(table)) != []
    assert leftovers(table, table.hidden()) == []


def leftovers(table, hidden):
    """Small sums of what is hidden in a line of which the sum is public, and more is shown."""
    found = []
    for line, whole in table.lines(hidden):
        shown = [table.published[each] for each in line if each not in hidden]
        if shown and 0 < whole - sum(shown) < FEWEST:
            found.append(line)
    return found


numbers = st.one_of(st.integers(0, 6), st.integers(0, 30))


@st.composite
def tables(draw):
    """Requests by two to four categories and as many places, of which some were helped."""
    categories = [f"c{each}" for each in range(draw(st.integers(1, 4)))]
    columns = [f"d{each}" for each in range(draw(st.integers(2, 4)))]
    parts = draw(st.sampled_from([(Part.ALL, Part.HELPED), OFFERS]))
    groups = [Group(each, helped) for each in categories for helped in (True, False)]
    people = {(group, column): draw(numbers) for group in groups for column in columns}
    if parts == OFFERS:
        people = {key: 0 if key[0].was_helped else value for key, value in people.items()}
    return Crossing(people, categories, columns, parts)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_nobody_works_out_that_somebody_of_a_small_number_is_there(table):
    hidden = table.hidden()
    assert only_the_small(table) <= hidden <= set(table.published)
    assert gives_away(table, hidden) == {}
    assert leftovers(table, hidden) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=16, max_size=16))
def test_all_crossings_of_the_same_people_together_give_nothing_away(counts):
    """Two categories by two places by two languages, helped or not: both crossings are known."""
    places, languages, categories = ("p0", "p1"), ("nl", "en"), ("c0", "c1")
    groups = [Group(each, helped) for each in categories for helped in (True, False)]
    members = [(g, p, language) for g in groups for p in places for language in languages]
    by_place, by_language = Counter(), Counter()
    for (group, place, language), people in zip(members, counts, strict=True):
        by_place[group, place] += people
        by_language[group, language] += people
    rows, sums = [], []
    crossings = [(Crossing(by_place, categories, places), 1)]
    crossings.append((Crossing(by_language, categories, languages), 2))
    for table, at in crossings:
        shown = set(table.published) - table.hidden()
        for each in shown:
            rows.append(counts_of(table, members, at, each))
            sums.append(table.value(each))
    for group in groups:
        rows.append([int(member[0] == group) for member in members])
        sums.append(sum(n for member, n in zip(members, counts, strict=True) if member[0] == group))
    known = LinearConstraint(np.array(rows), sums, sums)
    for table, at in crossings:
        for each in table.small:
            objective = counts_of(table, members, at, each)
            found = milp(objective, constraints=known, integrality=np.ones(16))
            assert round(found.fun) == 0, each


def counts_of(table, members, at, number_):
    """Return which members a number of this crossing counts."""
    groups = set(table.groups(number_))
    return [int(member[0] in groups and member[at] == number_.column) for member in members]


@pytest.mark.parametrize("columns", [24, 60])
def test_a_city_as_large_as_leuven_keeps_most_totals(columns):
    rng = np.random.default_rng(2020)
    categories = [f"c{each}" for each in range(13)]
    places = [f"d{each}" for each in range(columns)]
    people = Counter()
    for category in categories:
        for _person in range(int(rng.integers(5, 190))):
            place, helped = places[int(rng.integers(columns))], bool(rng.random() < 0.8)
            people[Group(category, helped), place] += 1
    table = Crossing(people, categories, places)
    hidden = table.hidden()
    totals = [number(TOGETHER, place) for place in places]
    large = [each for each in totals if table.value(each) >= FEWEST]
    assert len([each for each in large if each not in hidden]) >= 0.9 * len(large)
