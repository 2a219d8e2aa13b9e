"""What a test that commits began with is put back, also while a page of it is still asking."""

import sqlite3
from threading import Timer
from types import SimpleNamespace

import pytest

from tests import snapshots


@pytest.fixture
def busy(monkeypatch):
    """A database to which a thread of the server of browser tests still writes."""
    found = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    found.execute("CREATE TABLE programme (key)")
    kept = sqlite3.connect(":memory:")
    found.backup(kept)
    found.execute("BEGIN")
    found.execute("INSERT INTO programme VALUES ('left')")
    monkeypatch.setattr(snapshots, "_found", {"default": kept})
    monkeypatch.setattr(snapshots, "connections", {"default": SimpleNamespace(connection=found)})
    yield found
    found.close()
    kept.close()


def test_it_is_put_back_once_nothing_writes(busy):
    later = Timer(0.2, busy.execute, ["COMMIT"])
    later.start()
    snapshots.put_it_back(None)
    later.join()
    assert busy.execute("SELECT * FROM programme").fetchall() == []
    assert snapshots._found == {}


def test_what_could_not_be_put_back_is_not_forgotten(busy, monkeypatch):
    monkeypatch.setattr(snapshots, "PATIENCE", 0)
    with pytest.raises(sqlite3.OperationalError):
        snapshots.put_it_back(None)
    assert snapshots._found.keys() == {"default"}
    busy.execute("COMMIT")
    snapshots.put_it_back(None)
    assert busy.execute("SELECT * FROM programme").fetchall() == []
