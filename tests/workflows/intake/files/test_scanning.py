"""The virus scanner is asked over a real socket, and its silence is no yes."""

import time
from io import BytesIO

import pytest
from django.core.cache import cache

from config import env
from tests import files
from workflows.intake.files import scanning
from workflows.intake.files.scanning import DOWN, NONE, UP, ScannerDown, is_infected


@pytest.fixture(autouse=True)
def _asked_anew(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


@pytest.fixture
def scanner(settings, tmp_path):
    with files.clamd(tmp_path) as server:
        settings.CLAMD = server.address
        yield server


def test_a_virus_is_found_and_another_file_is_not(scanner):
    assert is_infected(BytesIO(b"x" * 100 + files.EICAR)) is True
    assert is_infected(BytesIO(b"x" * 100)) is False


def test_the_whole_file_is_looked_at(scanner):
    content = bytes(range(256)) * 1000
    is_infected(BytesIO(content))
    assert scanner.seen == [content]


def test_it_may_listen_at_a_port(settings):
    with files.clamd() as server:
        settings.CLAMD = server.address
        assert is_infected(BytesIO(files.EICAR)) is True


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: O", b"x" * 5000]
)
def test_any_other_answer_is_none(scanner, answer):
    scanner.answer = answer
    with pytest.raises(ScannerDown):
        is_infected(BytesIO(b"x"))


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:9"])
def test_a_scanner_that_is_not_there_is_down(settings, address):
    settings.CLAMD = address
    with pytest.raises(ScannerDown):
        is_infected(BytesIO(b"x"))


def test_a_scanner_that_says_nothing_is_down(scanner, monkeypatch):
    monkeypatch.setattr(scanning, "ANSWER_SECONDS", 0.05)
    monkeypatch.setattr(files.FakeClamd, "handle", lambda self: time.sleep(0.1))
    with pytest.raises(ScannerDown):
        is_infected(BytesIO(b"x"))


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMD = ""
    assert is_infected(BytesIO(files.EICAR)) is False
    assert scanning.state() == NONE


def test_staff_are_told_within_a_minute(scanner, settings):
    assert scanning.state() == UP
    settings.CLAMD = "/nowhere/clamd.ctl"
    assert scanning.state() == UP
    cache.clear()
    assert scanning.state() == DOWN


@pytest.mark.parametrize("value", ["/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310", ""])
def test_an_address_is_read(monkeypatch, value):
    monkeypatch.setenv("CLAMD_SOCKET", value)
    assert env.listener("CLAMD_SOCKET") == value


@pytest.mark.parametrize("value", ["clamd", "clamd:", ":3310", "clamd:x", "clamd:99999"])
def test_a_wrong_address_stops_the_start(monkeypatch, value, capsys):
    monkeypatch.setenv("CLAMD_SOCKET", value)
    with pytest.raises(SystemExit):
        env.listener("CLAMD_SOCKET")
    assert "CLAMD_SOCKET must be" in capsys.readouterr().err
