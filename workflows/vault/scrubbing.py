"""PostgreSQL keeps the bytes of a deleted row in its page until the table is rewritten."""

import time

from django.db import connections

from workflows.vault.keys import clear_errors
from workflows.vault.models import DataKey, HashKey
from workflows.vault.router import KEYS

WAIT_SECONDS = 10
LOOK_SECONDS = 0.05

# A rewrite carries along what another session (a reader, an autovacuum) could still see.
OTHERS_LOOK = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xmin IS NOT NULL
"""


def scrub() -> None:
    """Clear the bytes of destroyed keys out of the tables of a keys database in PostgreSQL.

    Call it after a purge, outside a transaction. It locks the keys for as long as a copy of
    them takes: about a second for 100,000. SQLite overwrites at once and needs none. Raises
    KeysUnavailable.
    """
    connection = connections[KEYS]
    if connection.vendor != "postgresql":
        return
    with clear_errors(), connection.cursor() as cursor:
        for model in (DataKey, HashKey):
            wait_for_others()
            cursor.execute(f"VACUUM FULL {model._meta.db_table}")


def wait_for_others() -> None:
    """Wait until no other session looks at the keys database, ten seconds at most."""
    last = time.monotonic() + WAIT_SECONDS
    with connections[KEYS].cursor() as cursor:
        while time.monotonic() < last:
            cursor.execute(OTHERS_LOOK)
            if cursor.fetchone() == (0,):
                return
            time.sleep(LOOK_SECONDS)
