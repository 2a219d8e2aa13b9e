"""What production holds browsers to: names of cookies, TLS, and what is served at all."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.test_settings import SAFE, run

TELL = """
import django, json, sys
django.setup()
from django.conf import settings
from config.cookies import MessagesCookie
from cms.duties import cookies
names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
         "SESSION_COOKIE_DOMAIN", "CSRF_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_PATH",
         "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_SAMESITE",
         "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "DEBUG")
told = {name: getattr(settings, name) for name in names}
told["hasher"] = settings.PASSWORD_HASHERS[0].rpartition(".")[2]
told["messages"] = MessagesCookie.cookie_name
told["cookies"] = sorted(each.name for each in (*cookies.OF_STAFF, *cookies.OF_PARTNERS,
                                                  *cookies.OF_RESIDENTS))
sys.stderr.write(json.dumps(told))
"""
YEAR = 365 * 24 * 3600
# Wagtail's script sets it, to remember that its menu is small.
OF_WAGTAIL = "wagtail_sidebar_collapsed"


def told(data: Path, settings: str) -> dict[str, Any]:
    """Return what an install says of itself under these settings."""
    named = {"DJANGO_SETTINGS_MODULE": f"config.settings.{settings}"}
    code, said = run(data, sys.executable, "-c", TELL, **SAFE, **named)
    assert code == 0, said
    found: dict[str, Any] = json.loads(said)
    return found


@pytest.fixture(scope="module")
def production(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return told(tmp_path_factory.mktemp("production"), "production")


def test_each_cookie_of_production_is_of_this_host_and_of_tls(production: dict[str, Any]) -> None:
    ours = [name for name in production["cookies"] if name != OF_WAGTAIL]
    names = ("csrftoken", "messages", "mydata", "partner", "sessionid")
    assert ours == [f"__Host-{name}" for name in names]
    assert production["messages"] == "__Host-messages"
    assert (production["SESSION_COOKIE_SECURE"], production["CSRF_COOKIE_SECURE"]) == (True, True)
    assert production["SESSION_COOKIE_HTTPONLY"]
    assert {production[f"{name}_COOKIE_SAMESITE"] for name in ("SESSION", "CSRF")} == {"Lax"}
    # What browsers ask of a cookie with this prefix.
    assert {production[f"{name}_COOKIE_DOMAIN"] for name in ("SESSION", "CSRF")} == {None}
    assert {production[f"{name}_COOKIE_PATH"] for name in ("SESSION", "CSRF")} == {"/"}


def test_the_control_is_development_whose_cookies_go_without_tls(tmp_path: Path) -> None:
    development = told(tmp_path, "dev")
    assert "sessionid" in development["cookies"]
    assert development["SESSION_COOKIE_SECURE"] is False


def test_production_tells_browsers_for_a_year_to_come_by_tls(
    production: dict[str, Any], settings: Any, db: None
) -> None:
    assert (production["SECURE_SSL_REDIRECT"], production["DEBUG"]) == (True, False)
    assert production["SECURE_HSTS_SECONDS"] >= YEAR
    assert "Strict-Transport-Security" not in Client().get("/healthz", secure=True).headers
    settings.SECURE_SSL_REDIRECT = production["SECURE_SSL_REDIRECT"]
    settings.SECURE_HSTS_SECONDS = production["SECURE_HSTS_SECONDS"]
    client = Client()
    for address in ("/healthz", "/nergens", "/static/nergens.css"):
        answer = client.get(address, secure=True)
        assert answer.headers["Strict-Transport-Security"] == f"max-age={YEAR}"
        moved = client.get(address)
        assert (moved.status_code, moved.headers["Location"]) == (
            301,
            f"https://testserver{address}",
        )


def test_production_keeps_passwords_by_a_slow_hash(production: dict[str, Any]) -> None:
    assert production["hasher"] == "PBKDF2PasswordHasher"


@pytest.fixture
def static(tmp_path: Path, settings: Any, db: None) -> Client:
    """A browser of a site with one collected file, and one beside the folder."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "city.css").write_text("h1 {}")
    (tmp_path / "city.css").write_text("secret {}")
    settings.WHITENOISE_AUTOREFRESH = False
    settings.WHITENOISE_USE_FINDERS = False
    return Client()


OUTSIDE = [
    *("/.git/HEAD", "/.git/config", "/.env", "/pyproject.toml", "/site/config/settings/base.py"),
    *("/static/.git/HEAD", "/static/../city.css", "/static/%2e%2e/city.css"),
    *("/static/", "/media/", "/media/../city.css"),
]


@pytest.mark.parametrize("address", OUTSIDE)
def test_nothing_of_the_folder_of_the_code_is_served(static: Client, address: str) -> None:
    answer = static.get(address)
    # Django finds an address that climbs suspicious: 400.
    assert answer.status_code in (400, 404)
    assert b"secret" not in b"".join(answer)


def test_the_control_is_a_file_that_was_collected(static: Client) -> None:
    answer = static.get("/static/city.css")
    assert (answer.status_code, b"".join(answer)) == (200, b"h1 {}")
    answer.close()
