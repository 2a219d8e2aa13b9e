"""Two processes that are let go at the same moment, on the test's own databases.

A racer is a module that reads commands from standard input, one JSON line each, says
"ready" when it has read its rows, waits for a line, acts, and answers with a line. Make
one with `serve`, and let two of them meet with `Racers`.
"""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connections

ROOT = Path(__file__).resolve().parents[1]


def say(something: Any) -> None:
    """Answer the test with one line."""
    sys.stdout.write(json.dumps(something) + "\n")
    sys.stdout.flush()


def meet() -> None:
    """Wait until the other one has read too."""
    say("ready")
    sys.stdin.readline()


def serve(commands: Mapping[str, Callable[..., Any]]) -> None:
    """Do what each line says, [command, argument …], until the test closes the pipe.

    In two processes: loading Django takes seconds, and the other one has it from the first.
    """
    pipes = [int(number) for number in sys.argv[1:]]
    if other := os.fork():
        for pipe in pipes:
            os.close(pipe)
    else:
        for standard, pipe in enumerate(pipes):
            os.dup2(pipe, standard)
            os.close(pipe)
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        try:
            say(commands[command](*arguments))
        except Exception as error:  # noqa: BLE001 (the test must hear of it, whatever it is)
            say(f"{type(error).__name__}: {error}")
    if other:
        os.waitpid(other, 0)


def address_of(alias: str, folder: Path) -> str:
    """Return a URL of this test database that another process can open.

    A database in memory is copied to a file first.
    """
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


class Racers:
    """Two processes of one racer module that are told what to do and let go together."""

    def __init__(self, module: str, folder: Path) -> None:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
            "DATA_DIR": str(folder),
            "DATABASE_URL": address_of("default", folder),
            "KEYS_DATABASE_URL": address_of("keys", folder),
        }
        self.log = folder / "racers.log"
        commands, to_tell = os.pipe()
        to_hear, answers = os.pipe()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", module, str(commands), str(answers)],
                cwd=ROOT,
                env=environment,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                pass_fds=(commands, answers),
            )
        os.close(commands)
        os.close(answers)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.told = self.process.stdin, os.fdopen(to_tell, "w")
        self.heard = self.process.stdout, os.fdopen(to_hear)

    def tell(self, number: int, line: object) -> None:
        self.told[number].write(json.dumps(line) + "\n")
        self.told[number].flush()

    def hear(self, number: int) -> Any:
        line = self.heard[number].readline()
        assert line, self.log.read_text()[-2000:]
        return json.loads(line)

    def ask(self, *command: object) -> Any:
        """Let the first one do something that is no race, and return what it says."""
        self.tell(0, command)
        return self.hear(0)

    def race(self, *commands: tuple[object, ...]) -> list[Any]:
        """Let each process do its command, both at once, and return what came of each."""
        said = []
        # One after the other: SQLite has no patience with two that open a database at once.
        for number, command in enumerate(commands):
            self.tell(number, command)
            said.append(self.hear(number))
        assert said == ["ready", "ready"], said
        for number in (0, 1):
            self.tell(number, "go")
        return [self.hear(number) for number in (0, 1)]

    def stop(self) -> None:
        for pipe in self.told:
            pipe.close()
        self.process.wait(timeout=60)
        for pipe in self.heard:
            pipe.close()


@contextmanager
def racers_in(module: str, folder: Path) -> Iterator[Callable[[], Racers]]:
    """Give what starts the two, to be called once the rows are there; stop them afterwards."""
    started: list[Racers] = []

    def begin() -> Racers:
        started.append(Racers(module, folder))
        return started[0]

    yield begin
    for racers in started:
        racers.stop()
