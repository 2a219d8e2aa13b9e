"""`make demo` in a bare clone: one screen, seconds the next time, and nothing left running."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.journeys.running import ROOT, SITE, free_port, listens, wait

SCREEN = """
  Leuven Helpt runs.                                  Ctrl-C stops it.

  Residents      {site}/nl/     {site}/en/
  Staff          {site}/admin/
  Mail it sends  {site}/demo/mail/

  Logins         editor, moderator, operator, handler, coordinator, privacy
  Password       leuven-helpt-demo

  Data and logs  {folder}
"""
TAKEN = "in use; choose another with make demo PORT=8010."


def start(**environment: str) -> tuple[int, str]:
    """Try to start the demo with this environment; return the exit code and what was said.

    By the line of the Makefile, which alone says where the site's packages are.
    """
    line = re.search(r"^demo:.*\n\t@(.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert line
    command = line[1].replace("$(CURDIR)", str(ROOT)).replace("$(PY)", sys.executable)
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        env={**without_path(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def without_path() -> dict[str, str]:
    """Return the environment of a shell in which nobody named a path of Python's."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


@contextmanager
def taken(port: int = 0) -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", port))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_that_is_taken_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    with taken() as port:
        said = start(PORT=str(port), DATA_DIR=str(tmp_path))
    assert said == (3, f"Leuven Helpt cannot start: PORT ({port}) is {TAKEN}\n")
    assert list(tmp_path.iterdir()) == []


def test_the_port_of_the_mail_is_looked_at_too(tmp_path: Path) -> None:
    port = free_port()
    with taken(port + 1) as mail_port:
        said = start(PORT=str(port), DATA_DIR=str(tmp_path))
    name = "The port after PORT, for the demo's mail,"
    assert said == (3, f"Leuven Helpt cannot start: {name} ({mail_port}) is {TAKEN}\n")


@pytest.mark.parametrize("port", ["0", "-1", "65535", "many", ""])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    said = start(PORT=port, DATA_DIR=str(tmp_path))
    sentence = "PORT must be a whole number from 1 to 65534."
    assert said == (3, f"Leuven Helpt cannot start: {sentence}\n")


@pytest.mark.parametrize("name", ["DATABASE_URL", "KEYS_DATABASE_URL"])
def test_a_database_that_does_not_answer_is_named(tmp_path: Path, name: str) -> None:
    databases = {"DATABASE_URL": "", "KEYS_DATABASE_URL": ""}
    databases[name] = f"postgres://nobody@127.0.0.1:{free_port()}/none"
    code, said = start(PORT=str(free_port()), DATA_DIR=str(tmp_path), **databases)
    sentence = f"{name} names a database that does not answer."
    assert (code, said.splitlines()[1:]) == (3, [f"Leuven Helpt cannot start: {sentence}"])


class Demo:
    """A copy of what git keeps of this tree, in which `make demo` is called."""

    def __init__(self, folder: Path) -> None:
        self.clone, self.data = folder / "clone", folder / "data"
        self.log = folder / "said"
        self.port = free_port()
        self.make: subprocess.Popen[bytes] | None = None
        listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout
        for name in filter(None, names.decode().split("\0")):
            (self.clone / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, self.clone / name)
        (self.clone / ".venv").symlink_to(ROOT / ".venv")

    def start(self) -> None:
        """Call it as a terminal does, and wait for the screen and the site."""
        environment = {
            **os.environ,
            "PORT": str(self.port),
            "DATA_DIR": str(self.data),
            "DATABASE_URL": "",
        }
        with self.log.open("wb") as log:
            self.make = subprocess.Popen(
                ["make", "demo"],
                cwd=self.clone,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait(lambda: listens(self.port) and listens(self.port + 1), "the demo to listen", 120)

    def end(self, number: signal.Signals, *, whole_group: bool) -> None:
        """Send a signal to `make` alone, or to all that belongs to its terminal."""
        (os.killpg if whole_group else os.kill)(self.make.pid, number)
        self.make.wait(timeout=60)
        wait(lambda: not self.pids(), f"{number.name} to end it all", 30)

    def said(self) -> str:
        return self.log.read_text()

    def pids(self) -> list[int]:
        return pids_of(self.data)

    def status(self, path: str) -> int:
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.status

    def cases(self) -> str:
        code = "from workflows.cases.models import Case; print(Case.objects.count())"
        return subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=self.clone / "site",
            env={
                **os.environ,
                "DATA_DIR": str(self.data),
                "DATABASE_URL": "",
                "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()


def pids_of(data: Path) -> list[int]:
    """Every process of a demo, by the folder in its environment."""
    own = f"DATA_DIR={data}\0".encode()
    return [
        int(path.parent.name) for path in Path("/proc").glob("[0-9]*/environ") if own in read(path)
    ]


def read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # gone since, or not ours
        return b""


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    demo = Demo(tmp_path)
    yield demo
    for pid in demo.pids():
        os.kill(pid, signal.SIGKILL)


@pytest.mark.prove(name="demo")
def test_a_bare_clone_runs_and_whatever_ends_it_ends_all_of_it(demo: Demo) -> None:
    demo.start()
    site = f"http://localhost:{demo.port}"
    assert SCREEN.format(site=site, folder=demo.data) in demo.said()
    assert [demo.status(path) for path in ("/nl/", "/en/", "/admin/login/", "/demo/mail/")] == [
        200
    ] * 4
    assert demo.cases() == "13"
    assert len(demo.pids()) > 8
    # Ctrl-C reaches everything that belongs to the terminal.
    demo.end(signal.SIGINT, whole_group=True)

    # Again, in seconds, with what was there; and the other ways to end it.
    for number, whole_group in ((signal.SIGTERM, False), (signal.SIGHUP, True)):
        demo.start()
        assert "Demo city: everything is there already.\n" in demo.said()
        assert demo.cases() == "13"
        assert demo.pids()
        demo.end(number, whole_group=whole_group)


@pytest.mark.parametrize(
    "is_control",
    [False, pytest.param(True, marks=pytest.mark.prove(name="demo"))],
    ids=["ours", "control"],
)
def test_the_supervisor_ends_when_the_demo_is_killed(tmp_path: Path, is_control: bool) -> None:
    """There is no city, so what it supervises ends by itself again and again."""
    (tmp_path / "log").mkdir()
    without = "start.lifeline.end_with = print;" if is_control else ""
    ports = free_port(), free_port()
    code = f"from demo import start; {without} start.prepare_environment(*{ports});"
    killed = subprocess.Popen(
        [sys.executable, "-c", f"{code} start.run_until_told()"],
        cwd=SITE,
        env={**os.environ, "PYTHONPATH": f"{ROOT}:{SITE}", "DATA_DIR": str(tmp_path)},
        stdout=subprocess.DEVNULL,
    )
    supervisor = tmp_path / "supervisor.pid"
    wait(supervisor.exists, "the supervisor to start")
    killed.kill()
    killed.wait()
    try:
        # Ours waits for it; the control, which would wait for ever, as long as ours ever took.
        gone = is_gone(int(supervisor.read_text()), 5 if is_control else 30)
        assert gone is not is_control
    finally:
        for pid in pids_of(tmp_path):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def is_gone(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while (runs := is_running(pid)) and time.monotonic() < end:
        time.sleep(0.1)
    return not runs


def is_running(pid: int) -> bool:
    """Return whether a process runs; one that nobody has asked about yet is a zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
