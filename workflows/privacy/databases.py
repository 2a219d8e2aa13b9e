"""Leaving no bytes behind in the database's own log."""

import time

from django.db import connection

TRIES = 20
WAIT_MILLISECONDS = 50


def truncate_log() -> bool:
    """Empty SQLite's write-ahead log, where deleted text would live on; return whether it is.

    It waits for readers only briefly and tries again, since it keeps writers out meanwhile.
    On PostgreSQL, and inside a transaction, there is nothing to do here.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    for _attempt in range(TRIES):
        if _truncated():
            return True
        time.sleep(WAIT_MILLISECONDS / 1000)
    return False


def _truncated() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        usual = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return cursor.fetchone()[0] == 0
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
