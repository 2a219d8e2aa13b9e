"""One database to a file and back: SQLite by its backup API, PostgreSQL by its own tools."""

import os
import sqlite3
import subprocess
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import Error as DatabaseError
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from workflows.vault.errors import VaultError

SQLITE, POSTGRESQL = "sqlite3", "pgdump"
FAITHFULLY = ("--no-owner", "--exit-on-error")


class BackupFailed(VaultError):
    """A backup or restore did not come about; one sentence says why."""


def ending(alias: str) -> str:
    """Return the ending of a backup file of this database, which tells its kind."""
    return SQLITE if connections[alias].vendor == "sqlite" else POSTGRESQL


def dump(alias: str, target: Path, left_out: Collection[str] = ()) -> None:
    """Write a consistent copy of the database to `target`, while the site goes on.

    Of the tables `left_out` it has no row, nor the bytes of one.
    """
    if ending(alias) == SQLITE:
        _copy_from(connections[alias], target, left_out)
    else:
        without = [f"--exclude-table-data={table}" for table in left_out]
        _run("pg_dump", alias, "--format=custom", "--no-owner", *without, f"--file={target}")


def load(alias: str, source: Path) -> None:
    """Replace the whole database by the copy in `source`."""
    if source.suffix != f".{ending(alias)}":
        raise BackupFailed(f"{source.name} is not a backup of this kind of database.")
    if ending(alias) == SQLITE:
        _copy_into(connections[alias], source)
    else:
        _empty(connections[alias])
        _run("pg_restore", alias, *FAITHFULLY, "--single-transaction", str(source))


def _copy_from(connection: BaseDatabaseWrapper, target: Path, left_out: Collection[str]) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
        for table in tables.intersection(left_out):
            copy.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 (as below)  # nosec B608
            copy.commit()
        # What was deleted stays in the file until it is written anew.
        copy.execute("VACUUM")


def _copy_into(connection: BaseDatabaseWrapper, source: Path) -> None:
    """Copy page by page into the live file, in one transaction; readers never see half of it."""
    connection.close()
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{source}?immutable=1", uri=True)) as copy:
        copy.backup(connection.connection)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def columns(alias: str, table: str) -> set[str]:
    """Return the names of a table's columns; none when there is no such table."""
    introspection = connections[alias].introspection
    with connections[alias].cursor() as cursor:
        if table not in introspection.table_names(cursor):
            return set()
        return {column.name for column in introspection.get_table_description(cursor, table)}


def count_rows(alias: str, table: str) -> int:
    """Return how many rows a table has; none when there is no such table."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return 0
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 (a name of ours)  # nosec B608
        count: int = cursor.fetchone()[0]
        return count


def _empty(connection: BaseDatabaseWrapper) -> None:
    """Drop every table, those included that the backup does not know yet."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)} CASCADE")
    connection.close()


def _run(tool: str, alias: str, *arguments: str) -> None:
    settings = connections[alias].settings_dict
    database = f"--dbname={settings['NAME']}"
    environment = {
        **os.environ,
        "PGHOST": str(settings.get("HOST") or ""),
        "PGPORT": str(settings.get("PORT") or ""),
        "PGUSER": str(settings.get("USER") or ""),
        "PGPASSWORD": str(settings.get("PASSWORD") or ""),
    }
    environment = {name: value for name, value in environment.items() if value}
    run([tool, database, *arguments], environment)


def run(command: list[str], environment: dict[str, str]) -> None:
    """Run a program. Raise BackupFailed, with the first line of what it said."""
    try:
        subprocess.run(  # noqa: S603 (our own arguments, no shell)
            command, env=environment, check=True, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise BackupFailed(f"{command[0]} is not installed on this machine.") from error
    except subprocess.CalledProcessError as error:
        first_line = error.stderr.strip().partition("\n")[0]
        raise BackupFailed(f"{command[0]} failed: {first_line}") from error


@contextmanager
def opened(alias: str, source: Path) -> Iterator[str]:
    """Yield the alias under which the backup `source` of database `alias` can be read meanwhile.

    A file of SQLite is opened as immutable, for a look must leave nothing beside it; a copy in
    PostgreSQL goes into a database of its own, which is dropped afterwards.
    """
    temporary = f"backup-{uuid4().hex[:8]}"
    settings = {**connections.settings[alias]}
    if source.suffix == f".{SQLITE}":
        settings |= {"ENGINE": "django.db.backends.sqlite3", "NAME": f"file:{source}?immutable=1",
                     "OPTIONS": {"uri": True}}  # fmt: skip
    else:
        settings["NAME"] = temporary.replace("-", "_")
        _create_database(alias, settings["NAME"])
    connections.settings[temporary] = settings
    try:
        if source.suffix == f".{POSTGRESQL}":
            _run("pg_restore", temporary, *FAITHFULLY, str(source))
        yield temporary
    finally:
        connections[temporary].close()
        del connections[temporary], connections.settings[temporary]
        if source.suffix == f".{POSTGRESQL}":
            _drop_database(alias, settings["NAME"])


def _create_database(alias: str, name: str) -> None:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
    except DatabaseError as error:
        raise BackupFailed(
            "This account of PostgreSQL may not create a database, in which the backup would be"
            " looked at: ALTER ROLE ... CREATEDB allows it."
        ) from error


def _drop_database(alias: str, name: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')
