"""Counting what goes, in the transaction that lets it go: once, whatever is killed when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case as Choose
from django.db.models import Count, F, Value, When

from workflows.cases.counting import DIMENSIONS, living, participations
from workflows.cases.models import CaseTally, Participation, PeopleTally


def count_cases(ids: Iterable[UUID]) -> None:
    """Add these cases to the tally. Call inside the transaction that purges them."""
    counted = living().filter(pk__in=ids).values(*DIMENSIONS).annotate(number=Count("pk"))
    numbers: Counter[str] = Counter()
    rows = {}
    for row in counted:
        number = row.pop("number")
        tally = tally_of(row)
        numbers[tally.sort] += number
        rows[tally.sort] = tally
    if rows:
        # Sorted, so that two purges cannot wait for each other.
        CaseTally.objects.bulk_create([rows[sort] for sort in sorted(rows)], ignore_conflicts=True)
        add(CaseTally.objects.filter(sort__in=numbers).order_by("sort"), "sort", numbers)


def tally_of(row: dict[str, Any]) -> CaseTally:
    """Return the tally of one combination, at 0."""
    row = {**row, "language": row["language"] or "", "channel": row["channel"] or ""}
    sort = "|".join("" if row[name] is None else str(row[name]) for name in DIMENSIONS)
    related = ("case_type", "category", "neighbourhood", "outcome")
    columns = {f"{name}_id" if name in related else name: row[name] for name in DIMENSIONS}
    return CaseTally(sort=sort, **columns)


def note_participations(ids: Iterable[UUID]) -> None:
    """Remember whom these cases make count as having asked or offered."""
    rows = [
        Participation(person_id=person, programme_id=programme, kind=kind)
        for person, programme, kind in participations(living().filter(pk__in=ids))
    ]
    Participation.objects.bulk_create(rows, ignore_conflicts=True)


def count_people(ids: Sequence[int]) -> None:
    """Add these people to the tally: they go now. Takes their participations with it."""
    if not ids:
        return
    mine = Participation.objects.filter(person__in=ids).order_by()
    counted = mine.values_list("programme", "kind").annotate(number=Count("pk"))
    for programme, kind, number in sorted(counted):
        tally, _made = PeopleTally.objects.get_or_create(programme_id=programme, kind=kind)
        PeopleTally.objects.filter(pk=tally.pk).update(count=F("count") + number)
    mine._raw_delete(mine.db)


def add(rows: Any, column: str, numbers: dict[str, int]) -> None:
    """Raise `count` of each row by the number of its column's value, in one statement."""
    if connection.features.has_select_for_update:
        list(rows.select_for_update().values_list("pk"))
    more = Choose(*(When(**{column: value}, then=Value(n)) for value, n in numbers.items()))
    rows.order_by().update(count=F("count") + more)
