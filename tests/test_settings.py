"""The real settings, read anew: what is wrong stops the start with one sentence."""

import os
import re
import runpy
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management.utils import get_random_secret_key

from config import env
from tests.journeys.running import ROOT, SITE

SAFE = {
    "SECRET_KEY": "only-for-tests-but-as-long-as-it-has-to-be",
    "ALLOWED_HOSTS": "help.leuven.be",
    "SITE_URL": "https://help.leuven.be",
    "DEFAULT_FROM_EMAIL": "Leuven Helpt <help@leuven.be>",
    "VAULT_MASTER_KEY": "first:Isv3LUwVhcabyE0JhOpKpXpuO2R21KDddfBDxxB/oFU=",
}
NOT_A_DATABASE = "{} is not a database address such as postgres://user@host:5432/name."
OF_ITS_OWN = "{} must be a folder of its own, and not one that all accounts share."
NO_NAME = "{} must end with the name of the database."
HOSTS = "{} must list names of hosts such as help.leuven.be, without https://."
SITES = "{} must list sites such as https://www.leuven.be, without a path."
ONE_SITE = "{} must be a site's address such as https://help.leuven.be, without a path."
DRAFTS = "{} must be an address such as https://www.leuven.be/draft?token={{token}}."
MAIL = "{} must be an address such as Leuven Helpt <help@leuven.be>."
ALONE = "{} must be an address alone, such as security@leuven.be."
DSN = "{} must be an address such as https://key@errors.leuven.be/1."
REDIS = "{} must be an address such as redis://127.0.0.1:6379/0."
YES_OR_NO = 'Environment variable "{}" invalid: Not a valid boolean.'


def whole(least: int, most: int = 1_000_000) -> str:
    return f"{{}} must be a whole number from {least} to {most}."


# name, what is written, the sentence
WRONG = [
    ("DATABASE_URL", "nonsense", NOT_A_DATABASE),
    ("DATABASE_URL", "postgres://user@host:port/name", NOT_A_DATABASE),
    ("DATABASE_URL", "postgres://user:[@host/name", NOT_A_DATABASE),
    ("DATABASE_URL", "postgres://user@host", NO_NAME),
    ("DATABASE_URL", "sqlite://", NO_NAME),
    ("DATABASE_URL", "mysql://user@host/name", "{} must name PostgreSQL or SQLite."),
    ("KEYS_DATABASE_URL", "nonsense", NOT_A_DATABASE),
    ("DATA_DIR", "", f"{{}} must not be empty; leave it out for {ROOT / 'var'}."),
    ("DATA_DIR", __file__, "{} must be a folder that is there or can be made."),
    ("DATA_DIR", "/tmp", OF_ITS_OWN),  # noqa: S108 (the folder that is to be refused)
    ("MEDIA_DIR", __file__, "{} must be a folder that is there or can be made."),
    ("SITE_URL", "help.leuven.be", ONE_SITE),
    ("SITE_URL", "https://help.leuven.be/nl", ONE_SITE),
    ("ALLOWED_HOSTS", "*", HOSTS),
    ("ALLOWED_HOSTS", "help.leuven.be,https://leuven.be", HOSTS),
    ("WEBHOOKS_PRIVATE_HOSTS", "http://builder", HOSTS),
    ("CSRF_TRUSTED_ORIGINS", "help.leuven.be", SITES),
    ("API_ALLOWED_ORIGINS", "*", SITES),
    ("API_READ_RATE", "60", "{} must be a number a second, minute, hour or day, such as 60/m."),
    ("CONTENT_READS_A_MINUTE", "0", whole(1)),
    ("CONTENT_PREVIEW_URL", "https://www.leuven.be/draft", DRAFTS),
    ("CONTENT_PREVIEW_URL", "www.leuven.be/{token}", DRAFTS),
    ("API_SEND_RATE", "0/m", "{} must be a number a second, minute, hour or day, such as 60/m."),
    ("CLAMD_SOCKET", "clamd", "{} must be the path of a socket, or host:port."),
    ("EMAIL_HOST", " ", "{} must not be empty; leave it out for 127.0.0.1."),
    ("EMAIL_PORT", "0", whole(1, 65_535)),
    ("EMAIL_PORT", "65536", whole(1, 65_535)),
    ("EMAIL_USE_TLS", "perhaps", YES_OR_NO),
    ("DEFAULT_FROM_EMAIL", "Leuven Helpt", MAIL),
    ("EMAIL_REPLY_TO", "help@", MAIL),
    ("EMAIL_BOUNCES_TO", "bounces", MAIL),
    ("SECURITY_CONTACT", "security", MAIL),
    ("SECURITY_CONTACT", "Team <security@leuven.be>", ALONE),
    ("METRICS", "yes", "{} must be one of off, loopback, token."),
    ("LOG_FORMAT", "xml", "{} must be one of line, json."),
    ("SENTRY_DSN", "errors.leuven.be", DSN),
    ("SENTRY_DSN", "https://errors.leuven.be/1", DSN),
    ("DUTCH_BENEATH", "ja", YES_OR_NO),
    ("WORKERS", "0", whole(1, 64)),
    ("WORKERS", "two", whole(1, 64)),
    ("PROXIES", "-1", whole(0, 9)),
    ("SPAM_MARKED_FROM_ADDRESS", "0", whole(1)),
    ("SPAM_MARKED_FROM_TEXT", "-3", whole(1)),
    ("SPAM_STOPPED_FROM_ADDRESS", "1.5", whole(1)),
    ("SPAM_STOPPED_FROM_TEXT", "many", whole(1)),
    ("SPAM_FAST_SECONDS", "-1", whole(0)),
]
HOURS = "{} must be two different hours such as 21-8, or empty for none."
PREFIXES = "{} must list beginnings of numbers such as +32, separated by commas."
HEADERS = '{} must be a JSON object such as {{"Authorization": "Bearer secret"}}.'
STATUSES = "{} must list statuses such as 400,422, separated by commas."
SMS_URL = "{} must be the gateway's address and start with https://."
SMS_BODY = "{} must hold {{text}}, and {{to}} or {{digits}}."
KINDS = "{} must give JSON, a form or XML as the Content-Type."
TOKEN = "Isv3LUwVhcabyE0JhOpKpXpuO2R21KDddfBDxxB"
RANDOM_TOKEN = "{} must be set to at least 32 random characters."
HTTP = {"SMS_GATEWAY": "http", "SMS_URL": "https://sms.example.org/send"}
READ = {
    "BOUNCES_HOST": "mail.leuven.be",
    "BOUNCES_USER": "bounces",
    "BOUNCES_PASSWORD": "secret",
    "EMAIL_BOUNCES_TO": "bounces@leuven.be",
}
OPENED = "BOUNCES_USER and BOUNCES_PASSWORD must open the mailbox of BOUNCES_HOST."
# what else is set, name, what is written, the sentence
WRONG_TOGETHER = [
    ({}, "SMS_GATEWAY", "fax", "{} must be one of none, console, file, http."),
    ({}, "SMS_QUIET_HOURS", "21", HOURS),
    ({}, "SMS_QUIET_HOURS", "8-8", HOURS),
    ({}, "SMS_QUIET_HOURS", "21-24", HOURS),
    ({}, "SMS_PREFIXES", "0032", PREFIXES),
    ({}, "SMS_METHOD", "GET", "{} must be one of POST, PUT."),
    ({}, "SMS_HEADERS", "Authorization: Bearer x", HEADERS),
    ({}, "SMS_HEADERS", '{"A": 1}', HEADERS),
    ({}, "SMS_HEADERS", '{"A": "b\\r\\nC: d"}', HEADERS),
    ({}, "SMS_FINAL", "200", STATUSES),
    ({"METRICS_TOKEN": TOKEN}, "METRICS", "both", "{} must be one of off, loopback, token."),
    ({"METRICS": "token", "METRICS_TOKEN": TOKEN}, "METRICS_TOKEN", "", RANDOM_TOKEN),
    ({"METRICS": "token", "METRICS_TOKEN": TOKEN}, "METRICS_TOKEN", "a" * 40, RANDOM_TOKEN),
    (HTTP, "SMS_URL", "", SMS_URL),
    (HTTP, "SMS_URL", "http://sms.example.org/send", SMS_URL),
    (HTTP, "SMS_URL", "https://user:secret@sms.example.org/", SMS_URL),
    (HTTP, "SMS_BODY", '{"to": "{to}"}', SMS_BODY),
    (HTTP, "SMS_BODY", '{"text": "{text}"}', SMS_BODY),
    (HTTP, "SMS_BODY", "{to} {text}", "{} must be JSON, as the Content-Type of SMS_HEADERS says."),
    (HTTP, "SMS_HEADERS", '{"Content-Type": "text/plain"}', KINDS),
    (HTTP, "SMS_HEADERS", '{"Content-Type": "multipart/form-data; boundary=b"}', KINDS),
    ({}, "SMS_MOST_AN_HOUR", "0", whole(1)),
    (READ, "EMAIL_BOUNCES_TO", "", "{} must be the address of the mailbox that BOUNCES_HOST has."),
    (READ, "BOUNCES_USER", "", OPENED),
    (READ, "BOUNCES_PASSWORD", "", OPENED),
    (READ, "BOUNCES_PORT", "0", whole(1, 65_535)),
]
NOT_RANDOM = "{} must be set to at least 32 random characters."
ONLY_IN_PRODUCTION = [
    ("SECRET_KEY", "", NOT_RANDOM),
    ("SECRET_KEY", "x" * 31, NOT_RANDOM),
    ("SECRET_KEY", "x" * 40, NOT_RANDOM),
    ("SECRET_KEY", "ab" * 20, NOT_RANDOM),
    ("SECRET_KEY", "changeme" * 5, NOT_RANDOM),
    ("SECRET_KEY", "0123456789" * 4, NOT_RANDOM),
    ("SECRET_KEY", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEF", NOT_RANDOM),
    ("SECRET_KEY", "a" * 20 + "b" * 20, NOT_RANDOM),
    ("ALLOWED_HOSTS", "", "{} must name the site's host, such as help.leuven.be."),
    ("SITE_URL", "http://help.leuven.be", "{} must be the site's address and start with https://."),
    (
        "DEFAULT_FROM_EMAIL",
        "",
        "{} must say who sends, such as Leuven Helpt <help@leuven.be>.",
    ),
    (
        "VAULT_MASTER_KEY",
        "",
        "{} or VAULT_MASTER_KEY_FILE must give the vault's master key.",
    ),
    ("REDIS_URL", "nonsense", REDIS),
    ("REDIS_URL", "", REDIS),
]


Read = Callable[..., tuple[int, str]]


@pytest.fixture
def read(monkeypatch, capsys, tmp_path) -> Read:
    """Read settings in this environment alone; give the exit code and what was said."""

    def read_settings(settings: str, **environment: str) -> tuple[int, str]:
        for name in list(os.environ):
            monkeypatch.delenv(name)
        for name, written in {"DATA_DIR": str(tmp_path), **environment}.items():
            monkeypatch.setenv(name, written)
        # Those of this run stay as they are.
        for module in [name for name in sys.modules if name.startswith("config.settings.")]:
            monkeypatch.delitem(sys.modules, module)
        try:
            runpy.run_module(f"config.settings.{settings}")
        except SystemExit as stopped:
            return stopped.code, capsys.readouterr().err
        return 0, capsys.readouterr().err

    return read_settings


def run(data: Path, *command: str, **environment: str) -> tuple[int, str]:
    """Run a program of the site in production; return its exit code and standard error."""
    mine = {
        # As the handbook calls it: site/manage.py, with the site's own Python first.
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{ROOT}:{SITE}",
        "DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }
    done = subprocess.run(
        command,
        cwd=SITE,
        env={**mine, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


def refusal(name: str, sentence: str) -> tuple[int, str]:
    return 3, f"Leuven Helpt cannot start: {sentence.format(name)}\n"


def test_settings_that_are_right_are_taken(read):
    """The control of all below."""
    assert read("dev") == (0, "")
    assert read("production", **SAFE) == (0, "")
    dear = {"KEYS_DATABASE_URL": "postgres://u:p@h:5432/keys", "REDIS_URL": "rediss://h/1"}
    assert read("production", **SAFE, **dear, DATABASE_URL="postgresql://h/n") == (0, "")


@pytest.mark.parametrize(("name", "written", "sentence"), WRONG)
def test_a_wrong_value_stops_the_start_with_one_sentence(read, name, written, sentence):
    settings = "production" if name == "ALLOWED_HOSTS" else "dev"
    known = SAFE if settings == "production" else {}
    assert read(settings, **{**known, name: written}) == refusal(name, sentence)


@pytest.mark.parametrize(("known", "name", "written", "sentence"), WRONG_TOGETHER)
def test_a_gateway_or_mailbox_that_could_not_work_stops_the_start(
    read, known, name, written, sentence
):
    assert read("dev", **{**known, name: written}) == refusal(name, sentence)
    assert read("dev", **known) == (0, "")  # the control


def test_production_keeps_no_sms_in_the_clear(read):
    form = '{"Content-Type": "application/x-www-form-urlencoded"}'
    asked = {"SMS_BODY": "to={to}&text={text}", "SMS_HEADERS": form, "SMS_QUIET_HOURS": ""}
    assert read("production", **SAFE, **HTTP, **asked) == (0, "")
    sentence = "{} must be none or http: the others keep in the clear what they are given."
    for name in ("console", "file"):
        assert read("production", **SAFE, SMS_GATEWAY=name) == refusal("SMS_GATEWAY", sentence)


@pytest.mark.parametrize(("name", "written", "sentence"), ONLY_IN_PRODUCTION)
def test_production_has_no_unsafe_default(read, name, written, sentence):
    said = read("production", **{**SAFE, name: written})
    assert said == refusal(name, sentence)


@pytest.mark.parametrize("name", sorted(SAFE))
def test_production_does_not_start_without(read, name):
    known = {key: value for key, value in SAFE.items() if key != name}
    code, said = read("production", **known)
    assert (code, said.count("\n")) == (3, 1)
    assert said.startswith("Leuven Helpt cannot start: ")
    assert name in said


def test_no_cache_of_production_takes_the_site_along_when_it_is_away(tmp_path):
    say = "from django.conf import settings; import sys; sys.stderr.write(' '.join({}))"
    backends = "sorted(cache['BACKEND'] for cache in settings.CACHES.values())"
    code, said = run(tmp_path, sys.executable, "-c", say.format(backends), **SAFE)
    ours, in_memory = "config.caches.RedisCache", "django.core.cache.backends.locmem.LocMemCache"
    assert (code, said.split()) == (0, [ours, ours, ours, in_memory])


RANDOM = {
    "hexadecimal": lambda: secrets.token_hex(16),
    "base64": lambda: secrets.token_urlsafe(24),
    "Django's": get_random_secret_key,
}


@pytest.mark.parametrize("kind", RANDOM)
def test_a_secret_key_that_is_random_is_taken(kind):
    assert all(env.is_random(RANDOM[kind]()) for _time in range(1000))


# As an earlier version, a supervisor and a careless copy left them.
LEFT = ["log/web.log", "supervisor.log", "keys.sqlite3", "leuven-helpt.sqlite3"]
WRITE = """
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connections
for alias in ("default", "keys"):
    with connections[alias].schema_editor() as editor:
        editor.create_model(ContentType)
storages["documents"].save("a/plan.pdf", ContentFile(b"x"))
storages["default"].save("a/photo.png", ContentFile(b"x"))
(settings.DATA_DIR / "log" / "new.log").touch()
for path in [settings.DATA_DIR, *sorted(settings.DATA_DIR.rglob("*"))]:
    print(f"{path.relative_to(settings.DATA_DIR)} {path.stat().st_mode & 0o777:o}")
"""


@pytest.mark.parametrize("are_there", [True, False])
def test_other_accounts_read_neither_databases_nor_logs_nor_keys(tmp_path, are_there):
    data = tmp_path / "data"
    for path in (data / name for name in LEFT if are_there):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        path.chmod(0o644)
    command = ("sh", "-c", 'umask 022; ./manage.py shell --no-imports -c "$WRITE" >&2')
    dev = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "WRITE": WRITE}
    code, said = run(data, *command, **dev)
    modes = dict(line.split(" ") for line in said.splitlines())
    # What lies in a public folder is for all; that folder lies in the private one by default.
    public = {name: modes.pop(name) for name in list(modes) if name.startswith("media")}
    assert public == {"media": "755", "media/a": "755", "media/a/photo.png": "644"}
    folders = {".", "log", "secrets", "documents", "documents/a"}
    assert {name: mode for name, mode in modes.items() if mode != "600"} == dict.fromkeys(
        folders, "700"
    )
    databases = {"keys.sqlite3", "leuven-helpt.sqlite3", "leuven-helpt.sqlite3-wal"}
    written = {*databases, "documents/a/plan.pdf", "log/new.log", "secrets/secret-key"}
    assert (code, written - set(modes)) == (0, set())


def test_an_empty_demo_password_is_refused(read):
    said = read("dev", DEMO_PASSWORD="")
    sentence = "{} must not be empty; leave it out for leuven-helpt-demo."
    assert said == refusal("DEMO_PASSWORD", sentence)


def test_the_handbook_lists_every_variable_and_no_other():
    files = [
        SITE / "config" / "settings" / f"{name}.py"
        for name in ("accounts", "base", "monitoring", "production")
    ]
    files += [SITE / "gunicorn.conf.py", SITE / "config" / "identity_provider.py"]
    reading = re.compile(r'(?:env|outward)\.(?:read\.)?\w+\(\s*"([A-Z_]+)"')
    wanted = {name for path in files for name in reading.findall(path.read_text())}
    handbook = (ROOT / "docs" / "handbook" / "install.md").read_text()
    listed = {
        name
        for line in handbook.splitlines()
        if line.startswith("| `")
        for name in re.findall(r"`([A-Z_]+)`", line.split("|")[1])
    }
    assert listed - {"DJANGO_SETTINGS_MODULE", "PYTHON", "BIND"} == wanted


GUNICORN = (
    sys.executable,
    "-m",
    "gunicorn",
    "--no-control-socket",
    "--bind",
    "127.0.0.1:0",
    "--workers",
    "1",
)


@pytest.mark.parametrize(
    ("name", "written", "sentence"),
    [
        ("PROXIES", "x", whole(0, 9)),
        ("WEB_WORKERS", "0", whole(1, 64)),
        (
            "VAULT_MASTER_KEY",
            "first:bW1tbW1tbW1tbW1tbW1tbW1tbW1tbW1tbW1tbW1tbW0=",
            "{} is not random: make 32 random bytes by openssl rand -base64 32.",
        ),
    ],
)
def test_the_web_server_ends_instead_of_trying_again_and_again(tmp_path, name, written, sentence):
    wsgi = (*GUNICORN, "config.wsgi:application")
    code, said = run(tmp_path, *wsgi, **{**SAFE, name: written})
    refused = f"Leuven Helpt cannot start: {sentence.format(name)}"
    assert (code, said.splitlines().count(refused)) == (3, 1)
    assert "Traceback" not in said


def test_the_worker_says_the_same_sentence(tmp_path):
    known = {**SAFE, "VAULT_MASTER_KEY": "first:short"}
    code, said = run(tmp_path, "./manage.py", "qcluster", **known)
    assert (code, said) == (1, "CommandError: VAULT_MASTER_KEY is not 32 bytes in base64.\n")


@pytest.mark.parametrize("command", ["load_demo", "replay_2020"])
def test_production_knows_no_command_of_the_demo(tmp_path, command):
    code, said = run(tmp_path, "./manage.py", command, **SAFE)
    assert (code, said.splitlines()[0]) == (1, f"Unknown command: '{command}'")
    assert not list(tmp_path.glob("*.sqlite3"))
