"""Both databases: whether they answer, whether their tables are ours, and what PostgreSQL keeps."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.declaring.checkup import Finding, mend, tell, well

VARIABLES = {"default": "DATABASE_URL", "keys": "KEYS_DATABASE_URL"}
OLDEST_POSTGRESQL = 15
MOST_SECONDS_APART = 2


def look_at_databases() -> Iterator[Finding]:
    """Yield what is to be said of the data and of the keys."""
    for alias, variable in VARIABLES.items():
        if not answers(alias):
            yield mend(
                _("The database of %(variable)s does not answer.") % {"variable": variable},
                _("Start it, or correct its address."),
            )
        elif connections[alias].vendor == "postgresql":
            yield from look_at_server(alias, variable)
        else:
            yield from look_at_file(alias, variable)
    yield from look_at_both()


def answers(alias: str) -> bool:
    """Return whether a database answers, on the connection that this thread keeps.

    One question, as small as there is; one connection more where that was cut meanwhile.
    """
    connection = connections[alias]
    try:
        connection.ensure_connection()
        if connection.is_usable():
            return True
        connection.close()
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def look_at_server(alias: str, variable: str) -> Iterator[Finding]:
    """Yield what is to be said of a server: its version, and the log of the keys."""
    names: dict[str, Any] = {"variable": variable, "version": major_of(alias)}
    if names["version"] < OLDEST_POSTGRESQL:
        yield mend(
            _("%(variable)s is PostgreSQL %(version)s, which is too old.") % names,
            _("Upgrade it to %(oldest)s or newer.") % {"oldest": OLDEST_POSTGRESQL},
        )
    else:
        yield well(_("%(variable)s answers: PostgreSQL %(version)s.") % names)
    if alias == "keys" and asked(alias, "SHOW archive_mode") != "off":
        yield mend(
            _("The server of the keys archives its log, in which destroyed keys live on."),
            _("Set archive_mode to off there, or give the keys a server of their own."),
        )


def look_at_file(alias: str, variable: str) -> Iterator[Finding]:
    """Yield what is to be said of SQLite."""
    yield well(_("%(variable)s answers: a SQLite file.") % {"variable": variable})
    if alias == "default" and settings.IN_PRODUCTION:
        yield tell(_("The data are in a SQLite file: enough to try it, too little for a city."))


def look_at_both() -> Iterator[Finding]:
    """Yield that data and keys are in one place, if they are."""
    places = [place_of(connections[alias].settings_dict) for alias in VARIABLES]
    if places[0] == places[1]:
        yield mend(
            _("Data and keys are in the same database: a backup of one holds the other."),
            _("Give the keys a database of their own, by KEYS_DATABASE_URL."),
        )


def place_of(of: dict[str, Any]) -> tuple[str, ...]:
    """Return where a database is."""
    return tuple(str(of.get(name, "")) for name in ("ENGINE", "HOST", "PORT", "NAME"))


def major_of(alias: str) -> int:
    """Return the version of a PostgreSQL server, without its minor part."""
    return int(asked(alias, "SHOW server_version_num")) // 10_000


def asked(alias: str, query: str) -> Any:
    """Return the one value that a query gives."""
    with connections[alias].cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def look_at_migrations() -> Iterator[Finding]:
    """Yield which migrations were not applied."""
    for alias, variable in VARIABLES.items():
        try:
            waiting = unapplied(alias)
        except DatabaseError:
            continue
        if waiting:
            names = {"variable": variable, "number": len(waiting), "last": waiting[-1]}
            yield mend(
                _("Migrations that %(variable)s lacks: %(number)d, up to %(last)s.") % names,
                _("Back up, then run manage.py migrate as the handbook says."),
            )
        else:
            yield well(_("The tables of %(variable)s are up to date.") % {"variable": variable})


def unapplied(alias: str) -> list[str]:
    """Return the migrations that a database lacks; the keys need those of a few tables."""
    executor = MigrationExecutor(connections[alias])
    leaves = executor.loader.graph.leaf_nodes()
    wanted = [("workflows", "0002_keys")] if alias == "keys" else leaves
    known = [leaf for leaf in wanted if leaf in executor.loader.graph.nodes]
    return [f"{one.app_label}.{one.name}" for one, _back in executor.migration_plan(known)]


def look_at_clock() -> Iterator[Finding]:
    """Yield how far the clock of this machine is from that of the database's."""
    if connections["default"].vendor != "postgresql":
        yield well(_("The clock is this machine's alone: the database is a file here."))
        return
    apart = abs((now_of_database() - timezone.now()).total_seconds())
    if apart > MOST_SECONDS_APART:
        yield mend(
            _("The clocks of this machine and of the database are %(seconds)d seconds apart.")
            % {"seconds": round(apart)},
            _("Have both kept by NTP (timedatectl set-ntp true)."),
        )
    else:
        yield well(_("The clocks of this machine and of the database agree."))


def now_of_database() -> datetime:
    """Return what time it is on the server of the data (aware)."""
    now: datetime = asked("default", "SELECT clock_timestamp()")
    return now
