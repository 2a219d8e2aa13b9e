"""A site on which all is well, as far as one process of a test can be one in production."""

from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dns.resolver
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.utils import timezone

from tests import files
from tests.city import City
from tests.journeys.running import free_port
from workflows.upkeep.machine import databases
from workflows.upkeep.services import BACKED_UP, REHEARSED, SENT, beat, ensure_schedules

NXDOMAIN = dns.resolver.NXDOMAIN
DOMAIN = "help.example.org"
SOUND = {
    DOMAIN: "v=spf1 mx -all",
    f"_dmarc.{DOMAIN}": "v=DMARC1; p=quarantine",
    f"mail._domainkey.{DOMAIN}": "v=DKIM1; k=rsa; p=MIIB",
}
SIGNATURES = b"ClamAV 1.0.7/27471/"


class Taking:
    """A mail server that keeps what it is given, and lets nobody in by a password."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            return "554 No"
        self.taken.append(envelope)
        return "250 OK"


class Site:
    """A site on which all is well, and by which a fault is planted."""

    def __init__(self, **parts: Any) -> None:
        self.settings: Any = parts["settings"]
        self.patch: pytest.MonkeyPatch = parts["patch"]
        self.scanner: Any = parts["scanner"]
        self.mail: Taking = parts["mail"]
        self.city: City = parts["city"]
        self.folder: Path = parts["folder"]
        self.zone: dict[str, str] = dict(SOUND)
        self.resolver: Exception | None = None

    def resolve(self, name: str, _kind: str, **_options: Any) -> list[Any]:
        """Answer as a server of names would."""
        if self.resolver:
            raise self.resolver
        if not self.zone.get(name):
            raise dns.resolver.NoAnswer if name == DOMAIN and name in self.zone else NXDOMAIN
        return [SimpleNamespace(strings=[one.encode()]) for one in self.zone[name].split("|")]


@pytest.fixture(scope="module")
def mail_server() -> Iterator[tuple[Taking, int]]:
    """A mail server for all of these tests."""
    taking = Taking()
    port = free_port()
    controller = Controller(
        taking,
        hostname="127.0.0.1",
        port=port,
        auth_require_tls=False,
        authenticator=lambda *_asked: AuthResult(success=False, handled=False),
    )
    controller.start()
    yield taking, port
    controller.stop()


@pytest.fixture
def site(
    city: City,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    mail_server: tuple[Taking, int],
) -> Iterator[Site]:
    """A site of production, as far as one process of a test can be one."""
    taking, port = mail_server
    taking.refuses = False
    taking.taken.clear()
    as_in_production(settings, tmp_path, port)
    ensure_schedules()
    beat()
    for each in (BACKED_UP, SENT, REHEARSED):
        beat(each)
    with files.clamd(tmp_path) as scanner:
        settings.CLAMD = scanner.address
        scanner.version = SIGNATURES + timezone.now().strftime("%a %b %d %H:%M:%S %Y").encode()
        found = Site(
            settings=settings,
            patch=monkeypatch,
            scanner=scanner,
            mail=taking,
            city=city,
            folder=tmp_path,
        )
        monkeypatch.setattr(dns.resolver, "resolve", found.resolve)
        # Each test process has the databases of its own; which they are is for other tests.
        monkeypatch.setattr(databases, "place_of", lambda of: (str(of["NAME"]), str(id(of))))
        monkeypatch.setattr(databases, "asked", answers_as_a_server(databases.asked))
        # The keys of a test have tables and no migrations.
        monkeypatch.setattr(databases, "unapplied", lambda _alias: [])
        yield found


def as_in_production(settings: Any, folder: Path, port: int) -> None:
    """Set what production sets, with folders and a mail server of the test."""
    settings.IN_PRODUCTION = True
    settings.BACKUPS_RECIPIENT = "age1 of a test"
    settings.DATA_DIR = folder
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.ALLOWED_HOSTS = [DOMAIN]
    settings.EMAIL_BACKEND = "config.mail.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.DEFAULT_FROM_EMAIL = f"Leuven Helpt <help@{DOMAIN}>"
    settings.DKIM_SELECTOR = "mail"
    for name in ("uploads", "documents", "backups", "log", "static"):
        (folder / name).mkdir(mode=0o700)
    settings.UPLOADS_ROOT, settings.DOCUMENTS_ROOT = folder / "uploads", folder / "documents"
    settings.STATIC_ROOT = folder / "static"
    (folder / "static" / "staticfiles.json").touch()
    folder.chmod(0o700)
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def answers_as_a_server(asked: Callable[[str, str], Any]) -> Callable[[str, str], Any]:
    """Return what asks the real database, and says of the server's set-up that it is well."""

    def answer(alias: str, query: str) -> Any:
        return "off" if query == "SHOW archive_mode" else asked(alias, query)

    return answer
