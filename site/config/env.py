"""The environment, read strictly: a bad value stops the start with one sentence.

`read.str("NAME")`, `read.int("NAME", 8000)` and so on come from environs; what
they refuse reaches the person who starts the site as a sentence that names the
variable, never as a traceback and never as a silent default.
"""

import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from email.utils import parseaddr
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import dj_database_url
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from environs import Env, EnvError

ROOT = Path(__file__).resolve().parents[2]
LAST_PORT = 65_535
# A server that takes connections and says nothing is away; the driver would wait for ever.
CONNECT_SECONDS = 5
# PostgreSQL would compile a query of many parts, and start workers to share it, for longer than it
# then takes.
SERVER_SETTINGS = "-c jit=off -c max_parallel_workers_per_gather=0"
# With this code gunicorn ends itself, instead of starting the same process again and again.
CANNOT_BOOT = 3

RATE = re.compile(r"[1-9][0-9]{0,5}/[smhd]")
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?")
HOST = re.compile(r"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\]")

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


def stop(sentence: str) -> NoReturn:
    """End the process with `sentence` on standard error."""
    sys.stderr.write(f"Leuven Helpt cannot start: {sentence}\n")
    raise SystemExit(CANNOT_BOOT)


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
    if config["ENGINE"] not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
        stop(f"{variable} must name PostgreSQL or SQLite.")
    if config["NAME"] in ("", ":memory:"):
        stop(f"{variable} must end with the name of the database.")
    if config["ENGINE"] == "django.db.backends.sqlite3":
        return sqlite(Path(str(config["NAME"])), pragmas)
    usual = {"connect_timeout": CONNECT_SECONDS, "options": SERVER_SETTINGS}
    config["OPTIONS"] = {**usual, **config.get("OPTIONS", {})}
    return config


def text(variable: str, usual: str) -> str:
    """Some text, but never none."""
    written: str = read.str(variable, usual)
    if not written.strip():
        stop(f"{variable} must not be empty; leave it out for {usual}.")
    return written


def number(variable: str, usual: int, least: int = 0, most: int = 1_000_000) -> int:
    """A whole number from `least` to `most`."""
    written: str = read.str(variable, str(usual))
    if not re.fullmatch(r"[0-9]{1,9}", written) or not least <= int(written) <= most:
        stop(f"{variable} must be a whole number from {least} to {most}.")
    return int(written)


def folder(variable: str, usual: Path) -> Path:
    """A folder that is there, or is made. Relative ones begin where the process does."""
    path = Path(text(variable, str(usual))).resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        stop(f"{variable} must be a folder that is there or can be made.")
    return path


def private_folder(variable: str, usual: Path) -> Path:
    """A folder for this account alone; so is, from now on, every file that this process makes."""
    os.umask(0o077)
    path = folder(variable, usual)
    if path.stat().st_mode & stat.S_ISVTX:
        stop(f"{variable} must be a folder of its own, and not one that all accounts share.")
    try:
        path.chmod(0o700)
    except PermissionError:
        stop(f"{variable} must be a folder of the account that runs the site.")
    return path


def public_folder(variable: str, usual: Path) -> Path:
    """A folder that every account may read. One that was there keeps its readers."""
    is_there = Path(text(variable, str(usual))).exists()
    path = folder(variable, usual)
    if not is_there:
        path.chmod(0o755)
    return path


def make_private(paths: Iterable[Path]) -> None:
    """Keep other accounts out of files that somebody made for all, or made before us."""
    for path in paths:
        # Gone since, as a database's log is; or not ours, as a supervisor's file is.
        with suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)


def is_random(secret: str) -> bool:
    """Return whether this could be 32 random characters: no word, row or pattern over again.

    Of 32 random digits, the poorest there are, one in four thousand is refused.
    """
    pairs = set(pairwise(secret))
    steps = {ord(after) - ord(before) for before, after in pairs}
    return len(secret) >= 32 and len(pairs) >= 20 and len(steps) >= 9


def mail_address(variable: str, usual: str) -> str:
    """An address for mail, with a name or without: `Leuven Helpt <help@leuven.be>`."""
    written: str = read.str(variable, usual)
    if written:
        try:
            validate_email(parseaddr(written)[1])
        except ValidationError:
            stop(f"{variable} must be an address such as Leuven Helpt <help@leuven.be>.")
    return written


def mailbox(variable: str) -> str:
    """A mail address alone, without a name; "" when it is not set."""
    written = mail_address(variable, "")
    if written != parseaddr(written)[1]:
        stop(f"{variable} must be an address alone, such as security@leuven.be.")
    return written


def listener(variable: str) -> str:
    """Where a daemon listens, `/path/of/a/socket` or `host:port`; "" when it is not set."""
    address: str = read.str(variable, "")
    host, _colon, port = address.rpartition(":")
    is_port = bool(host) and port.isascii() and port.isdigit() and 0 < int(port) <= LAST_PORT
    if address and not (address.startswith("/") or is_port):
        stop(f"{variable} must be the path of a socket, or host:port.")
    return address


def choice(variable: str, usual: str, among: Iterable[str]) -> str:
    """One word of a list."""
    written: str = read.str(variable, usual)
    if written not in among:
        stop(f"{variable} must be one of {', '.join(among)}.")
    return written


def some(variable: str, usual: str, among: Iterable[str]) -> list[str]:
    """Words of a list, separated by commas."""
    written = [each.strip() for each in read.str(variable, usual).split(",")]
    if not set(written) <= set(among):
        stop(f"{variable} must be some of {', '.join(among)}, separated by commas.")
    return written


def hours(variable: str, usual: str) -> tuple[int, int] | None:
    """From one whole hour of the day to another, such as `21-8`; None for an empty value."""
    written: str = read.str(variable, usual)
    if not written:
        return None
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])-([01]?[0-9]|2[0-3])", written)
    if found is None or int(found[1]) == int(found[2]):
        stop(f"{variable} must be two different hours such as 21-8, or empty for none.")
    return int(found[1]), int(found[2])


def prefixes(variable: str, usual: str) -> list[str]:
    """Beginnings of phone numbers with their country, such as +32, separated by commas."""
    written: list[str] = [each.strip() for each in read.list(variable, [usual])]
    if not written or not all(re.fullmatch(r"\+[0-9]{0,6}", each) for each in written):
        stop(f"{variable} must list beginnings of numbers such as +32, separated by commas.")
    return written


def rate(variable: str, usual: str) -> str:
    """How often something may happen, such as `60/m`: a number a second, minute, hour or day."""
    written: str = read.str(variable, usual)
    if not RATE.fullmatch(written):
        stop(f"{variable} must be a number a second, minute, hour or day, such as 60/m.")
    return written


def api_keys(variable: str) -> dict[str, tuple[str, str]]:
    """Servers that may ask more often: (name, rate) by the SHA-256 of each one's key.

    Written as `name:rate:sha256`, separated by commas; the keys themselves stand nowhere here.
    """
    found: dict[str, tuple[str, str]] = {}
    for written in read.list(variable, []):
        name, _, rest = written.strip().partition(":")
        rate, _, digest = rest.partition(":")
        is_whole = re.fullmatch(r"[a-z0-9-]{1,40}", name) and RATE.fullmatch(rate)
        if not (is_whole and re.fullmatch(r"[0-9a-f]{64}", digest)):
            stop(f"{variable} must list name:rate:sha256, as manage.py new_api_key writes it.")
        found[digest] = (name, rate)
    return found


def origins(variable: str) -> list[str]:
    """Sites such as https://www.leuven.be, separated by commas."""
    written: list[str] = read.list(variable, [])
    if not all(ORIGIN.fullmatch(origin) for origin in written):
        stop(f"{variable} must list sites such as https://www.leuven.be, without a path.")
    return written


def origin(variable: str, usual: str) -> str:
    """The address of a site, without a path and without a slash at its end."""
    written: str = read.str(variable, usual).rstrip("/")
    if not ORIGIN.fullmatch(written):
        stop(f"{variable} must be a site's address such as https://help.leuven.be, without a path.")
    return written


def with_token(variable: str) -> str:
    """An address of another site, with {token} where a token stands in it; "" for none."""
    written: str = read.str(variable, "")
    if written and not (written.startswith(("https://", "http://")) and "{token}" in written):
        stop(f"{variable} must be an address such as https://www.leuven.be/draft?token={{token}}.")
    return written


def hosts(variable: str) -> list[str]:
    """Names of hosts, separated by commas; `.leuven.be` is all of its subdomains."""
    written: list[str] = read.list(variable, [])
    if not all(HOST.fullmatch(host) for host in written):
        stop(f"{variable} must list names of hosts such as help.leuven.be, without https://.")
    return written


def redis(variable: str, usual: str) -> str:
    """The address of a Redis server."""
    written: str = read.str(variable, usual)
    if not re.fullmatch(r"(rediss?|unix)://\S+", written):
        stop(f"{variable} must be an address such as redis://127.0.0.1:6379/0.")
    return written


def dsn(variable: str) -> str:
    """Where errors are told, with the key of a project, as Sentry writes it; "" for nowhere."""
    written: str = read.str(variable, "")
    if written and not re.fullmatch(r"https?://[^\s/@:]+(:[^\s/@]+)?@[^\s/@]+/\S*\d+", written):
        stop(f"{variable} must be an address such as https://key@errors.leuven.be/1.")
    return written


def age_recipient(variable: str) -> str:
    """A public key of age, for which backups are sealed; "" for none."""
    written: str = read.str(variable, "")
    if written and not re.fullmatch(r"age1[0-9a-z]{58}", written):
        stop(f"{variable} must be a public key of age, age1 and 58 signs, as age-keygen tells it.")
    return written


def sqlite(path: Path, pragmas: str) -> dict[str, Any]:
    """Settings of one SQLite file, which is for this account alone; its log follows it."""
    make_private(path.parent.glob(f"{path.name}*"))
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
