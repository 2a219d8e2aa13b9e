"""The cases of an edition by everything that is published, as rows of groups."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, QuerySet

from workflows.cases.counting import HELPED, with_counting_outcome
from workflows.cases.models import Case, CaseEvent
from workflows.casetypes import languages
from workflows.casetypes.models import Kind
from workflows.reports.published.suppression import TOGETHER, Crossing, Group, Part
from workflows.reports.services import UNKNOWN, Keys

WEEK = timedelta(weeks=1)
# What is counted, and by what besides category.
REQUESTS, HELPED_REQUESTS, OFFERS = "requests", "helped", "offers"
NEIGHBOURHOOD, LANGUAGE, WEEK_RECEIVED = "neighbourhood", "language", "week"
COUNTED = {
    Kind.REQUEST: {REQUESTS: Part.ALL, HELPED_REQUESTS: Part.HELPED},
    Kind.OFFER: {OFFERS: Part.ALL},
}
Tables = dict[str, Any]


class Row(NamedTuple):
    """How many cases there are of one sort, by keys and never by labels."""

    kind: str
    category: str
    neighbourhood: str
    language: str
    week: str
    was_helped: bool
    number: int


def counted() -> QuerySet[Any]:
    """Return the requests and offers that count, purged ones as well."""
    return with_counting_outcome(Case.objects.counted().filter(kind__in=COUNTED)).order_by()


def rows(first: date, last: date) -> list[Row]:
    """Return the cases that came in from `first` to `last`, as they are now.

    Of a purged one week, category and outcome are known; an edition is frozen long before that.
    """
    keys, events = Keys(), CaseEvent.objects.filter(HELPED, case=OuterRef("pk"))
    columns = ("kind", "category", "neighbourhood", "language", "week", "outcome", "is_helped")
    found = counted().filter(week__range=(first, last)).annotate(is_helped=Exists(events))
    return [
        Row(
            kind,
            keys.of("category", category),
            keys.of("neighbourhood", neighbourhood),
            language if language in languages.of_site() else UNKNOWN,
            week.isoformat(),
            kind == Kind.REQUEST and (is_helped or outcome in keys.helped),
            number,
        )
        for kind, category, neighbourhood, language, week, outcome, is_helped, number in (
            found.values_list(*columns).annotate(Count("pk"))
        )
    ]


def tables(rows: Iterable[Row], first: date, last: date) -> Tables:
    """Return what is published of these rows: the whole, and crossings; None is a hidden number.

    "whole" is by count and category, of which "" is all. "by" has the crossings: columns, and
    numbers by count, category and column. Which columns there are tells nothing of the cases.
    """
    rows, keys = list(rows), Keys()
    categories = [*keys.category.values(), UNKNOWN]
    columns = {
        NEIGHBOURHOOD: [*keys.neighbourhood.values(), UNKNOWN],
        LANGUAGE: [*languages.of_site(), UNKNOWN],
        WEEK_RECEIVED: [week.isoformat() for week in weeks(first, last)],
    }
    return {
        "whole": whole(rows, categories),
        "by": {
            dimension: {"columns": names, "numbers": crossed(rows, categories, dimension, names)}
            for dimension, names in columns.items()
            # Of one language, or in a city without neighbourhoods, it would be the whole again.
            if len(set(names) - {UNKNOWN}) > 1
        },
    }


def weeks(first: date, last: date) -> Iterable[date]:
    """Return the Mondays from `first` to `last`."""
    return [first + WEEK * each for each in range((last - first).days // 7 + 1)]


def whole(rows: list[Row], categories: list[str]) -> Tables:
    """Return the numbers of the whole city, by count and category."""
    return {
        count: {
            category: sum(
                row.number
                for row in rows
                if row.kind == kind
                and row.was_helped in part.value
                and category in (TOGETHER, row.category)
            )
            for category in (TOGETHER, *categories)
        }
        for kind, parts in COUNTED.items()
        for count, part in parts.items()
    }


def crossed(
    rows: list[Row], categories: list[str], dimension: str, columns: list[str]
) -> dict[str, Any]:
    """Return the numbers of one crossing, those that may be published."""
    found: dict[str, Any] = {}
    for kind, parts in COUNTED.items():
        people: Counter[tuple[Group, str]] = Counter()
        for row in rows:
            if row.kind == kind:
                group = Group(row.category, row.was_helped)
                people[group, getattr(row, dimension)] += row.number
        crossing = Crossing(people, categories, columns, list(parts.values()))
        found |= shown(crossing, parts)
    return found


def shown(crossing: Crossing, parts: dict[str, Part]) -> dict[str, Any]:
    """Return the numbers by count, category and column; None for those that stay hidden."""
    hidden = crossing.hidden()
    names = {part: count for count, part in parts.items()}
    found: dict[str, Any] = {count: {} for count in parts}
    for number, value in crossing.published.items():
        line = found[names[number.part]].setdefault(number.category, {})
        line[number.column] = None if number in hidden else value
    return found
