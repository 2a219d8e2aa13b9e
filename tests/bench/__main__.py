"""Measure and print. One process a database; the server is gunicorn, as deployed.

    python -m tests.bench [--quick] [module …]

`--quick` only shows that everything still runs: its figures say nothing.
"""

import os
import platform
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATABASE_URL = os.environ.get("DATABASE_URL", "")
MODULES = ["api", "calling", "desk", "form_costs", "matching", "pages", "phone", "rounds", "vault"]
# Asked for by name alone: beside a server that somebody else started.
BY_NAME = ["peer"]
QUICK = "--quick"
# On PostgreSQL the keys lie there too, as docs/handbook/install.md advises.
ADDRESSES = ("DATABASE_URL", "KEYS_DATABASE_URL")


def main(asked: list[str]) -> int:
    """Run every measurement on SQLite, and on PostgreSQL when DATABASE_URL names one.

    Returns the status to exit with: 1 when any of them failed, after the others ran.
    """
    sys.stdout.write(f"{machine()}\n")
    sys.stdout.flush()
    names = ["SQLite", "PostgreSQL"] if DATABASE_URL else ["SQLite"]
    modules = [module for module in asked if module != QUICK] or MODULES
    failed = [
        f"{module} on {name}"
        for module in modules
        for name in names
        if measure(module, name, is_quick=QUICK in asked)
    ]
    if failed:
        sys.stdout.write(f"\nFailed: {', '.join(failed)}.\n")
    return 1 if failed else 0


def machine() -> str:
    """Say what this ran on."""
    import django  # noqa: PLC0415 (only for its version; the settings come per process)
    import wagtail  # noqa: PLC0415

    return (
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Django {django.__version__}, Wagtail {wagtail.__version__}"
    )


@contextmanager
def scratch(name: str) -> Iterator[dict[str, str]]:
    """Give the addresses of two empty databases on the named server; drop them afterwards.

    Empty for SQLite, whose files lie in DATA_DIR.
    """
    if name != "PostgreSQL":
        yield dict.fromkeys(ADDRESSES, "")
        return
    import psycopg  # noqa: PLC0415 (optional: SQLite alone needs none)

    made = {each: f"leuven_helpt_bench_{os.getpid()}_{secrets.token_hex(2)}" for each in ADDRESSES}
    server = DATABASE_URL.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        for database in made.values():
            connection.execute(f"CREATE DATABASE {database}")
        try:
            yield {variable: f"{server}/{database}" for variable, database in made.items()}
        finally:
            for database in made.values():
                connection.execute(f"DROP DATABASE {database} WITH (FORCE)")


def measure(module: str, name: str, *, is_quick: bool) -> int:
    """Run a module of measurements in a process of its own, on a database of its own.

    Returns what that process exited with.
    """
    with (
        tempfile.TemporaryDirectory(prefix="leuven-helpt-bench-") as folder,
        scratch(name) as addresses,
    ):
        environment = {
            **os.environ,
            **addresses,
            "DATA_DIR": folder,
            "BENCH_DATABASE": name,
            "BENCH_QUICK": "1" if is_quick else "",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        }
        command = [sys.executable, "-m", f"tests.bench.{module}"]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
