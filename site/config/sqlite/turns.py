"""Turns at one SQLite file: threads of a process stand in line, processes have a lock beside it."""

from __future__ import annotations

import fcntl
import os
import threading
import time
from contextlib import suppress

# What follows the name of the database in that of the lock.
SUFFIX = ".turn"
# So often a process looks whether the turn is free. Each as often as any other.
LOOKS_EVERY = 0.003


class Turn:
    """The turn at one file: one thread at a time in this process, one process at a time."""

    def __init__(self, path: str) -> None:
        self._path = path + SUFFIX
        self._line = threading.Lock()
        self._file: int | None = None

    def take(self, seconds: float) -> bool:
        """Wait for the turn for so long; return whether it came."""
        until = time.monotonic() + seconds
        if not self._line.acquire(timeout=seconds):
            return False
        is_mine = False
        try:
            # Such as a folder that is gone: what is wrong with it SQLite says in its own words.
            with suppress(OSError):
                is_mine = self._wait_for_others(until)
        finally:
            if not is_mine:
                self._line.release()
        return is_mine

    def pass_on(self) -> None:
        """Let the next one write."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._line.release()

    def is_taken(self) -> bool:
        """Return whether a thread of this process has it, or waits for another process."""
        return self._line.locked()

    def forget(self) -> None:
        """Let go of a lock that came along with a fork: it is the parent's."""
        if self._file is not None:
            os.close(self._file)

    def _wait_for_others(self, until: float) -> bool:
        """Wait for other processes; return whether the turn came by `until` (monotonic)."""
        while not self._lock():
            if time.monotonic() >= until:
                return False
            time.sleep(LOOKS_EVERY)
        return True

    def _lock(self) -> bool:
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


_turns: dict[str, Turn] = {}


def turn_at(path: str) -> Turn:
    """Return the turn at a file, the same to all threads of this process."""
    return _turns.setdefault(path, Turn(path))


def _begin_anew() -> None:
    # A process that is forked while a thread has its turn would wait for it in vain.
    for turn in _turns.values():
        turn.forget()
    _turns.clear()


os.register_at_fork(after_in_child=_begin_anew)
