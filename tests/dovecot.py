"""A Dovecot of a test's own, started as a plain user: to be filled, killed, and started again."""

import imaplib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.journeys.running import free_port, listens, wait

INSTALL = "Dovecot is not there: apt-get install dovecot-imapd"
USER, PASSWORD = "hulp@example.org", "a password"
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
instance_name = test-{port}
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = scheme=plain username_format=%u {folder}/passwords
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def runs_as() -> pwd.struct_passwd:
    """Return the user that runs it: us, or nobody where we are root."""
    return pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("nobody")


class Dovecot:
    """An IMAP server with one account, whose mail lies in a folder of its own.

    Not in one of pytest's, which is closed to everybody else than root when root tests.
    """

    def __init__(self) -> None:
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        found = shutil.which("dovecot", path=f"{os.environ['PATH']}:/usr/sbin")
        assert found, INSTALL
        self.program, user = found, runs_as()
        self.folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        for name in ("run", "state", "mail"):
            (self.folder / name).mkdir(exist_ok=True)
        (self.folder / "passwords").write_text(f"{USER}:{PASSWORD}\n")
        (self.folder / "dovecot.conf").write_text(
            CONFIGURATION.format(
                folder=self.folder,
                port=self.port,
                user=user.pw_name,
                group=group_of(user.pw_gid),
            )
        )
        if not os.getuid():
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, user.pw_uid, user.pw_gid)
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start, or start again with the mail as it was, and wait until it listens."""
        user = runs_as()
        self.process = subprocess.Popen(
            [self.program, "-F", "-c", str(self.folder / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **({} if os.getuid() else {"user": user.pw_uid, "group": user.pw_gid}),
            **({} if os.getuid() else {"extra_groups": []}),
        )
        wait(lambda: listens(self.port), "Dovecot to listen")

    def stop(self) -> None:
        """Let it end with all that it started."""
        if self.process is None:
            return
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process = None
        wait(lambda: not listens(self.port), "Dovecot to be gone")

    @contextmanager
    def opened(self, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """Open a folder as the owner of the mailbox does with a program of theirs."""
        imap = imaplib.IMAP4("127.0.0.1", self.port, timeout=20)
        try:
            imap.login(USER, PASSWORD)
            imap.select(f'"{folder}"')
            yield imap
        finally:
            imap.logout()

    def put(self, mail: bytes, folder: str = "INBOX") -> None:
        """Deliver a mail."""
        with self.opened() as imap:
            date = imaplib.Time2Internaldate(time.time())
            whole = mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            status, answer = imap.append(f'"{folder}"', "", date, whole)
            assert status == "OK", answer

    def mails(self, folder: str = "INBOX") -> list[bytes]:
        """Return what lies in a folder, oldest first; nothing when there is no such folder."""
        with self.opened(folder) as imap:
            if imap.state != "SELECTED":
                return []
            numbers = imap.uid("SEARCH", "ALL")[1][0].split()
            found = [imap.uid("FETCH", one.decode(), "(BODY.PEEK[])")[1] for one in numbers]
            return [bytes(parts[0][1]) for parts in found]

    def clear(self) -> None:
        """Take all mail out of every folder."""
        for folder in ("INBOX", "Unreadable", "Other"):
            self.clear_folder(folder)

    def clear_folder(self, folder: str) -> None:
        """Take all mail out of a folder, if there is one of that name."""
        with self.opened(folder) as imap:
            if imap.state == "SELECTED" and imap.uid("SEARCH", "ALL")[1][0]:
                imap.store("1:*", "+FLAGS.SILENT", "(\\Deleted)")
                imap.expunge()


def group_of(gid: int) -> str:
    """Return the name of a group."""
    return subprocess.run(
        ["getent", "group", str(gid)], capture_output=True, text=True, check=True
    ).stdout.partition(":")[0]
