"""How far one answer fits another, and what all conditions say together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.matching.fit.comparing import compare
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Compare
from workflows.matching.fit.weighing import UNKNOWN, fit

MON, TUE = "mon-morning", "tue-evening"


def condition(how: Compare, *, hard: bool = False, weight: int = 2) -> FitCondition:
    return FitCondition(asked="question:a", how=how, offered="question:b", is_hard=hard,
                        weight=weight)  # fmt: skip


@pytest.mark.parametrize(
    ("how", "asked", "offered", "score"),
    [
        (Compare.EQUAL, "cat", "cat", 1.0),
        (Compare.EQUAL, "cat", "dog", 0.0),
        (Compare.ONE_OF, "cat", frozenset({"cat", "dog"}), 1.0),
        (Compare.ONE_OF, frozenset({"cat"}), "dog", 0.0),
        (Compare.SHARES_ONE, frozenset({"nl", "uk"}), frozenset({"uk"}), 1.0),
        (Compare.SHARES_ONE, frozenset({"nl"}), frozenset({"uk"}), 0.0),
        (Compare.AT_LEAST, 3, 3, 1.0),
        (Compare.AT_LEAST, 3, 2, 0.0),
        (Compare.ALLOWED_IF, False, False, 1.0),
        (Compare.ALLOWED_IF, False, None, 1.0),
        (Compare.ALLOWED_IF, True, False, 0.0),
        (Compare.ALLOWED_IF, True, None, None),
        (Compare.ALLOWED_IF, frozenset({"cat"}), frozenset({"cat", "dog"}), 1.0),
        (Compare.ALLOWED_IF, frozenset({"cat", "dog"}), frozenset({"cat"}), 0.0),
        (Compare.NOT_BEFORE, "2020-04-01", "2020-04-01", 1.0),
        (Compare.NOT_BEFORE, "2020-04-01", "2020-04-02", 0.0),
        (Compare.OVERLAPS, frozenset({MON, TUE}), frozenset({TUE}), 0.5),
        (Compare.OVERLAPS, frozenset({MON}), frozenset({TUE}), 0.0),
        (Compare.WITHIN, ("here", "next"), "here", 1.0),
        (Compare.WITHIN, ("here", "next"), "next", 0.5),
        (Compare.WITHIN, ("here", "next"), "far", 0.0),
        (Compare.EQUAL, None, "cat", None),
        (Compare.EQUAL, "cat", None, None),
    ],
)
def test_each_way_to_compare_says_how_far_it_fits(how, asked, offered, score):
    assert compare(how, asked, offered) == score


def test_a_hard_condition_that_nobody_answered_is_broken_and_unknown():
    hard, soft = condition(Compare.AT_LEAST, hard=True), condition(Compare.EQUAL)
    found = fit((3, "cat"), (None, None), (hard, soft))
    assert (found.broken, found.unknown, found.fits) == ((hard,), (hard, soft), False)


def test_a_heavy_condition_counts_thrice_as_much_as_a_light_one():
    heavy, light = condition(Compare.EQUAL, weight=3), condition(Compare.EQUAL, weight=1)
    assert fit((1, 1), (1, 2), (heavy, light)).score == 0.75
    assert fit((1, 1), (None, 1), (heavy, light)).score == (3 * UNKNOWN + 1) / 4
    assert fit((), (), ()).score == 1.0


CHOICES = st.frozensets(st.sampled_from(["nl", "uk", "fr"]), min_size=1)
SIDES = {
    Compare.EQUAL: st.sampled_from(["cat", "dog"]),
    Compare.ONE_OF: CHOICES,
    Compare.SHARES_ONE: CHOICES,
    Compare.AT_LEAST: st.integers(0, 4),
    Compare.ALLOWED_IF: st.booleans(),
    Compare.NOT_BEFORE: st.dates().map(str),
    Compare.OVERLAPS: CHOICES,
}


@st.composite
def pairings(draw: st.DrawFn):
    """Some conditions, with what a request and an offer say of each."""
    ways = draw(st.lists(st.sampled_from(list(SIDES)), max_size=6))
    rows = [condition(how, hard=draw(st.booleans()), weight=draw(st.integers(1, 3)))
            for how in ways]  # fmt: skip
    asked, offered = ([draw(st.none() | SIDES[how]) for how in ways] for _side in range(2))
    return rows, asked, offered


@given(pairings())
def test_whoever_fits_breaks_no_hard_condition_and_relaxing_takes_nobody_away(drawn):
    rows, asked, offered = drawn
    found = fit(asked, offered, rows)
    scores = [compare(row.how, one, other)
              for row, one, other in zip(rows, asked, offered, strict=True)]  # fmt: skip
    assert found.fits == all(score for row, score in zip(rows, scores, strict=True) if row.is_hard)
    assert 0 <= found.score <= 1
    for relaxed in rows:
        relaxed.is_hard, before = False, relaxed.is_hard
        eased = fit(asked, offered, rows)
        assert eased.fits >= found.fits
        assert all(one in found.broken for one in eased.broken)
        relaxed.is_hard = before
