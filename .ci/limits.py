"""Say where SQL is written as text, and which module is over 400 lines, without a reason.

An exception is named below with its reason; one that is no longer needed fails, too.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOST_LINES = 400
SQL = re.compile(
    r"\bSELECT\s+[\w*(]|\b(INSERT INTO|DELETE FROM|ON CONFLICT|PRAGMA|VACUUM|CHECKPOINT)\b"
    r"|\b(CREATE|DROP|ALTER|TRUNCATE) (TABLE|DATABASE|INDEX)\b|\bUPDATE \S+ SET\b"
    r"|\.cursor\(|\bRawSQL\(|\bobjects\.(raw|extra)\("
)
NOT_ASKED = ("*/migrations/*", "tests/bench/*", ".ci/limits.py")
MAY_HOLD_SQL = {
    "site/config/env.py": "adr/0004: how a connection to SQLite begins",
    "workflows/people/services.py": "adr/0016: locks by number, one look for all contacts",
    "workflows/desk/shared/totals.py": "adr/0030: many lists counted in one query",
    "workflows/privacy/databases.py": "adr/0014: SQLite's log is emptied while others write",
    "workflows/privacy/tallies.py": "adr/0015: adds to a figure, or begins it, in one statement",
    "workflows/upkeep/machine/databases.py": "adr/0098: asks a server about itself",
    "workflows/vault/backups/databases.py": "adr/0010: a whole database put in another's place",
    "workflows/vault/scrubbing.py": "adr/0010: destroys what a database keeps of deleted rows",
    "tests/journeys/running.py": "a database of its own for a site that runs",
    "tests/snapshots.py": "rows of any table as they lie in the database",
    "tests/test_caches.py": "takes the table of the cache away",
    "tests/test_checks.py": "what this check is tried on",
    "tests/test_snapshots.py": "a database that is in use while it is put back",
    "tests/test_sqlite.py": "tests how connections to SQLite begin",
    "tests/workflows/intake/bad_input/test_answers.py": "what a hostile person types",
    "tests/workflows/matching/racer.py": "asks PostgreSQL who waits for whom",
    "tests/workflows/vault/*": "looks past the ORM at what lies in the database",
}
MAY_BE_LONG: dict[str, str] = {}


def main() -> int:
    """Print what is wrong, a line each; return how many."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    modules = {
        name: (ROOT / name).read_text()
        for name in names.split()
        if (ROOT / name).exists() and not matches(name, NOT_ASKED)
    }
    wrong = broken("SQL is written here", holds_sql, modules, MAY_HOLD_SQL)
    wrong += broken(f"over {MOST_LINES} lines", is_long, modules, MAY_BE_LONG)
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return len(wrong)


def broken(
    what: str, breaks: Callable[[str], bool], modules: dict[str, str], allowed: dict[str, str]
) -> list[str]:
    """Return a line for each module that breaks a rule, and for each exception without one."""
    breaking = [name for name, text in modules.items() if breaks(text)]
    return [
        *(f"{name}: {what}" for name in breaking if not matches(name, allowed)),
        *(
            f"{pattern}: no exception is needed any more ({what})"
            for pattern in allowed
            if not any(fnmatch(name, pattern) for name in breaking)
        ),
    ]


def matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def holds_sql(text: str) -> bool:
    return SQL.search(text) is not None


def is_long(text: str) -> bool:
    return len(text.splitlines()) > MOST_LINES


if __name__ == "__main__":
    sys.exit(min(main(), 100))
