"""The answers of one week by day, freed of small numbers as the published figures are.

Only what is answered by choosing is counted: no word that somebody wrote.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from forms import engine
from forms.models import FormDefinition
from workflows.intake.models import Submission
from workflows.reports.published.suppression import (
    FEWEST,
    TOGETHER,
    Crossing,
    Group,
    Number,
    Part,
)
from workflows.vault import keys

BATCH = 200
WEEK = timedelta(weeks=1)
# Who did not answer, and of a question with several answers who did not give this one: no keys.
OPEN = "?"
OTHERS = "!"
NOTHING = engine.Chosen(frozenset(), several=False)
# How many there are of a value on a day.
Counted = Counter[tuple[str, str]]


class Filed(NamedTuple):
    """One form that was filled in: on which day (ISO), and what was chosen at which question."""

    day: str
    chosen: Mapping[str, engine.Chosen]


def count(form: FormDefinition, first: date) -> dict[str, Any]:
    """Return what is shown of the week from `first`, a Monday; see `counts_of`."""
    days = [(first + timedelta(days=number)).isoformat() for number in range(7)]
    return counts_of(list(filed_in(form, first)), days)


def counts_of(filed: list[Filed], days: list[str]) -> dict[str, Any]:
    """Return what is shown of the forms that came in on some days; None is a hidden number.

    "total" is how many there are, "by_day" on each day; "questions" has by key and value the
    numbers "by_day" and their "total". Of fewer than five forms nothing is shown.
    """
    whole = Counter(each.day for each in filed)
    shown_days = {day for day in days if whole[day] >= FEWEST}
    questions: dict[str, Any] = {}
    if len(filed) >= FEWEST:
        for key in dict.fromkeys(key for each in filed for key in each.chosen):
            for people in tables_of(filed, key):
                hidden = crossing_of(people, days).hidden()
                # A day that one table hides is shown by none.
                shown_days -= {one.column for one in hidden if one.category == TOGETHER}
                questions.setdefault(key, {}).update(lines_of(people, days, hidden))
    return {
        "days": days,
        "total": len(filed) if len(filed) >= FEWEST else None,
        "by_day": [whole[day] if day in shown_days else None for day in days],
        "questions": questions,
    }


def lines_of(people: Counted, days: list[str], hidden: set[Number]) -> dict[str, Any]:
    """Return the numbers of each value of a table, but of those who did not give this answer."""
    sums = shown_sums(people)
    return {
        value: {
            "by_day": [
                None if Number(value, day, Part.ALL) in hidden else people[value, day]
                for day in days
            ],
            "total": sums.get(value),
        }
        for value in dict.fromkeys(value for value, _day in people)
        if value != OTHERS
    }


def received_in(first: date) -> "QuerySet[Submission]":
    """Return what came in from `first` for seven days of Europe/Brussels; no tests."""
    begin, end = (
        timezone.make_aware(datetime.combine(day, time.min)) for day in (first, first + WEEK)
    )
    found = Submission.objects.filter(received_at__gte=begin, received_at__lt=end)
    return found.filter(case__test=False)


def filed_in(form: FormDefinition, first: date) -> Iterator[Filed]:
    """Yield what came in on a form in the week from `first`, read some at a time."""
    rows = received_in(first).filter(form=form).select_related("version")
    ids = list(rows.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = list(rows.filter(pk__in=ids[start : start + BATCH]))
        keys.load_many(submission.data_key for submission in batch)
        for one in batch:
            day = timezone.localdate(one.received_at).isoformat()
            yield Filed(day, engine.chosen(one.version, one.answers))


def tables_of(filed: list[Filed], key: str) -> Iterator[Counted]:
    """Yield who answered a question how, on which day, each form in one line of a table.

    A question with several answers has a table for each of them: with it, and without.
    """
    answers = [(each.chosen.get(key, NOTHING), each.day) for each in filed]
    if not any(chosen.several for chosen, _day in answers):
        yield Counter((next(iter(chosen.values), OPEN), day) for chosen, day in answers)
        return
    for value in sorted(set().union(*(chosen.values for chosen, _day in answers))):
        yield Counter((value if value in chosen.values else OTHERS, day) for chosen, day in answers)


def crossing_of(people: Counted, days: list[str]) -> Crossing:
    """Return a table as the published figures have it, in which nobody was helped."""
    values = sorted({value for value, _day in people})
    crossed = {(Group(value, False), day): number for (value, day), number in people.items()}
    return Crossing(crossed, values, days, [Part.ALL])


def shown_sums(people: Counted) -> dict[str, int]:
    """Return the sum of each value over the week, without those that stay hidden."""
    sums: Counter[str] = Counter()
    for (value, _day), number in people.items():
        sums[value] += number
    shown = {value: number for value, number in sums.items() if number >= FEWEST}
    # What is left over when these are taken from the whole may not be small either.
    while shown and 0 < sums.total() - sum(shown.values()) < FEWEST:
        del shown[min(shown, key=lambda value: shown[value])]
    return shown
