"""Faults that are planted, each with the sentence that the doctor has for it."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dns.resolver
from django.utils import timezone
from django_q.models import OrmQ, Schedule

from tests.workflows.upkeep.machine.conftest import DOMAIN, SIGNATURES, Site
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.correspondence.models import Mailbox
from workflows.messages.models import OutboxMessage
from workflows.privacy.models import PurgeJob
from workflows.upkeep.machine import databases, disk, installed
from workflows.upkeep.models import Beat
from workflows.upkeep.services import BACKED_UP, REHEARSED, SENT
from workflows.vault import health
from workflows.vault.models import DataKey

Plant = Callable[[Site], object]


def set_to(**values: Any) -> Plant:
    """Return a fault of settings."""
    return lambda site: [setattr(site.settings, name, value) for name, value in values.items()]


def put(module: Any, name: str, value: Any) -> Plant:
    """Return a fault of what this machine cannot be made to have in a test."""
    return lambda site: site.patch.setattr(module, name, value)


def zone(**changed: str | None) -> Plant:
    """Return a fault of the DNS: names by their beginnings, None takes one away."""
    beginnings = {"spf": DOMAIN, "dmarc": f"_dmarc.{DOMAIN}", "dkim": f"mail._domainkey.{DOMAIN}"}

    def plant(site: Site) -> None:
        for name, value in changed.items():
            if value is None:
                site.zone.pop(beginnings[name])
            else:
                site.zone[beginnings[name]] = value

    return plant


def aged(name: str, **ago: float) -> Plant:
    """Return that something last happened so long ago."""
    then = timedelta(**ago)
    return lambda site: Beat.objects.filter(name=name).update(at=timezone.now() - then)


def version(text: bytes) -> Plant:
    """Return what the scanner says of itself."""
    return lambda site: setattr(site.scanner, "version", text)


def wait_for_mail(site: Site) -> None:
    site.city.file()
    long_ago = timezone.now() - timedelta(hours=2)
    OutboxMessage.objects.update(queued_at=long_ago, due_at=long_ago, attempts=4)


def keep_too_long(site: Site) -> None:
    case = site.city.file()
    long_ago = timezone.now() - timedelta(days=4000)
    Case.objects.filter(pk=case.pk).update(state=CaseState.CLOSED, closed_at=long_ago)


def leave_mailbox(site: Site) -> None:
    Mailbox.objects.create(
        address=f"hulp@{DOMAIN}",
        host="mail.example.org",
        is_on=True,
        failing_since=timezone.now() - timedelta(hours=1),
    )


def leave_job(site: Site) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    PurgeJob.objects.create(ground="retention", touched_at=long_ago)


def fill_queue(site: Site) -> None:
    OrmQ.objects.create(key="x", payload="", lock=timezone.now() - timedelta(hours=1))


def open_folder(site: Site) -> None:
    (site.folder / "backups").chmod(0o755)


def open_environment(site: Site) -> None:
    path = site.folder / "env"
    path.touch()
    path.chmod(0o644)
    site.patch.setattr(disk, "environment_file", lambda: path)


def no_database(alias: str) -> Plant:
    """Return that a database does not answer."""
    is_there = databases.answers
    return put(databases, "answers", lambda asked: asked != alias and is_there(asked))


def usage(free: int, total: int = 100 * 2**30) -> Plant:
    """Return that a disk has so many bytes free."""
    return put(shutil, "disk_usage", lambda _path: SimpleNamespace(free=free, total=total))


def server(**said: Any) -> Plant:
    """Return that both databases are PostgreSQL and say this of themselves."""
    usual = {"server_version_num": "150004", "archive_mode": "off", "clock": timezone.now}

    def answer(_alias: str, query: str) -> Any:
        name = next(name for name in usual if name in query)
        value = {**usual, **said}[name]
        return value() if callable(value) else value

    def plant(site: Site) -> None:
        site.patch.setattr(databases, "asked", answer)
        site.patch.setattr(
            databases,
            "connections",
            {
                alias: SimpleNamespace(vendor="postgresql", settings_dict={"NAME": alias})
                for alias in ("default", "keys")
            },
        )
        site.patch.setattr(databases, "answers", lambda _alias: True)
        site.patch.setattr(databases, "unapplied", lambda _alias: [])

    return plant


def of_no_account(site: Site) -> None:
    stranger = site.folder / "uploads" / "left-by-another"
    site.patch.setattr(disk, "of_another", lambda path: iter([stranger] * (path.name == "uploads")))


def closed_folder(site: Site) -> None:
    # Root may write anywhere, so the system is not asked.
    site.patch.setattr(os, "access", lambda path, _mode: Path(path).name != "uploads")


def old_wrapping(site: Site) -> None:
    site.city.file()
    DataKey.objects.update(master="older")


FAULTS: dict[str, tuple[Plant, str]] = {
    "data away": (no_database("default"), "The database of DATABASE_URL does not answer."),
    "keys away": (no_database("keys"), "The database of KEYS_DATABASE_URL does not answer."),
    "one database": (
        put(databases, "place_of", lambda _of: ("",)),
        "Data and keys are in the same",
    ),
    "old PostgreSQL": (
        server(server_version_num="140009"),
        "DATABASE_URL is PostgreSQL 14, which is too old.",
    ),
    "log archived": (server(archive_mode="on"), "The server of the keys archives its log"),
    "clock": (
        server(clock=lambda: timezone.now() + timedelta(seconds=90)),
        "The clocks of this machine and of the database are 90 seconds apart.",
    ),
    "not migrated": (
        lambda site: site.patch.setattr(databases, "unapplied", lambda _alias: ["cms.0009_new"]),
        "Migrations that DATABASE_URL lacks: 1, up to cms.0009_new.",
    ),
    "master key": (set_to(VAULT_MASTER_KEY="first:short"), "VAULT_MASTER_KEY is not 32 bytes"),
    "master key file away": (
        set_to(VAULT_MASTER_KEY_FILE="/nowhere/key"),
        "The file of the master key is not there: /nowhere/key.",
    ),
    "restore unfinished": (
        lambda site: health.marker().touch(),
        "A restore was begun and not finished",
    ),
    "worker never ran": (lambda site: Beat.objects.filter(name="worker").delete(), "never ran"),
    "worker silent": (aged("worker", minutes=12), "The worker is silent for 12 minutes"),
    "schedule missing": (
        lambda site: Schedule.objects.filter(name="beat").delete(),
        "Not scheduled: beat.",
    ),
    "schedule of old": (
        lambda site: Schedule.objects.create(name="of old", func="x.y"),
        "Scheduled by an earlier version: of old.",
    ),
    "schedule late": (
        lambda site: Schedule.objects.filter(name="due purges").update(
            next_run=timezone.now() - timedelta(hours=1)
        ),
        "Should have run long ago: due purges.",
    ),
    "queue": (fill_queue, "Tasks wait for the worker, which does not come along: 1."),
    "job stuck": (leave_job, "1 job is stuck."),
    "outbox": (wait_for_mail, "Messages do not go out: the oldest waits for 120 minutes."),
    "bounces": (
        set_to(BOUNCES_HOST="mail.example.org"),
        "The mailbox for mail that comes back is not read.",
    ),
    "mailbox": (leave_mailbox, "A mailbox is not read: mail of residents waits"),
    "scanner down": (set_to(CLAMD="/nowhere"), "The virus scanner does not answer"),
    "scanner of a test": (version(b"ClamAV 1.0.7"), "knows only signatures of a test"),
    "scanner old": (
        version(SIGNATURES + b"Mon Jan 05 10:00:00 2026"),
        "The signatures of the virus scanner are of 2026-01-05.",
    ),
    "purges": (keep_too_long, "1 case is kept for longer than was promised."),
    "no backup": (lambda site: Beat.objects.filter(name=BACKED_UP).delete(), "No backup was ever"),
    "old backup": (aged(BACKED_UP, hours=49), "The last backup is 49 hours old."),
    "backups not sent": (aged(SENT, hours=49), "No backup left this machine"),
    "cache away": (
        set_to(
            CACHES={
                "default": {
                    "BACKEND": "config.caches.RedisCache",
                    "LOCATION": "redis://127.0.0.1:1/0",
                }
            }
        ),
        "These caches keep nothing: default.",
    ),
    "disk full": (usage(300 * 2**20), "nearly full: 300 MB are free."),
    "no inodes": (put(disk, "lacks_inodes", lambda _path: True), "room for hardly any more files"),
    "folder open": (open_folder, "DATA_DIR/backups can be read by other accounts."),
    "environment open": (open_environment, "The file of the environment can be read by every"),
    "file of another": (of_no_account, "DATA_DIR/uploads holds files of another account"),
    "folder closed": (closed_folder, "DATA_DIR/uploads cannot be written by this account."),
    "old Python": (put(installed, "OLDEST_PYTHON", (9, 9, 9)), "is too old."),
    "not of the lock": (
        put(installed, "version", lambda _name: "0"),
        "Not installed as the lock says: aiosmtpd 0/",
    ),
    "settings of the demo": (
        set_to(IN_PRODUCTION=False),
        "These are not the settings of production.",
    ),
    "debug": (set_to(DEBUG=True), "DEBUG is on"),
    "no TLS": (set_to(SECURE_SSL_REDIRECT=False), "security.W008"),
    "not collected": (
        lambda site: (site.settings.STATIC_ROOT / "staticfiles.json").unlink(),
        "The files for browsers were not collected.",
    ),
    "not compiled": (put(installed, "is_newer", lambda _path: True), "Not compiled: the texts in"),
    "mail away": (set_to(EMAIL_PORT=1), "127.0.0.1:1 does not answer as it should"),
    "mail password": (
        set_to(EMAIL_HOST_USER="a", EMAIL_HOST_PASSWORD="b"),
        "The mail server does not take the name and password of the site.",
    ),
    "no such domain": (zone(spf=None), f"The DNS that this machine asks does not know {DOMAIN}."),
    "no SPF": (zone(spf=""), f"{DOMAIN} has no SPF"),
    "two SPF": (zone(spf="v=spf1 mx -all|v=spf1 a -all"), f"{DOMAIN} has several SPF records"),
    "open SPF": (zone(spf="v=spf1 +all"), f"The SPF of {DOMAIN} lets anybody send."),
    "no DMARC": (zone(dmarc=None), f"{DOMAIN} has no DMARC"),
    "no DKIM": (zone(dkim=None), f"{DOMAIN} has no DKIM key under mail"),
    "DKIM revoked": (zone(dkim="v=DKIM1; p="), f"{DOMAIN} has no DKIM key under mail"),
}
TOLD: dict[str, tuple[Plant, str]] = {
    "no resolver": (
        lambda site: setattr(site, "resolver", dns.resolver.NoNameservers()),
        "The DNS was not asked: no server of names answers this machine.",
    ),
    "no selector": (set_to(DKIM_SELECTOR=""), "DKIM was not looked up"),
    "DMARC that watches": (zone(dmarc="v=DMARC1; p=none"), "only watches (p=none)"),
    "no scanner": (set_to(CLAMD=""), "There is no virus scanner"),
    "backups stay": (set_to(BACKUPS_RECIPIENT=""), "The site sends its backups nowhere"),
    "no rehearsal": (aged(REHEARSED, hours=24 * 9), "No backup was opened for more than a week"),
    "older master key": (old_wrapping, "still wrapped by an older master key"),
}
