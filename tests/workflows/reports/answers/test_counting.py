"""The answers of a week by day: what is small stays hidden, and nothing else tells it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from forms.engine import Chosen
from workflows.reports.answers.counting import OPEN, OTHERS, Filed, counts_of, shown_sums
from workflows.reports.published.suppression import FEWEST

DAYS = [f"2026-11-{day}" for day in range(23, 30)]


def filed(day, pet, *needs):
    """Somebody who answered whether a pet comes along, and what they need."""
    chosen = {"pet": Chosen(frozenset([pet]), several=False)} if pet else {}
    if needs:
        chosen["needs"] = Chosen(frozenset(needs), several=True)
    return Filed(DAYS[day], chosen)


def test_each_answer_is_counted_on_its_day_and_over_the_week():
    came = [filed(0, "yes", "bed", "food") for _ in range(9)]
    came += [filed(0, "no", "bed") for _ in range(7)]
    came += [filed(1, "no", "bed") for _ in range(8)] + [filed(1, "yes") for _ in range(8)]
    counts = counts_of(came, DAYS)
    assert (counts["total"], counts["by_day"]) == (32, [16, 16, *[None] * 5])
    pet, needs = counts["questions"]["pet"], counts["questions"]["needs"]
    assert pet == {
        "yes": {"by_day": [9, 8, *[None] * 5], "total": 17},
        "no": {"by_day": [7, 8, *[None] * 5], "total": 15},
    }
    # Nobody on the second day, of whom so much is not told either.
    assert needs["food"] == {"by_day": [9, None, None, None, None, None, None], "total": 9}
    assert needs["bed"]["total"] == 24


def test_of_fewer_than_five_forms_nothing_is_told():
    assert counts_of([filed(0, "yes")] * (FEWEST - 1), DAYS) == {
        "days": DAYS,
        "total": None,
        "by_day": [None] * 7,
        "questions": {},
    }
    assert counts_of([filed(0, "yes")] * FEWEST, DAYS)["total"] == FEWEST


def test_a_small_answer_is_not_what_is_left_of_the_week():
    came = [filed(0, "yes")] * 20 + [filed(0, "no")] * 8 + [filed(0, "")] * 2
    pet = counts_of(came, DAYS)["questions"]["pet"]
    # Two gave no answer: with both others shown, 30 less 28 would say so.
    assert {value: line["total"] for value, line in pet.items()} == {
        "yes": 20,
        "no": None,
        OPEN: None,
    }
    assert {value: line["by_day"][0] for value, line in pet.items()}[OPEN] is None


someone = st.builds(
    filed,
    st.integers(0, 2),
    st.sampled_from(["yes", "no", ""]),
    st.sampled_from(["bed", "food"]),
)


@given(st.lists(someone, max_size=60))
def test_by_chance_nothing_small_is_shown_and_no_sum_gives_it_away(came):
    counts = counts_of(came, DAYS)
    whole = Counter(each.day for each in came)
    shown = [counts["total"], *counts["by_day"]]
    for key, lines in counts["questions"].items():
        several = key == "needs"
        for place, total in enumerate([counts["total"], *counts["by_day"]]):
            numbers = [[line["total"], *line["by_day"]][place] for line in lines.values()]
            shown += numbers
            known = sum(number or 0 for number in numbers)
            if None in numbers and total is not None and not several:
                assert total - known == 0 or total - known >= FEWEST
    assert all(number >= FEWEST for number in shown if number is not None)
    for place, day in enumerate(DAYS):
        assert counts["by_day"][place] in (None, whole[day])


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 30)))
def test_the_sums_of_a_week_leave_nothing_small_over(sums):
    people = Counter({(value, DAYS[0]): number for value, number in sums.items()})
    left = sum(sums.values()) - sum(shown_sums(people).values())
    assert left == 0 or left >= min(FEWEST, sum(sums.values()))


def test_who_gave_another_of_several_answers_is_no_line():
    came = [filed(0, "yes", "bed")] * 9 + [filed(0, "yes", "food")] * 9
    assert OTHERS not in counts_of(came, DAYS)["questions"]["needs"]
