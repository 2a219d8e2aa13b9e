"""New rows, written by statements that are worked out once (docs/adr/0030).

    with together():
        person = insert(Person, data_key=key, name="Mia Voorbeeld", language="nl")
        insert(CaseEvent, case_id=case, what="received", actor_kind="resident")

A submission writes a dozen rows. Django works out an INSERT anew for each of them, and goes to
the database and back for each: that took more time than the database did. Everything that is
not on the way in uses `save()`.
"""

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

Values = Mapping[str, Any]
# What a value goes through on its way into a column: it, its row, and the connection.
Prepare = Callable[[Any, Values, BaseDatabaseWrapper], Any]

# Columns that take a value of the field's type as it is: everywhere, and on PostgreSQL.
AS_IS = {
    *("CharField", "SlugField", "TextField", "BooleanField"),
    *("IntegerField", "PositiveIntegerField", "PositiveSmallIntegerField"),
    *("BigIntegerField", "BigAutoField"),
}
AS_IS_ON_POSTGRESQL = AS_IS | {"UUIDField", "DateTimeField", "DateField"}


@dataclass(slots=True)
class Later:
    """The id of a row that waits to be written: good as a value in rows that wait with it."""

    key: Any = None
    is_wanted: bool = False


class Shape(NamedTuple):
    """What the text of an INSERT depends on."""

    table: str
    columns: tuple[str, ...]
    # The last of the columns have the same value in every row, written out here.
    constants: tuple[str, ...]
    rows: int
    is_passing_over: bool
    # The column of the id, when the database counts it and somebody wants it.
    returning: str = ""
    # Which values are the id of a row written along: place of the value, number of its INSERT.
    links: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Insert:
    """An INSERT that waits: its values row after row, and the id of its row if it is but one."""

    table: "Table"
    shape: Shape
    values: list[Any]
    key: Any
    # The values that are not known yet, each with its place.
    unknown: list[tuple[int, Later]]


class _Thread(threading.local):
    """The INSERTs that wait in this thread; None outside `together`."""

    waiting: list[Insert] | None = None


_thread = _Thread()


@contextmanager
def together() -> Iterator[None]:
    """Write what is inserted within this at its end; nothing when it ends by an error.

    On PostgreSQL in one statement, which goes there and back once. Until the end none of the
    rows can be read. For rows of the default database; use it inside a transaction.
    """
    if _thread.waiting is not None:
        raise RuntimeError("Rows are being put together already.")
    waiting = _thread.waiting = []
    try:
        yield
    finally:
        _thread.waiting = None
    if waiting:
        _write(waiting)


def insert(model: type[models.Model], **values: Any) -> Any:
    """Write a new row of `model` and return its id; within `together` perhaps a `Later` one.

    `values` go by the column's attribute (`case_id`, not `case`) and are of the field's type;
    what is left out has the field's default. Nothing is validated and no signal sent. Raises
    KeyError for a value of no column, and what the database raises.
    """
    new = _table(model).insert([values], is_passing_over=False)
    if _waits(new):
        return new.key
    if not isinstance(new.key, Later):
        _write([new])
        return new.key
    new.key.is_wanted = True
    _write([new])
    return new.key.key


def insert_new(model: type[models.Model], rows: Sequence[dict[str, Any]]) -> None:
    """Write those of `rows` that break no unique constraint, by one INSERT.

    See `insert`; all rows have values for the same columns.
    """
    new = _table(model).insert(rows, is_passing_over=True)
    if not _waits(new):
        _write([new])


def _waits(new: Insert) -> bool:
    """Let an INSERT wait for those that go along, if there are to be any."""
    if _thread.waiting is None or new.table.alias != DEFAULT_DB_ALIAS:
        return False
    _thread.waiting.append(new)
    return True


# How a model's rows look to its database


class Layout(NamedTuple):
    """The columns of rows that name the same ones: what they give, what is made, constants."""

    columns: tuple[str, ...]
    given: tuple[tuple[str, Prepare | None], ...]
    made: tuple[tuple[Callable[[], Any], Prepare | None], ...]
    constants: tuple[str, ...]

    def values(self, row: Values, connection: BaseDatabaseWrapper) -> list[Any]:
        """Return what goes into the columns for one row, but for the constants."""
        given = [_ready(row[name], prepare, row, connection) for name, prepare in self.given]
        made = [_ready(make(), prepare, row, connection) for make, prepare in self.made]
        return given + made


def _ready(
    value: Any, prepare: Prepare | None, row: Values, connection: BaseDatabaseWrapper
) -> Any:
    if prepare is None or value is None or value.__class__ is Later:
        return value
    return prepare(value, row, connection)


class Table:
    """A model as its database takes it. A column that would be NULL anyhow is left out."""

    def __init__(self, model: type[models.Model]) -> None:
        self.name = model._meta.db_table
        self.key: Any = model._meta.pk
        self.alias = router.db_for_write(model)
        self.is_counted = isinstance(self.key, models.AutoField)
        self.fields: dict[str, Any] = {
            field.attname: field
            for field in model._meta.local_concrete_fields
            if not isinstance(field, models.AutoField)
        }
        self.layouts: dict[tuple[str, ...], Layout] = {}

    def insert(self, rows: Sequence[dict[str, Any]], *, is_passing_over: bool) -> Insert:
        """Return the INSERT of these rows."""
        key = Later() if self.is_counted else self._give_ids(rows)
        names = tuple(rows[0])
        connection = connections[self.alias]
        layout = self.layouts.get(names) or self._lay_out(names, connection)
        values = [value for row in rows for value in layout.values(row, connection)]
        unknown = [(at, value) for at, value in enumerate(values) if value.__class__ is Later]
        for _at, later in unknown:
            later.is_wanted = True
        shape = Shape(self.name, layout.columns, layout.constants, len(rows), is_passing_over)
        return Insert(self, shape, values, key, unknown)

    def _give_ids(self, rows: Sequence[dict[str, Any]]) -> Any:
        for row in rows:
            row.setdefault(self.key.attname, self.key.get_default())
        return rows[0][self.key.attname]

    def _lay_out(self, names: tuple[str, ...], connection: BaseDatabaseWrapper) -> Layout:
        given = [self.fields[name] for name in names]
        rest = [field for field in self.fields.values() if field.attname not in names]
        made = [field for field in rest if field.has_default() and callable(field.default)]
        defaults = {field.column: field.get_default() for field in rest if field not in made}
        constants = {
            column: _literal(value) for column, value in defaults.items() if value is not None
        }
        layout = self.layouts[names] = Layout(
            columns=(*(field.column for field in [*given, *made]), *constants),
            given=tuple((field.attname, preparation(field, connection.vendor)) for field in given),
            made=tuple((field.default, preparation(field, connection.vendor)) for field in made),
            constants=tuple(constants.values()),
        )
        return layout


def _literal(value: Any) -> str:
    """A constant as SQL has it. Raises TypeError for what is neither text, number nor truth."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(int(value))
    if not isinstance(value, str):
        raise TypeError(f"A default that is a {type(value).__name__} is made by a function.")
    return "'" + str(value).replace("'", "''").replace("%", "%%") + "'"


def preparation(field: Any, vendor: str) -> Prepare | None:
    """Return what a value of this field goes through; None for nothing at all."""
    if getattr(field, "is_sealed", False):
        return lambda value, row, _connection: field.seal(value, row["data_key"])
    column = field.target_field if field.is_relation else field
    if column.get_internal_type() in (AS_IS_ON_POSTGRESQL if vendor == "postgresql" else AS_IS):
        return None
    return lambda value, _row, connection: field.get_db_prep_save(value, connection)


@cache
def _table(model: type[models.Model]) -> Table:
    return Table(model)


# Writing


def _write(inserts: Sequence[Insert]) -> None:
    for new in inserts:
        if isinstance(new.key, Later) and new.key.is_wanted:
            new.shape = new.shape._replace(returning=new.table.key.column)
    connection = connections[inserts[0].table.alias]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(inserts) > 1:
            _write_at_once(inserts, cursor)
        else:
            _write_in_turn(inserts, cursor)


def _write_in_turn(inserts: Sequence[Insert], cursor: Any) -> None:
    for new in inserts:
        for at, later in new.unknown:
            new.values[at] = later.key
        cursor.execute(_statement(new.shape), new.values)
        if new.shape.returning:
            (new.key.key,) = cursor.fetchone()


def _write_at_once(inserts: Sequence[Insert], cursor: Any) -> None:
    """Write by one statement, in which the id that a row gets goes into those that follow."""
    numbers = {id(new.key): number for number, new in enumerate(inserts)}
    for new in inserts:
        if new.unknown:
            links = tuple((at, numbers[id(later)]) for at, later in new.unknown)
            new.shape = new.shape._replace(links=links)
    values = [value for new in inserts for value in new.values if value.__class__ is not Later]
    cursor.execute(_all_statements(tuple(new.shape for new in inserts)), values)


@lru_cache(maxsize=500)
def _all_statements(shapes: tuple[Shape, ...]) -> str:
    parts = [f"r{number} AS ({_statement(shape)})" for number, shape in enumerate(shapes)]
    return f"WITH {', '.join(parts)} SELECT"


@lru_cache(maxsize=500)
def _statement(shape: Shape) -> str:
    """The text of one INSERT; SQLite and PostgreSQL write it alike."""
    links, width = dict(shape.links), len(shape.columns) - len(shape.constants)
    values = [
        f"(SELECT * FROM r{links[at]})" if at in links else "%s"  # noqa: S608 (a number)
        for at in range(width * shape.rows)
    ]
    rows = [
        ", ".join((*values[at : at + width], *shape.constants))
        for at in range(0, len(values), width)
    ]
    columns = ", ".join(f'"{column}"' for column in shape.columns)
    return (
        f'INSERT INTO "{shape.table}" ({columns}) VALUES ({"), (".join(rows)})'  # noqa: S608 (names of ours)
        + (" ON CONFLICT DO NOTHING" if shape.is_passing_over else "")
        + (f' RETURNING "{shape.returning}"' if shape.returning else "")
    )
