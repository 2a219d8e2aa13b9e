"""A backup, looked at as it lies there: no session, and the check names one that is in it."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connections

from workflows.vault.backups import making
from workflows.vault.backups.checking import check
from workflows.vault.backups.making import back_up_data


@pytest.fixture
def sessions_in_a_backup(data_file, keys_file, settings, tmp_path, monkeypatch):
    """Somebody is signed in; return what the check of a backup says of sessions."""
    for name in ("UPLOADS_ROOT", "MEDIA_ROOT", "DOCUMENTS_ROOT"):
        setattr(settings, name, tmp_path / name)
    monkeypatch.setattr(making, "sampled_keys", list)
    with connections["default"].schema_editor() as editor:
        editor.create_model(Session)
    session = SessionStore()
    session.create()

    def look():
        backup = back_up_data(tmp_path / "backups", timedelta(days=1))
        is_held = session.session_key.encode() in (backup / "database.sqlite3").read_bytes()
        return is_held, [line for line in check(backup).opens if "session" in line]

    return look


def test_a_backup_holds_no_session(sessions_in_a_backup):
    assert sessions_in_a_backup() == (False, [])
    assert Session.objects.count() == 1


def test_a_backup_with_a_session_is_named(sessions_in_a_backup, monkeypatch):
    monkeypatch.setattr(making, "left_out", set)
    assert sessions_in_a_backup() == (
        True,
        [
            "django_session holds 1 rows, which belong in no backup.",
            "django_session.session_key holds 1 values that open the site to whoever reads them.",
        ],
    )
