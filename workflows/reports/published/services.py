"""Editions of the figures: when one is due, it is counted, freed of small numbers, and frozen."""

import json
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Min

from workflows.reports.published.counting import WEEK, counted, rows, tables
from workflows.reports.published.models import FiguresEdition

# An edition has so many weeks, or more until there is enough to tell, at most half a year.
FEWEST_WEEKS, MOST_WEEKS = 4, 26
FEWEST_CASES = 20
# So long after its last week it is counted: spam is found by then, and who asked may be helped.
WAIT = 2 * WEEK
DAY = timedelta(days=1)


def publish_due(today: date) -> list[FiguresEdition]:
    """Publish every edition that is due on `today` (Europe/Brussels), and return them."""
    published = []
    while weeks := weeks_due(today):
        edition = publish(
            *weeks, at_least=FEWEST_CASES if weeks_between(*weeks) < MOST_WEEKS else 0
        )
        if edition is None:
            break
        published.append(edition)
    return published


def weeks_due(today: date) -> tuple[date, date] | None:
    """Return the first and the last day of the weeks that could be published next, or None."""
    cases, newest = counted(), FiguresEdition.objects.first()
    if newest:
        cases = cases.filter(week__gt=newest.last)
    first = cases.aggregate(first=Min("week"))["first"]
    if first is None:
        return None
    last_over = today - timedelta(days=today.weekday()) - DAY - WAIT
    last = min(last_over, first + MOST_WEEKS * WEEK - DAY)
    return (first, last) if weeks_between(first, last) >= FEWEST_WEEKS else None


def weeks_between(first: date, last: date) -> int:
    """Return how many weeks there are from a Monday to a Sunday."""
    return (last - first + DAY) // WEEK


def publish(first: date, last: date, at_least: int = 0) -> FiguresEdition | None:
    """Count and freeze these weeks, unless fewer cases came in; return the edition, or None."""
    cases = rows(first, last)
    if sum(row.number for row in cases) < at_least:
        return None
    return freeze(first, last, json.dumps(tables(cases, first, last)))


def freeze(first: date, last: date, text: str) -> FiguresEdition:
    """Keep tables as the next edition. Weeks that were published are not published again."""
    with transaction.atomic():
        newest = FiguresEdition.objects.select_for_update().first()
        if newest and newest.last >= first:
            raise ValueError(f"The weeks from {first} were published in edition {newest.number}.")
        number = newest.number + 1 if newest else 1
        return FiguresEdition.objects.create(number=number, first=first, last=last, text=text)
