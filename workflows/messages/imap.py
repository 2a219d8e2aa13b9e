"""A mailbox over IMAP (RFC 3501): what lies there, and what of it is done with.

The few commands that we need are no reason for a package; see docs/adr/0047 and 0081.
"""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.conf import settings
from django.utils import timezone

# Whom a mail was sent to stands near its top, and anybody may write a head without an end.
MOST_OF_HEAD = 65_536
SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
DATE = re.compile(rb'INTERNALDATE "([^"]+)"')
DATE_FORMAT = "%d-%b-%Y %H:%M:%S %z"


class MailboxError(Exception):
    """The mailbox does not answer, or not as IMAP has it."""


@dataclass(frozen=True, repr=False)
class Account:
    """Where a mailbox is, and what opens it."""

    host: str
    port: int
    is_tls: bool
    user: str
    password: str
    folder: str = "INBOX"


@dataclass(frozen=True)
class Facts:
    """What the server says of a mail: how many bytes it is, and when it came (aware)."""

    size: int
    came_at: datetime


class Mailbox:
    """An open mailbox. Nothing in it is marked as read by looking at it."""

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self.imap = imap

    @cached_property
    def validity(self) -> int:
        """The number that changes when the numbers of the mails begin anew."""
        answer = self.imap.response("UIDVALIDITY")[1]
        return int(answer[0] or 0) if answer else 0

    def numbers(self) -> list[bytes]:
        """Return the numbers (UIDs) of the mails, the oldest first."""
        return sorted((self.command("SEARCH", "ALL")[0] or b"").split(), key=int)

    def head(self, number: bytes) -> bytes:
        """Return the head of a mail, of a long one its beginning."""
        return self.fetched(number, f"(BODY.PEEK[HEADER]<0.{MOST_OF_HEAD}>)")

    def start(self, number: bytes, most: int) -> bytes:
        """Return a mail, of a long one its first `most` bytes."""
        return self.fetched(number, f"(BODY.PEEK[]<0.{most}>)")

    def facts(self, number: bytes) -> Facts | None:
        """Return what the server says of a mail; None when it is gone."""
        answer = self.command("FETCH", number.decode(), "(RFC822.SIZE INTERNALDATE)")
        said = b" ".join(part for part in answer if isinstance(part, bytes))
        size, date = SIZE.search(said), DATE.search(said)
        return Facts(int(size[1]), moment(date[1]) if date else timezone.now()) if size else None

    def mark_as_read(self, number: bytes) -> None:
        """Let who looks into the mailbox see that it was read."""
        self.command("STORE", number.decode(), "+FLAGS.SILENT", "(\\Seen)")

    def delete(self, number: bytes) -> None:
        """Take a mail away, and no other that somebody marked as deleted, where that can be."""
        self.command("STORE", number.decode(), "+FLAGS.SILENT", "(\\Deleted)")
        if b"UIDPLUS" in self.imap.capability()[1][0].upper():
            self.command("EXPUNGE", number.decode())
        else:
            self.imap.expunge()

    def move(self, number: bytes, folder: str) -> None:
        """Put a mail into another folder, which is made when it is not there."""
        self.imap.create(f'"{folder}"')
        self.command("COPY", number.decode(), f'"{folder}"')
        self.delete(number)

    def fetched(self, number: bytes, what: str) -> bytes:
        """Return one part of a mail; nothing when the mail is gone."""
        answer = self.command("FETCH", number.decode(), what)
        return next((bytes(part[1]) for part in answer if isinstance(part, tuple)), b"")

    def command(self, name: str, *arguments: str) -> list[bytes]:
        """Return what the server answers. Raise MailboxError when it refuses."""
        status, answer = self.imap.uid(name, *arguments)
        if status != "OK":
            raise MailboxError(name)
        return answer


def moment(said: bytes) -> datetime:
    """Return when a mail came, as the server writes it; now when it writes that otherwise."""
    try:
        return datetime.strptime(said.decode().strip(), DATE_FORMAT)  # noqa: DTZ007 (has %z)
    except ValueError:
        return timezone.now()


def connected(account: Account) -> imaplib.IMAP4:
    """Return a connection to the server; with TLS to one that proves who it is."""
    seconds = settings.EMAIL_TIMEOUT
    if not account.is_tls:
        return imaplib.IMAP4(account.host, account.port, timeout=seconds)
    proof = ssl.create_default_context()
    return imaplib.IMAP4_SSL(account.host, account.port, ssl_context=proof, timeout=seconds)


@contextmanager
def opened(account: Account) -> Iterator[Mailbox]:
    """Open a mailbox. Raise MailboxError when it does not do as it should."""
    try:
        imap = connected(account)
        try:
            imap.login(account.user, account.password)
            if imap.select(f'"{account.folder}"')[0] != "OK":
                raise MailboxError("SELECT")
            yield Mailbox(imap)
        finally:
            with suppress(OSError, imaplib.IMAP4.error):
                imap.logout()
            # Else the socket stays open when the server hung up before.
            with suppress(OSError):
                imap.shutdown()
    except (OSError, imaplib.IMAP4.error) as error:
        # Its class only: what a server says can repeat an address.
        raise MailboxError(type(error).__name__) from None
