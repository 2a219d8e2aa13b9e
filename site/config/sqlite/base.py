"""Django's SQLite backend, but threads of one process wait for each other in line.

SQLite has one writer, and who finds it taken sleeps and looks again, each time for longer:
with two threads, most of a submission's slowest cases was such sleep. Here a thread waits for
the one before it in this process and is woken when its turn comes; only other processes are
waited for by sleeping.
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict

from django.db.backends.sqlite3 import base

_turns: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
# A process that is forked while a thread has its turn would wait for it in vain.
os.register_at_fork(after_in_child=_turns.clear)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that takes its turn before BEGIN IMMEDIATE and passes it on at the end."""

    _turn: threading.Lock | None = None

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
        turn = _turns[str(self.settings_dict["NAME"])]
        # Whoever waits in vain goes on: SQLite itself has the last word.
        if turn.acquire(timeout=self.settings_dict["OPTIONS"].get("timeout", 5)):
            self._turn = turn

    def _pass_on(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.release()
