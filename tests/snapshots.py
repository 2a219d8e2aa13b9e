"""What many tests begin with, made once: a migrated database, and the rows of a small city.

Running every migration takes most of a minute and publishing three forms half a second, which
a thousand tests would pay again and again. Both are made for real the first time, kept, and
laid down as they were made afterwards.
"""

import copy
import fcntl
import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection, connections, transaction
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.utils import CursorWrapper
from django.db.models.signals import post_migrate
from django.test import TransactionTestCase

from workflows.installing import when_migrated

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / ".pytest_cache" / "databases"
REFERRED = (
    "django_content_type",
    "workflows_category",
    "workflows_citysettings",
    "wagtailcore_locale",
    "wagtailcore_page",
    "wagtailcore_revision",
    "cityforms_formdefinition",
    "cityforms_formversion",
)
Made = TypeVar("Made")
Row = tuple[Any, ...]


# A migrated database


def create_test_db(self: BaseDatabaseCreation, *args: Any, **options: Any) -> str:
    """Stand in for Django's method of this name: copy the migrated database of an earlier run.

    What is kept are tables, and what migrations wrote. The copy is brought up to date as a
    migration is, by its closing signal: roles, permissions and reference data are those of the
    code under test.
    """
    if self.connection.settings_dict["TEST"]["MIGRATE"] is False:
        return _really_create(self, *args, **options)
    with _only_one_process():
        kept = KEPT / f"{_digest_of_migrations()}.{self.connection.vendor}"
        shelf = Shelf(self, kept)
        if not shelf.is_full():
            with _without_reference_data():
                _really_create(self, *args, **options)
            shelf.fill()
    return shelf.copy(*args, **options)


_really_create = BaseDatabaseCreation.create_test_db


@contextmanager
def _without_reference_data() -> Iterator[None]:
    """Migrate without what the code under test adds at the end: it would be kept, and grow old."""
    listeners = post_migrate.receivers
    ours = f"{when_migrated.__qualname__}."
    post_migrate.receivers = [each for each in listeners if ours not in repr(each)]
    assert len(post_migrate.receivers) < len(listeners)
    post_migrate.sender_receivers_cache.clear()
    try:
        yield
    finally:
        post_migrate.receivers = listeners
        post_migrate.sender_receivers_cache.clear()


@dataclass
class Shelf:
    """Where a migrated database is kept: a file, or on PostgreSQL a template that it names."""

    creation: Any
    kept: Path

    @property
    def is_file(self) -> bool:
        return self.creation.connection.vendor == "sqlite"

    @property
    def template(self) -> str:
        return f"leuven_helpt_template_{self.kept.stem[:16]}"

    def is_full(self) -> bool:
        if self.is_file:
            return self.kept.exists()
        with self.creation._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
            return cursor.fetchone() is not None

    def fill(self) -> None:
        """Keep a copy of the test database that was just made."""
        database = self.creation.connection
        if self.is_file:
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            half = self.kept.with_suffix(".half")
            half.unlink(missing_ok=True)
            with sqlite3.connect(half) as copied:
                database.connection.backup(copied)
            copied.close()
            half.rename(self.kept)
            return
        database.close()
        with self.creation._nodb_cursor() as cursor:
            self._execute(cursor, self.template, database.settings_dict["NAME"])

    def copy(self, verbosity: int = 1, autoclobber: bool = False, **options: Any) -> str:
        """Make the test database from the kept one and return its name."""
        database = self.creation.connection
        name = str(self.creation._get_test_db_name())
        if self.is_file:
            self.creation._create_test_db(verbosity, autoclobber, keepdb=False)
        else:
            with self.creation._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
                self._execute(cursor, name, self.template)
        database.close()
        settings.DATABASES[database.alias]["NAME"] = name
        database.settings_dict["NAME"] = name
        database.ensure_connection()
        if self.is_file:
            kept = sqlite3.connect(self.kept)
            kept.backup(database.connection)
            kept.close()
        emit_post_migrate_signal(verbosity=0, interactive=False, db=database.alias)
        return name

    def _execute(self, cursor: CursorWrapper, name: str, template: str) -> None:
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _digest_of_migrations() -> str:
    """What tells one set of migrations from another: every file of every installed app, and
    this one, which says what is kept of them.
    """
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label}/{path.name}".encode() + path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _only_one_process() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# What a test that commits found


# How long a page that was closed may still be asking something of the server, in seconds.
PATIENCE = 10.0
_found: dict[str, sqlite3.Connection] = {}


def keep_what_is_there(case: type[TransactionTestCase]) -> None:
    """Stand in for Django's `_fixture_setup`: note what a test that commits begins with.

    What could not be put back after the test before is put back first: kept, it would be what
    every later test begins with.
    """
    _put_back_what_was_found()
    _really_set_up(case)
    databases = [connections[alias] for alias in case._databases_names(include_mirrors=False)]
    if any(database.vendor != "sqlite" for database in databases):
        return
    for database in databases:
        database.ensure_connection()
        _found[database.alias] = sqlite3.connect(":memory:")
        database.connection.backup(_found[database.alias])


def put_it_back(case: TransactionTestCase) -> None:
    """Stand in for Django's `_fixture_teardown`, which wipes every table and then tells every app
    that it was migrated: that takes half a second, a copy of the whole database none. It also
    leaves what the migrations laid down. With PostgreSQL there is no such copy.
    """
    if not _found:
        _really_tear_down(case)
    _put_back_what_was_found()


def _put_back_what_was_found() -> None:
    """Copy each database back, once the server of browser tests has answered what it was asked.

    SQLite copies onto no connection in whose transaction a thread of that server still writes.
    """
    until = monotonic() + PATIENCE
    for alias, kept in list(_found.items()):
        while True:
            try:
                kept.backup(connections[alias].connection)
                break
            except sqlite3.OperationalError:
                if monotonic() > until:
                    raise
                sleep(0.05)
        del _found[alias]
        kept.close()


_really_set_up = TransactionTestCase._fixture_setup.__func__
_really_tear_down = TransactionTestCase._fixture_teardown


# Rows

# Django reads a time of day as one and writes it as text; here rows go back as they were read.
sqlite3.register_adapter(time, time.isoformat)


@dataclass
class Rows(Generic[Made]):
    """What `make` adds to a database, to be laid down again in the next test.

    Works in any transaction and after a flush: rows are kept for the ids that stood in the
    database when they were made, and made anew for others.
    """

    make: Callable[[], Made]
    kept: dict[Row, tuple[Made, list[tuple[str, list[Row]]]]] = field(default_factory=dict)

    def lay(self) -> Made:
        """Return what `make` returned, its rows being in the database again."""
        ground = _ground()
        if ground not in self.kept:
            before = _all_rows()
            made = self.make()
            self.kept[ground] = copy.deepcopy(made), _added(before, _all_rows())
            return made
        made, tables = self.kept[ground]
        # Rows refer to each other across tables: checked once, at the end.
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in tables:
                marks = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
        return copy.deepcopy(made)


def _ground() -> Row:
    """The ids that rows made now would refer to, and whether anything was made already."""
    with connection.cursor() as cursor:
        return tuple(
            tuple(_fetch(cursor, f"SELECT id FROM {table} ORDER BY id")) for table in REFERRED
        )


def _all_rows() -> dict[str, list[Row]]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {t: _fetch(cursor, f'SELECT * FROM "{t}"') for t in tables}


def _fetch(cursor: CursorWrapper, query: str) -> list[Row]:
    cursor.execute(query)
    return [tuple(map(_plain, row)) for row in cursor.fetchall()]


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def _added(
    before: dict[str, list[Row]], after: dict[str, list[Row]]
) -> list[tuple[str, list[Row]]]:
    """The new rows of each table. Raises ValueError when a row that was there changed."""
    added = []
    for table, rows in after.items():
        old = set(map(repr, before[table]))
        if old - set(map(repr, rows)):
            raise ValueError(f"A row of {table} changed: only added rows can be laid down again.")
        if new := [row for row in rows if repr(row) not in old]:
            added.append((table, new))
    return added
