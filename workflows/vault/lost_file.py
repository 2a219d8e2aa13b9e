"""A SQLite file that was removed or replaced stays readable to whoever has it open.

Sealing under keys of such a file would lose what is sealed, so a connection to it is given up.
"""

from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from workflows.vault.errors import KeysUnavailable
from workflows.vault.router import KEYS

# The file that the connection of each thread opened, by its number on the disk.
OPENED = "opened_file"


def leave_lost_file() -> None:
    """Close this thread's connection to a keys file that is no longer at its place.

    Raise KeysUnavailable within a transaction, which cannot go on in another file.
    """
    connection = connections[KEYS]
    opened = getattr(connection, OPENED, None)
    if connection.connection is None or opened is None or opened == number_of_file(connection):
        return
    if connection.in_atomic_block:
        raise KeysUnavailable("The keys database was moved or replaced while in use.")
    connection.close()


def number_of_file(connection: BaseDatabaseWrapper) -> int | None:
    """Return the number on the disk of the file where this database should be, or None."""
    if connection.vendor != "sqlite":
        return None
    try:
        return Path(connection.settings_dict["NAME"]).stat().st_ino
    except OSError:
        return None


def note_file(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Remember which file a new connection to the keys opened."""
    if connection.alias == KEYS:
        setattr(connection, OPENED, number_of_file(connection))


connection_created.connect(note_file)
