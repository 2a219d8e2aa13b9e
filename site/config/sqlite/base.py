"""Django's SQLite backend, but whoever writes waits in line (docs/adr/0004-databases.md).

SQLite has one writer, and who finds it taken sleeps and looks again, each time for longer: with
two threads, most of a submission's slowest cases was such sleep, and of twenty processes that
write all the time some were told "database is locked", for who waited longest looked least often.
Here a thread is woken by the one before it (turns.py), and processes look equally often.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from django.db.backends.sqlite3 import base

from config.sqlite.turns import Turn, turn_at

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


def is_busy(error: Exception) -> bool:
    """Return whether SQLite was written to by others for as long as somebody waited."""
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    # The lowest byte is the kind of error, what is above it says more.
    return code is not None and code & 0xFF == sqlite3.SQLITE_BUSY


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before it writes and passes it on at the end.

    That is before BEGIN IMMEDIATE, and before a statement that is a transaction by itself.
    """

    _turn: Turn | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.execute_wrappers.append(self._write_in_turn)

    def _write_in_turn(self, execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if self._turn or not self.autocommit or not WRITES.match(sql):
            return execute(sql, *rest)
        self._take_turn()
        try:
            return execute(sql, *rest)
        finally:
            self._pass_on()

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._pass_on()
            raise

    def _commit(self) -> None:
        super()._commit()
        self._pass_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._pass_on()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._pass_on()

    def _take_turn(self) -> None:
        if self.is_in_memory_db():
            return
        turn = turn_at(str(self.settings_dict["NAME"]))
        # Whoever waits in vain goes on: SQLite itself has the last word.
        if turn.take(self.settings_dict["OPTIONS"].get("timeout", 5)):
            self._turn = turn

    def _pass_on(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.pass_on()
