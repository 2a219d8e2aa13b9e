"""SIGKILL of a parent leaves nobody: real processes, and each time the same without our part."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

import pytest

from tests import processes
from tests.journeys.running import ROOT, SITE, free_port, listens, wait

# What is seen when our part is away takes its time: it is looked at by the proof.
is_control = pytest.mark.prove(name="lifeline")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the system has no prctl")

# A page that takes a minute: its worker has work when its master is killed.
SLOW_SITE = """
import time
def application(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(60)
    start_response("200 OK", [])
    return [b"here"]
"""
WORKER = """
import sys
from django.core.management import execute_from_command_line
from workflows.upkeep import lifeline
{control}
execute_from_command_line(["manage.py", "qcluster"])
"""
WITHOUT = "lifeline.end_children_with_us = lifeline.end_with_supervisor = lambda: None"
OURS = str(SITE / "gunicorn.conf.py")
# Longer than the system takes to kill, shorter than orphans take to find out.
SOON = 5


class Family:
    """A process and all that it started, told apart by a folder in their environment."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.mark = f"FAMILY={folder}\0".encode()
        self.environment = {**environment, "FAMILY": str(folder)}

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, cwd=SITE, env=self.environment, **quiet)

    def members(self) -> list[int]:
        return [
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/environ")
            if self.mark in content(path)
        ]

    def kill(self, parent: subprocess.Popen[bytes]) -> None:
        parent.kill()
        parent.wait()

    def is_gone_soon(self) -> bool:
        return is_soon(lambda: not self.members())


def is_soon(happened: Callable[[], bool]) -> bool:
    end = time.monotonic() + SOON
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)
    return happened()


def content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone since, or not ours
        return b""


@pytest.fixture
def family(tmp_path):
    path = f"{ROOT}:{SITE}:{tmp_path}"
    family = Family(tmp_path, {**os.environ, "PYTHONPATH": path, "DATA_DIR": str(tmp_path)})
    yield family
    for pid in family.members():
        os.kill(pid, signal.SIGKILL)


@pytest.mark.parametrize(
    "control", ["", pytest.param(WITHOUT, marks=is_control)], ids=["ours", "control"]
)
def test_workers_end_with_the_one_who_started_them(family, tmp_path, transactional_db, control):
    family.environment |= processes.environment(tmp_path)
    parent = family.start(sys.executable, "-c", WORKER.format(control=control))
    # The sentinel, two workers, the monitor and the pusher.
    wait(lambda: len(family.members()) >= 6, "the worker to start")
    time.sleep(0.5)
    family.kill(parent)
    assert family.is_gone_soon() is not bool(control)


@pytest.mark.parametrize(
    "config", [OURS, pytest.param("nothing.py", marks=is_control)], ids=["ours", "control"]
)
def test_the_port_is_free_as_soon_as_the_web_server_is_killed(family, tmp_path, config):
    (tmp_path / "slow_site.py").write_text(SLOW_SITE)
    (tmp_path / "nothing.py").touch()
    port = free_port()
    listen = ("--no-control-socket", "--bind", f"127.0.0.1:{port}", "--threads", "2")
    gunicorn = (sys.executable, "-m", "gunicorn", "--config", str(tmp_path / config))
    parent = family.start(*gunicorn, *listen, "slow_site:application")
    wait(lambda: listens(port) and answers(port, "/"), "the web server to answer")
    Thread(target=answers, args=(port, "/slow"), daemon=True).start()
    time.sleep(0.5)
    family.kill(parent)
    # A process gives back its memory, by which we know it, before its sockets.
    assert family.is_gone_soon() is (config == OURS)
    assert is_soon(lambda: not listens(port)) is (config == OURS)


@pytest.mark.parametrize(
    "variable", ["SUPERVISOR_ENABLED", pytest.param("CONTROL", marks=is_control)]
)
def test_what_the_supervisor_started_ends_with_it(family, variable):
    own = (
        "import os, subprocess, sys, time; from workflows.upkeep import lifeline;"
        "lifeline.end_with_supervisor(); time.sleep(60)"
    )
    family.environment |= {variable: "1"}
    supervisor = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {own!r}])"
    parent = family.start(sys.executable, "-c", supervisor)
    wait(lambda: len(family.members()) == 2, "the child to start")
    time.sleep(1)
    family.kill(parent)
    assert family.is_gone_soon() is (variable == "SUPERVISOR_ENABLED")


def answers(port: int, path: str) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
            return answer.status == 200
    except OSError:
        return False
