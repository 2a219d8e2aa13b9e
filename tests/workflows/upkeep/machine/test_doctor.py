"""Faults that are planted, one at a time: each has its sentence, and without it all is well."""

import smtplib
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from tests.workflows.upkeep.machine.conftest import Site
from tests.workflows.upkeep.machine.faults import FAULTS, TOLD
from workflows.management.commands import backup
from workflows.upkeep.machine import disk
from workflows.upkeep.services import BACKED_UP, last_beat

pytestmark = pytest.mark.django_db


def told(language: str = "en", **options: Any) -> tuple[int, list[str]]:
    """Return with what the doctor ends, and its lines."""
    out = StringIO()
    try:
        call_command("doctor", language=language, stdout=out, **options)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_a_site_on_which_all_is_well_ends_well(site: Site) -> None:
    """The control of all below."""
    status, lines = told()
    assert [line for line in lines if line.startswith("MEND")] == []
    assert (status, lines[-1]) == (0, "Nothing is to be mended.")
    assert "  ok  The worker is alive." in lines


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_has_its_sentence(site: Site, fault: str) -> None:
    plant, sentence = FAULTS[fault]
    plant(site)
    status, lines = told()
    to_mend = [line for line in lines if line.startswith("MEND  ") and sentence in line]
    assert (status, bool(to_mend)) == (1, True), "\n".join(lines)


@pytest.mark.parametrize("remark", TOLD)
def test_what_is_no_fault_is_told(site: Site, remark: str) -> None:
    plant, sentence = TOLD[remark]
    plant(site)
    _status, lines = told()
    assert any(line.startswith("  --  ") and sentence in line for line in lines), "\n".join(lines)


def test_it_speaks_dutch_unless_asked_otherwise(site: Site) -> None:
    out = StringIO()
    call_command("doctor", stdout=out)
    assert out.getvalue().splitlines()[-1] == "Er is niets te herstellen."


def test_a_test_message_is_sent_and_its_refusal_told(site: Site) -> None:
    assert told(mail="fien.voorbeeld@example.org")[0] == 0
    assert [mail.rcpt_tos for mail in site.mail.taken] == [["fien.voorbeeld@example.org"]]
    site.mail.refuses = True
    status, lines = told(mail="fien.voorbeeld@example.org")
    assert status == 1
    assert "MEND  The mail server did not take the test message: SMTPDataError." in lines


def test_a_file_of_the_environment_that_is_named_has_to_be_there(site: Site) -> None:
    path = site.folder / "env"
    status, lines = told(env_file=str(path))
    assert status == 1
    assert f"MEND  The file of the environment is not there: {path}." in lines
    path.touch(mode=0o600)
    assert told(env_file=str(path))[0] == 0


def test_a_check_that_fails_says_so_and_the_others_are_made(site: Site) -> None:
    def fail(*_asked: Any) -> Any:
        raise smtplib.SMTPException

    site.patch.setattr(disk, "folders", fail)
    status, lines = told()
    assert (status, lines.count("MEND  This could not be looked at: SMTPException.")) == (1, 2)
    assert "  ok  The mail server lets the site in." in lines


def test_what_is_in_a_database_that_is_away_is_told_once(site: Site) -> None:
    def fail(*_asked: Any) -> Any:
        raise DatabaseError

    site.patch.setattr("workflows.upkeep.doctor.seconds_since_beat", fail)
    _status, lines = told()
    assert "  --  This could not be looked at: it is in the database." in lines


def test_a_backup_that_ended_is_noted_and_one_that_broke_off_is_not(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made: list[str] = []
    monkeypatch.setattr(backup, "back_up_data", lambda *_where: made.append("data"))

    def full(*_where: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(backup, "back_up_keys", full)
    with pytest.raises(CommandError):
        call_command("backup", stdout=StringIO())
    assert last_beat(BACKED_UP) is None
    monkeypatch.setattr(backup, "back_up_keys", lambda *_where: made.append("keys"))
    call_command("backup", stdout=StringIO())
    assert (made, last_beat(BACKED_UP) is None) == (["data", "data", "keys"], False)
