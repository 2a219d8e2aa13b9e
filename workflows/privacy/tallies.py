"""Counting what goes, in the transaction that lets it go: once, whatever is killed when.

Each count is one statement that reads the rows and adds to the tallies; nothing is fetched.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import CharField, Count, F, Model, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, JSONArray

from workflows.cases.counting import DIMENSIONS, living, participations
from workflows.cases.tallies import CaseTally, LeadTally, Participation, PeopleTally

ADD = "DO UPDATE SET count = {table}.count + excluded.count"
LEAVE = "DO NOTHING"


def count_cases(ids: Iterable[UUID]) -> None:
    """Add these cases to the tally. Call inside the transaction that purges them."""
    known = {name: Coalesce(F(name), Value("")) for name in ("language", "channel")}
    columns = {name: known.get(name, F(name)) for name in DIMENSIONS}
    rows = living().filter(pk__in=ids).values(**{f"its_{name}": columns[name] for name in columns})
    spelled = Cast(JSONArray(*(f"its_{name}" for name in columns)), CharField())
    # Sorted, so that two purges cannot wait for each other.
    counted = rows.annotate(sort=spelled, number=Count("pk")).order_by("sort")
    upsert(CaseTally, [*columns, "sort", "count"], counted, ["sort"], ADD)


def count_lead_times(ids: Iterable[UUID]) -> None:
    """Add to the tally how long these cases took, those that were closed with an outcome."""
    columns = ["case_type", "kind", "outcome", "lead_days"]
    closed = living().filter(pk__in=ids, lead_days__isnull=False, outcome__isnull=False)
    counted = closed.values_list(*columns).annotate(Count("pk")).order_by(*columns)
    upsert(LeadTally, [*columns, "count"], counted, columns, ADD)


def note_participations(ids: Iterable[UUID]) -> None:
    """Remember whom these cases make count as having asked or offered."""
    rows = participations(living().filter(pk__in=ids))
    columns = ["person", "programme", "kind"]
    upsert(Participation, columns, rows, columns, LEAVE)


def count_people(ids: Sequence[UUID]) -> None:
    """Add these people to the tally: they go now. Takes their participations with it."""
    mine = Participation.objects.filter(person__in=ids).order_by()
    rows = mine.values_list("programme", "kind").annotate(Count("pk")).order_by("programme", "kind")
    upsert(PeopleTally, ["programme", "kind", "count"], rows, ["programme", "kind"], ADD)
    mine._raw_delete(mine.db)


def upsert(
    model: type[Model],
    names: Sequence[str],
    rows: QuerySet[Any, Any],
    unique: Sequence[str],
    known: str,
) -> None:
    """Write the columns of `rows` into `model`; `known` says what becomes of a row it has.

    The ORM writes this with values only, not with a query.
    """
    try:
        sql, values = rows.query.get_compiler(connection=connection).as_sql()
    except EmptyResultSet:
        return
    columns = {field.name: str(field.column) for field in model._meta.concrete_fields}
    quoted = {name: connection.ops.quote_name(columns[name]) for name in names}
    table = connection.ops.quote_name(model._meta.db_table)
    statement = (
        f"INSERT INTO {table} ({', '.join(quoted.values())}) {sql}"
        f" ON CONFLICT ({', '.join(quoted[name] for name in unique)}) {known.format(table=table)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
