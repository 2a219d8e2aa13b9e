"""Work in processes that kill themselves at a step of it, then once to the end.

A module that is run as `python -m MODULE STEP:NTH STEP:NTH … [--without-transactions]` says what
the work is and what is there afterwards; a test calls it with `killed`. The databases are those
of DATA_DIR (and DATABASE_URL), filled by the test.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from tests.processes import ROOT, environment

LOOSE = "--without-transactions"
NEVER = "never"

Work = Callable[[Callable[[str], None], bool], None]
"""The work, given what it calls with the name of each step it has taken, and whether it is to go
without transactions."""


def killed(module: str, folder: Path, orders: list[str], *options: str) -> tuple[list[str], Any]:
    """Do the work of `module` on a copy of the databases; return (steps hit, what is there)."""
    done = subprocess.run(
        [sys.executable, "-m", module, *orders, *options],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    *hits, there = done.stdout.splitlines()
    steps = [hit.removeprefix("killed at:").strip() for hit in hits]
    assert steps[-1] == "", "the last run must reach the end"
    return steps[:-1], json.loads(there)


def main(work: Work, what_is_there: Callable[[], dict[str, Any]]) -> None:
    """Obey the orders of the command line; print the step each kill hit, and what is there."""
    django.setup()
    is_loose = LOOSE in sys.argv
    for order in (*(one for one in sys.argv[1:] if one != LOOSE), f"{NEVER}:1"):
        step, _colon, nth = order.rpartition(":")
        say(f"killed at: {in_a_process(work, step, int(nth), is_loose)}")
    say(json.dumps(what_is_there()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def in_a_process(work: Work, step: str, nth: int, is_loose: bool) -> str:
    """Work in a child, killed the nth time it comes by `step`; return that, or "" for never."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(kill_at(step, nth, writing), is_loose)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return said
    assert status == 0, "the work failed by itself"
    return ""


def kill_at(step: str, nth: int, writing: int) -> Callable[[str], None]:
    """Return what kills this very process the nth time it is told of `step`, and says so."""
    passed = 0

    def told(name: str) -> None:
        nonlocal passed
        passed += name == step
        if passed == nth:
            os.write(writing, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    return told
