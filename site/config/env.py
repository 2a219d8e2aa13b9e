"""The environment, read strictly: a bad value stops the start with one sentence.

`read.str("NAME")`, `read.int("NAME", 8000)` and so on come from environs; what
they refuse reaches the person who starts the site as a sentence that names the
variable, never as a traceback and never as a silent default.
"""

import re
import sys
from pathlib import Path
from typing import Any, NoReturn

import dj_database_url
from environs import Env, EnvError

ROOT = Path(__file__).resolve().parents[2]

# Django's backend, whose writers of one process stand in line.
SQLITE = "config.sqlite"
# SQLite: readers do not wait for the writer, and deleted text is overwritten. The log may
# grow to 16 MB before it is taken in, which the one who commits then waits for.
WITH_LOG = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;"
    "PRAGMA wal_autocheckpoint=4000;"
)
# The keys: no log beside the file in which a destroyed key would live on, and a key is on
# disk before the row that needs it. Nothing holds their lock long, so a wait is short; what
# one destruction changes fits the cache (8 MB), or readers would wait from its first page on.
WITHOUT_LOG = (
    "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA busy_timeout=5000; PRAGMA cache_size=-8000;"
)


def stop(sentence: str, code: int = 2) -> NoReturn:
    """End the process with `sentence` on standard error and exit code `code`."""
    sys.stderr.write(f"Leuven Helpt cannot start: {sentence}\n")
    raise SystemExit(code)


class StrictEnv:
    """The readers of environs, with every refusal turned into `stop`."""

    def __init__(self) -> None:
        self._env = Env()

    def __getattr__(self, kind: str) -> Any:
        reader = getattr(self._env, kind)

        def read_or_stop(name: str, *args: Any, **options: Any) -> Any:
            try:
                return reader(name, *args, **options)
            except EnvError as error:
                stop(str(error))

        return read_or_stop


read = StrictEnv()


def database(variable: str, fallback: Path, pragmas: str = WITH_LOG) -> dict[str, Any]:
    """Settings of the database that `variable` names as a URL, else SQLite at `fallback`.

    SQLite takes its write lock at BEGIN and waits 20 s for it, the threads of one process in
    line (config/sqlite); PostgreSQL keeps its connections (docs/adr/0004-databases.md).
    """
    url = read.str(variable, "")
    if not url:
        return sqlite(fallback, pragmas)
    try:
        config = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        stop(f"{variable} is not a database address such as postgres://user@host:5432/name.")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(Path(str(config["NAME"])), pragmas)
    if config["ENGINE"] != "django.db.backends.postgresql":
        stop(f"{variable} must name PostgreSQL or SQLite.")
    return config


def listener(variable: str) -> str:
    """Where a daemon listens, `/path/of/a/socket` or `host:port`; "" when it is not set."""
    address: str = read.str(variable, "")
    host, _colon, port = address.rpartition(":")
    is_port = bool(host) and port.isascii() and port.isdigit() and 0 < int(port) < 65_536
    if address and not (address.startswith("/") or is_port):
        stop(f"{variable} must be the path of a socket, or host:port.")
    return address


def rate(variable: str, usual: str) -> str:
    """How often something may happen, such as `60/m`: a number a second, minute, hour or day."""
    written: str = read.str(variable, usual)
    if not re.fullmatch(r"[1-9][0-9]{0,5}/[smhd]", written):
        stop(f"{variable} must be a number a second, minute, hour or day, such as 60/m.")
    return written


def origins(variable: str) -> list[str]:
    """Sites such as https://www.leuven.be, separated by commas."""
    written: list[str] = read.list(variable, [])
    for origin in written:
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", origin):
            stop(f"{variable} must list sites such as https://www.leuven.be, without a path.")
    return written


def sqlite(path: Path, pragmas: str) -> dict[str, Any]:
    """Settings of one SQLite file."""
    return {
        "ENGINE": SQLITE,
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": pragmas,
        },
    }
