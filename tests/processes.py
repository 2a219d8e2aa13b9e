"""A process of its own that works on what a test put in its databases."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from django.db import connection, connections

ROOT = Path(__file__).parents[1]


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which a process works on these databases, not on the demo's.

    SQLite's and the keys are copied into `folder`; PostgreSQL's is the test's own.
    """
    env = {
        **os.environ,
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DATABASE_URL": "",
        "KEYS_DATABASE_URL": "",
    }
    copy(connections["keys"], folder / "keys.sqlite3")
    if connection.vendor == "sqlite":
        copy(connection, folder / "leuven-helpt.sqlite3")
        return env
    at = connection.settings_dict
    address = f"postgres://{at['USER']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    return env | {"DATABASE_URL": address}


def copy(wrapper: Any, path: Path) -> None:
    wrapper.ensure_connection()
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as target:
        wrapper.connection.backup(target)
    target.close()
