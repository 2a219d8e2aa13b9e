"""Two volunteers, the last place, the same moment: in two processes, on a real database."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest
from django.db import connections

from workflows.matching.services import invite

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "tests.workflows.matching.racer"]

pytestmark = pytest.mark.django_db(transaction=True)


def address_of(alias: str, folder: Path) -> str:
    """Return a URL of this test database that another process can open."""
    connection = connections[alias]
    connection.ensure_connection()
    if connection.vendor == "postgresql":
        at = connection.settings_dict
        host = f"{at['HOST']}:{at['PORT'] or 5432}"
        return f"postgres://{at['USER']}:{at['PASSWORD']}@{host}/{at['NAME']}"
    copy = folder / f"{alias}.sqlite3"
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
    return f"sqlite:///{copy}"


def start(environment: dict[str, str], log: IO[str]) -> subprocess.Popen[str]:
    """Start one process that is spoken to by lines."""
    return subprocess.Popen(
        COMMAND,
        cwd=ROOT,
        env=environment,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
    )


class Racers:
    """Two processes that are told what to do and are let go together."""

    def __init__(self, folder: Path) -> None:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "DATA_DIR": str(folder),
            "DATABASE_URL": address_of("default", folder),
            "KEYS_DATABASE_URL": address_of("keys", folder),
        }
        self.log = folder / "racers.log"
        with self.log.open("w") as log:
            self.processes = [start(environment, log) for _racer in range(2)]

    def tell(self, number: int, line: object) -> None:
        pipe = self.processes[number].stdin
        pipe.write(json.dumps(line) + "\n")
        pipe.flush()

    def hear(self, number: int) -> object:
        line = self.processes[number].stdout.readline()
        assert line, self.log.read_text()[-2000:]
        return json.loads(line)

    def race(self, *commands: tuple[str, str]) -> list[object]:
        """Let each process do its command, both at once, and return what came of each."""
        for number, command in enumerate(commands):
            self.tell(number, command)
        assert [self.hear(number) for number in (0, 1)] == ["ready", "ready"]
        for number in (0, 1):
            self.tell(number, "go")
        return [self.hear(number) for number in (0, 1)]

    def report(self, case) -> dict:
        self.tell(0, ("report", str(case.pk)))
        return self.hear(0)

    def stop(self) -> None:
        for process in self.processes:
            process.stdin.close()
            process.wait(timeout=10)
            process.stdout.close()


@pytest.fixture
def race(tmp_path) -> Iterator:
    """Start the two once the rows are there; stop them after the test."""
    started = []

    def begin() -> Racers:
        started.append(Racers(tmp_path))
        return started[0]

    yield begin
    for racers in started:
        racers.stop()


@pytest.fixture
def last_place(ask, volunteer, handler):
    """A request with one place, and two volunteers who are asked for it."""

    def made(number: int):
        request = ask(name=f"Mia Nummer{number}", email=f"mia{number}@example.org")
        offers = [volunteer(f"{name} Nummer{number}") for name in ("Jef", "Els")]
        return request, invite(request.pk, [offer.pk for offer in offers], handler)

    return made


def one_of_two_wins(rounds, last_place, race):
    places = [last_place(number) for number in range(rounds)]
    racers = race()
    for request, matches in places:
        outcomes = racers.race(*(("accept", match.link) for match in matches))
        assert sorted(outcomes) == ["already_found", "helping"]
        assert racers.report(request) == {
            "state": "matched",
            "active": 1,
            "moves": 1,
            "offers": ["matched", "screened"],
        }


def test_one_of_two_volunteers_gets_the_last_place(last_place, race):
    one_of_two_wins(3, last_place, race)


@pytest.mark.prove
def test_one_of_two_volunteers_gets_the_last_place_a_hundred_times(last_place, race):
    one_of_two_wins(100, last_place, race)


def test_with_the_lock_off_both_get_the_last_place(last_place, race):
    request, matches = last_place(1)
    racers = race()

    outcomes = racers.race(*(("accept_without_lock", match.link) for match in matches))

    assert outcomes == ["helping", "helping"]
    assert racers.report(request)["active"] == 2


def nobody_waits_for_ever(rounds, last_place, race):
    """Accepting locks two cases, closing locks one and then frees the other."""
    places = [last_place(number) for number in range(rounds)]
    racers = race()
    for request, (match, _other) in places:
        said, closed = racers.race(("accept", match.link), ("close", str(request.pk)))
        assert (said in ("helping", "over"), closed) == (True, "closed")
        found = racers.report(request)
        assert (found["state"], found["active"]) == ("closed", 0)
        assert found["offers"] == ["screened", "screened"]


def test_accepting_and_closing_at_once_leaves_no_volunteer_behind(last_place, race):
    nobody_waits_for_ever(3, last_place, race)


@pytest.mark.prove
def test_accepting_and_closing_at_once_a_hundred_times(last_place, race):
    nobody_waits_for_ever(100, last_place, race)
