"""Measure and print. One process a database; the server is gunicorn, as deployed."""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATABASE_URL = os.environ.get("DATABASE_URL", "")


def main() -> int:
    """Run every measurement on SQLite, and on PostgreSQL when DATABASE_URL names one."""
    sys.stdout.write(f"{machine()}\n")
    urls = {"SQLite": ""} | ({"PostgreSQL": scratch(DATABASE_URL)} if DATABASE_URL else {})
    return sum(measure(name, url) for name, url in urls.items())


def machine() -> str:
    """Say what this ran on."""
    import django  # noqa: PLC0415 (only for its version; the settings come per process)
    import wagtail  # noqa: PLC0415

    return (
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Django {django.__version__}, Wagtail {wagtail.__version__}"
    )


def scratch(url: str) -> str:
    """Make an empty database beside the named one and return its address."""
    import psycopg  # noqa: PLC0415 (optional: SQLite alone needs none)

    name = f"leuven_helpt_bench_{os.getpid()}"
    server = url.rpartition("/")[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


def measure(name: str, url: str) -> int:
    """Run the rounds in a process of their own, on a database of their own."""
    with tempfile.TemporaryDirectory(prefix="leuven-helpt-bench-") as folder:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DATA_DIR": folder,
            "BENCH_DATABASE": name,
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        }
        command = [sys.executable, "-m", "tests.bench.rounds"]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
