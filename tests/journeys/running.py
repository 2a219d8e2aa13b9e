"""The real thing: web server, worker and mail server in processes of their own.

Each site lives in a folder of its own, with databases, keys and mail; on PostgreSQL it
makes a database and drops it. Processes are started and killed by the tests.
"""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
PASSWORD = "leuven-helpt-demo"
# Seconds: a machine that does much else has taken more than a minute.
STARTS_WITHIN = 180


# Below those that Linux lends to whoever opens a connection (32768 to 60999): a port that is free
# now may otherwise be a connection of the test beside this one by the time a server wants it.
PORTS = range(20_000, 32_000)


def free_port() -> int:
    """Return a port of this machine that nobody listens on.

    By real chance: pytest gives `random` the same seed in each process that runs tests.
    """
    while listens(port := secrets.choice(PORTS)):
        pass
    return port


@dataclass
class RunningSite:
    """A demo city that can be started, killed and looked into.

    `ahead` is by how much the clock of web and worker is ahead of ours.
    """

    folder: Path
    server: str = ""
    port: int = field(default_factory=free_port)
    mail_port: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    asked: subprocess.Popen[str] | None = None
    ahead: timedelta = timedelta()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> str:
        """The name of this site's own database on the PostgreSQL server, if it uses one."""
        return f"leuven_helpt_{os.getpid()}_{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DATA_DIR": str(self.folder),
            "DATABASE_URL": f"{self.server}/{self.database}" if self.server else "",
            "KEYS_DATABASE_URL": "",
            "EMAIL_PORT": str(self.mail_port),
            "SITE_URL": self.address,
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "DEMO_PASSWORD": PASSWORD,
            "PYTHONPATH": f"{ROOT}:{SITE}",
            "WORKERS": "1",
            "CLOCK_AHEAD": str(self.ahead.total_seconds()),
        }

    def prepare(self) -> None:
        """Make the databases and load the demo city, as `make demo` does."""
        self.make_room()
        self.run("-m", "demo.prepare")

    def prepare_empty(self) -> None:
        """Make databases and keys alone, as the handbook says: a city that nobody has set up."""
        self.make_room()
        for command in (
            "migrate workflows 0002 --database keys -v 0",
            "migrate -v 0",
            "createcachetable -v 0",
            "compile_catalogues",
            "collectstatic --noinput -v 0",
            "ensure_schedules",
        ):
            self.run("manage.py", *command.split())

    def make_room(self) -> None:
        """Make the folder, and the database on PostgreSQL."""
        if self.server:
            with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {self.database}")
        (self.folder / "log").mkdir(parents=True, exist_ok=True)

    def run(self, *arguments: str) -> str:
        """Run Python on this site and return what it printed."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=SITE,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
        return done.stdout

    def shell(self, code: str) -> str:
        """Run Python with the site's models and return what it printed.

        In one process for all that a test asks: see shell.py.
        """
        if self.asked is None:
            self.asked = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.shell"],
                cwd=SITE,
                env=self.environment,
                text=True,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        assert self.asked.stdin is not None
        assert self.asked.stdout is not None
        self.asked.stdin.write(json.dumps(code) + "\n")
        self.asked.stdin.flush()
        answer = json.loads(self.asked.stdout.readline())
        assert answer["failed"] is None, f"{code}: {answer['failed']}"
        return str(answer["printed"]).strip()

    def start(self, *names: str, **environment: str) -> None:
        """Start some of web, worker and mail, and wait until they answer."""
        for name in names or ("mail", "web", "worker"):
            with (self.folder / "log" / f"{name}.log").open("ab") as log:
                self.processes[name] = subprocess.Popen(
                    self.command(name, dying=bool(environment)),
                    cwd=SITE,
                    env={**self.environment, **environment},
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
        if "web" in self.processes:
            wait(self.answers, "the web server to answer", STARTS_WITHIN)
        if "mail" in self.processes:
            wait(lambda: listens(self.mail_port), "the mail server to listen")

    def let_pass(self, days: int) -> None:
        """Have web and worker go on so many days later, see later.py. Mail comes in as it comes.

        Their sessions and codes have then run out as they do.
        """
        for name in ("web", "worker"):
            self.kill(name)
        self.ahead += timedelta(days=days)
        self.start("web", "worker")

    def command(self, name: str, *, dying: bool = False) -> list[str]:
        """Return how to start a process; `dying` ones kill themselves, see dying.py."""
        python = sys.executable
        later = "tests.journeys.later" if self.ahead else ""
        started_by = "tests.journeys.dying" if dying else later
        wsgi = f"{started_by or 'config.wsgi'}:application"
        listen = ["--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "4"]
        worker = ["-m", started_by] if started_by else ["manage.py"]
        return {
            "web": [python, "-m", "gunicorn", "--no-control-socket", *listen, wsgi],
            "worker": [python, *worker, "qcluster"],
            "mail": [python, "-m", "demo.mail.server"],
        }[name]

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.address}/nl/", timeout=20) as answer:  # noqa: S310 (our own address)
                return answer.status == 200
        except (URLError, OSError):
            return False

    def kill(self, name: str) -> None:
        """SIGKILL a process and everything it started, as a power cut would."""
        process = self.processes.pop(name, None)
        if process is None:
            return
        # The whole group at once: a child forked while we looked would live on and answer.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)

    def stop(self) -> None:
        """Kill what runs and drop what was made."""
        for name in list(self.processes):
            self.kill(name)
        if self.asked is not None:
            self.asked.communicate()
        if self.server:
            with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
                connection.execute(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
        shutil.rmtree(self.folder, ignore_errors=True)

    def mails(self) -> list[EmailMessage]:
        """Return what the mail server took, oldest first."""
        files = sorted((self.folder / "mail").glob("*.eml"), key=lambda path: int(path.stem))
        return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]

    def wait_for_mail(self, to: str, count: int = 1) -> list[EmailMessage]:
        """Wait until `count` mails to this address have come, and return them."""
        wait(lambda: len(self.mails_to(to)) >= count, f"{count} mails to {to}")
        return self.mails_to(to)

    def mails_to(self, to: str) -> list[EmailMessage]:
        return [mail for mail in self.mails() if mail["To"] == to]

    def log(self, name: str) -> str:
        return (self.folder / "log" / f"{name}.log").read_text()


def listens(port: int) -> bool:
    """Return whether somebody takes connections on this port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait(happened: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Wait until something happened. Raises AssertionError after `seconds`."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, f"waited {seconds} s for {what}"
        time.sleep(0.1)
