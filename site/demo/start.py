"""`make demo`: prepare the demo city, say where it is, and run it until Ctrl-C.

Run again, it keeps the data and starts in seconds. PORT (8000) and DATA_DIR (./var)
come from the environment; the mail server takes the port after the site's.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from config import env
from workflows.upkeep import lifeline

SITE = env.ROOT / "site"
LOGINS = ("editor", "moderator", "operator", "handler", "coordinator", "privacy")
LOOK_EVERY_SECONDS = 0.3


def main() -> None:
    """Prepare, print, and hand over to the supervisor."""
    port = env.number("PORT", 8000, 1, env.LAST_PORT - 1)
    refuse_taken(port, "PORT")
    mail_port = port + 1
    refuse_taken(mail_port, "The port after PORT, for the demo's mail,")
    prepare_environment(port, mail_port)
    prepare_city()
    announce(port)
    run_until_told()


def refuse_taken(port: int, name: str) -> None:
    """Stop with a sentence when something already listens on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            env.stop(f"{name} ({port}) is not for this account; choose one from 1024 on.")
        except OSError:
            env.stop(f"{name} ({port}) is in use; choose another with make demo PORT=8010.")


def prepare_environment(port: int, mail_port: int) -> None:
    """Set what the site, the worker and the mail server read."""
    data_dir = env.private_folder("DATA_DIR", env.ROOT / "var")
    os.environ.update(
        DATA_DIR=str(data_dir),
        PYTHON=sys.executable,
        BIND=f"127.0.0.1:{port}",
        EMAIL_PORT=str(mail_port),
        SITE_URL=f"http://localhost:{port}",
        DJANGO_SETTINGS_MODULE="config.settings.dev",
        PYTHONPATH=f"{env.ROOT}{os.pathsep}{SITE}",
    )


def prepare_city() -> None:
    """Make the databases and the demo city; a failure ends the start with its own message."""
    say("Preparing the demo city; the first time this takes half a minute ...")
    done = subprocess.run([sys.executable, "-m", "demo.prepare"], cwd=SITE, check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def announce(port: int) -> None:
    """Print the one screen a newcomer needs. A passkey belongs to a name, not to a number."""
    site = f"http://localhost:{port}"
    password = env.text("DEMO_PASSWORD", "leuven-helpt-demo")
    say(f"""
  Leuven Helpt runs.                                  Ctrl-C stops it.

  Residents      {site}/nl/     {site}/en/
  Staff          {site}/admin/
  Mail it sends  {site}/demo/mail/

  Logins         {", ".join(LOGINS)}
  Password       {password}

  Data and logs  {Path(os.environ["DATA_DIR"])}
""")


def run_until_told() -> None:
    """Run the supervisor until Ctrl-C, a signal, or the end of who started us.

    It has a session of its own: when a terminal closes it would take SIGHUP for "start again",
    and `make` that is killed tells only the shell between us. Killed ourselves, we tell nobody.
    """
    parent, told = os.getppid(), []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _frame: told.append(number))
    conf = str(SITE / "demo" / "supervisord.conf")
    command = [sys.executable, "-m", "supervisor.supervisord", "-c", conf]
    follow = partial(lifeline.end_with, os.getpid(), signal.SIGTERM)
    supervisor = subprocess.Popen(  # noqa: S603 (our own)
        command,
        start_new_session=True,
        preexec_fn=follow,
    )
    while supervisor.poll() is None and not told and os.getppid() == parent:
        time.sleep(LOOK_EVERY_SECONDS)
    supervisor.terminate()
    supervisor.wait()


def say(text: str) -> None:
    """Print for the person at the terminal."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
