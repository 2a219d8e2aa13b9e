"""Whoever writes to one SQLite file waits in line, threads and processes: nobody is refused."""

import os
import signal
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NoReturn

import pytest
from django.db import DatabaseError, OperationalError, connections, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper as Usual

from config.sqlite import turns
from config.sqlite.base import DatabaseWrapper

THREADS, ROUNDS = 4, 50
ALIAS = "in line"


@pytest.fixture(autouse=True)
def files_of_its_own(django_db_blocker):
    """No test database is used here."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def connect(tmp_path) -> Callable:
    """Make a wrapper of a class on one file. SQLite itself waits for nobody: `busy_timeout=0`."""
    path = tmp_path / "counted.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("CREATE TABLE counted (number INTEGER)")
        file.execute("INSERT INTO counted VALUES (0)")
        file.commit()

    def made(kind=DatabaseWrapper, seconds=20):
        options = {
            "timeout": seconds,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA busy_timeout=0",
        }
        usual = connections["keys"].settings_dict
        settings = {**usual, "NAME": path, "OPTIONS": options, "CONN_MAX_AGE": 0}
        return kind(settings, alias=ALIAS)

    return made


@contextmanager
def held(wrapper):
    """The wrapper under a name, open for as long as this lasts."""
    connections[ALIAS] = wrapper
    try:
        yield wrapper
    finally:
        wrapper.close()
        del connections[ALIAS]


@contextmanager
def in_transaction(wrapper):
    with held(wrapper), transaction.atomic(using=ALIAS), wrapper.cursor() as cursor:
        yield cursor


def add_one(cursor) -> None:
    cursor.execute("SELECT number FROM counted")
    (number,) = cursor.fetchone()
    cursor.execute("UPDATE counted SET number = %s", [number + 1])


def counted(path: Path) -> int:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT number FROM counted").fetchone()[0]


def count_in_threads(connect, kind) -> list[str]:
    """Let threads add one by turns; return what any of them was told."""
    begin, said = threading.Barrier(THREADS), []

    def add() -> None:
        with held(connect(kind)) as wrapper:
            wrapper.ensure_connection()
            begin.wait()
            for _round in range(ROUNDS):
                try:
                    with transaction.atomic(using=ALIAS), wrapper.cursor() as cursor:
                        add_one(cursor)
                except OperationalError as error:
                    said.append(str(error))
            begin.wait()

    threads = [threading.Thread(target=add) for _each in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return said


def test_threads_write_in_line(connect, tmp_path):
    assert count_in_threads(connect, DatabaseWrapper) == []
    assert counted(tmp_path / "counted.sqlite3") == THREADS * ROUNDS


def test_without_the_line_sqlite_refuses_some(connect, tmp_path):
    said = count_in_threads(connect, Usual)

    assert set(said) == {"database is locked"}
    assert counted(tmp_path / "counted.sqlite3") == THREADS * ROUNDS - len(said)


def test_the_turn_is_passed_on_after_an_error(connect, tmp_path):
    with pytest.raises(DatabaseError, match="no such table"), in_transaction(connect()) as cursor:
        cursor.execute("DELETE FROM missing")

    with in_transaction(connect(seconds=0)) as cursor:
        add_one(cursor)
    assert counted(tmp_path / "counted.sqlite3") == 1


def test_the_turn_is_passed_on_when_another_process_has_the_file(connect, tmp_path):
    with closing(sqlite3.connect(tmp_path / "counted.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"), in_transaction(connect()):
            pass

    with in_transaction(connect(seconds=0)) as cursor:
        add_one(cursor)
    assert counted(tmp_path / "counted.sqlite3") == 1


def test_a_forked_process_waits_for_no_thread_it_does_not_have(connect):
    with in_transaction(connect()):
        assert any(turn.is_taken() for turn in turns._turns.values())
        child = os.fork()
        if child == 0:
            os._exit(len(turns._turns))
        _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0


def test_who_waits_in_vain_is_told_by_sqlite(connect):
    with in_transaction(connect()) as cursor:
        add_one(cursor)
        said = []

        def begin() -> None:
            try:
                with in_transaction(connect(seconds=0)):
                    pass
            except OperationalError as error:
                said.append(str(error))

        thread = threading.Thread(target=begin)
        thread.start()
        thread.join()
    assert said == ["database is locked"]


def write_in_processes(connect, path, kind, statement) -> list[int]:
    """Let processes write by turns; return with what each ended."""
    # Whoever opens a file first, or closes it last, has it for a moment; here nobody does.
    with closing(sqlite3.connect(path)) as kept:
        kept.execute("SELECT number FROM counted").fetchone()
        children = [os.fork() or write(connect(kind), statement) for _each in range(THREADS)]
        return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def write(wrapper, statement) -> NoReturn:
    """Write so many times and end this process: with 1 when it was refused once."""
    with held(wrapper):
        try:
            for _round in range(ROUNDS):
                statement(wrapper)
        except OperationalError:
            os._exit(1)
    os._exit(0)


def in_one_transaction(wrapper) -> None:
    with transaction.atomic(using=ALIAS), wrapper.cursor() as cursor:
        add_one(cursor)


def by_itself(wrapper) -> None:
    with wrapper.cursor() as cursor:
        cursor.execute("UPDATE counted SET number = number + 1")


@pytest.mark.parametrize("statement", [in_one_transaction, by_itself])
def test_processes_write_in_line(connect, tmp_path, statement):
    path = tmp_path / "counted.sqlite3"
    assert write_in_processes(connect, path, DatabaseWrapper, statement) == [0] * THREADS
    assert counted(path) == THREADS * ROUNDS


@pytest.mark.parametrize("statement", [in_one_transaction, by_itself])
def test_without_the_line_a_process_is_refused(connect, tmp_path, statement):
    assert 1 in write_in_processes(connect, tmp_path / "counted.sqlite3", Usual, statement)


def test_without_its_folder_sqlite_says_what_is_wrong_and_nobody_keeps_the_turn(connect, tmp_path):
    wrapper, path = connect(), str(tmp_path / "gone" / "counted.sqlite3")
    wrapper.settings_dict["NAME"] = path
    with pytest.raises(OperationalError, match="unable to open"), in_transaction(wrapper):
        pass
    assert (turns.turn_at(path).take(0), turns.turn_at(path).is_taken()) == (False, False)


def test_a_process_that_is_killed_has_no_turn_any_more(connect, tmp_path):
    child = os.fork()
    if child == 0:
        with in_transaction(connect()):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)

    with in_transaction(connect(seconds=0)) as cursor:
        add_one(cursor)
    assert counted(tmp_path / "counted.sqlite3") == 1
