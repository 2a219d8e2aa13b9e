"""The demo's mail server empties its inbox by age, whether or not new mail comes in."""

import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys.running import ROOT, SITE, free_port

PATIENCE = 20


@contextmanager
def mailserver(folder: Path, **settings: str) -> Iterator[int]:
    """Run it, and give its port."""
    port = free_port()
    own = {
        "DATA_DIR": str(folder),
        "EMAIL_PORT": str(port),
        "PYTHONPATH": f"{ROOT}:{SITE}",
        **settings,
    }
    command = [sys.executable, "-m", "demo.mail.server"]
    server = subprocess.Popen(command, env=os.environ | own)
    try:
        yield port
    finally:
        server.terminate()
        server.wait()


def send(port: int) -> None:
    """Send a mail, once the server listens."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with smtplib.SMTP("127.0.0.1", port) as client:
                client.sendmail("city@example.org", ["mia@example.org"], "Subject: Dag\r\n\r\nDag")
            return
        except ConnectionRefusedError:
            assert time.monotonic() < end
            time.sleep(0.05)


def is_emptied(folder: Path, seconds: float) -> bool:
    """Whether the inbox is empty within this time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not list(folder.glob("mail/*.eml")):
            return True
        time.sleep(0.05)
    return False


def test_an_old_mail_goes_although_none_follows(tmp_path):
    with mailserver(tmp_path, MAIL_KEEP_SECONDS="1") as port:
        send(port)
        assert is_emptied(tmp_path, PATIENCE)


def test_a_mail_of_today_stays(tmp_path):
    with mailserver(tmp_path) as port:
        send(port)
        assert not is_emptied(tmp_path, 2)
