"""New rows, written by statements that are worked out once.

Django works out an INSERT anew for every row. In `receive`, where one submission writes seven
rows, that took more time than the database did (docs/adr/0030), so the rows of a submission
are written here. Everything else uses `save()`.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field

Row = TypeVar("Row", bound=models.Model)


def insert(row: Row) -> Row:
    """Write a new row and return it, its id filled in.

    Like `save(force_insert=True)`, but sends no signals. For models without parents, whose
    columns need no expression of the database. Raises what the database raises.
    """
    (key,) = insert_all([row], passing_over=False)
    if row.pk is None:
        row.pk = key
    return row


def insert_all(rows: Sequence[models.Model], *, passing_over: bool = True) -> list[Any]:
    """Write new rows of one model in one statement and return their ids.

    With `passing_over`, a row that would break a unique constraint is left out.
    """
    model = type(rows[0])
    alias = router.db_for_write(model)
    connection = connections[alias]
    statement = _statement(model, connection.vendor, len(rows), passing_over)
    values = [value for row in rows for value in _values(row, connection)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        keys = [key for (key,) in cursor.fetchall()]
    for row in rows:
        row._state.adding, row._state.db = False, alias
    return keys


@cache
def _statement(model: type[models.Model], vendor: str, count: int, passing_over: bool) -> str:
    """The INSERT for `count` rows; SQLite and PostgreSQL write it alike."""
    columns = [f'"{field.column}"' for field in _written(model)]
    row = f"({', '.join(['%s'] * len(columns))})"
    rows = ", ".join([row] * count)
    conflict = "ON CONFLICT DO NOTHING " if passing_over else ""
    return (
        f'INSERT INTO "{model._meta.db_table}" ({", ".join(columns)}) '  # noqa: S608 (names of ours)
        f'VALUES {rows} {conflict}RETURNING "{model._meta.pk.column}"'
    )


@cache
def _written(model: type[models.Model]) -> tuple["Field[Any, Any]", ...]:
    """The columns a new row brings itself; a counted id is the database's."""
    return tuple(
        field
        for field in model._meta.local_concrete_fields
        if not isinstance(field, models.AutoField)
    )


def _values(row: models.Model, connection: BaseDatabaseWrapper) -> list[Any]:
    given = ((field, field.pre_save(row, True)) for field in _written(type(row)))
    return [
        None if value is None else field.get_db_prep_save(value, connection)
        for field, value in given
    ]
