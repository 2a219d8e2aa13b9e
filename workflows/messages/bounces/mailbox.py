"""The mailbox for bounces, over IMAP (RFC 3501): what lies there, and what of it is done with."""

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings

# Most servers cut a bounce off themselves; of the mail that came back we need nothing.
MOST_BYTES = 262_144
# Whom a mail was sent to stands near its top, and anybody may write a head without an end.
MOST_OF_HEAD = 65_536
# The newest first: an old mailbox full of other things keeps no bounce from being read.
MOST_MAILS = 500


class MailboxError(Exception):
    """The mailbox does not answer, or not as IMAP has it."""


class Mailbox:
    """An open mailbox. Nothing in it is marked as read."""

    def __init__(self, imap: imaplib.IMAP4) -> None:
        self.imap = imap

    def numbers(self) -> list[bytes]:
        """Return the numbers (UIDs) of the mails, the newest first."""
        found: list[bytes] = (self.command("SEARCH", "ALL")[0] or b"").split()
        return found[::-1][:MOST_MAILS]

    def head(self, number: bytes) -> bytes:
        """Return the head of a mail, of a long one its beginning."""
        return self.fetched(number, f"(BODY.PEEK[HEADER]<0.{MOST_OF_HEAD}>)")

    def start(self, number: bytes) -> bytes:
        """Return a mail, of a long one its beginning."""
        return self.fetched(number, f"(BODY.PEEK[]<0.{MOST_BYTES}>)")

    def delete(self, number: bytes) -> None:
        """Take a mail away, and no other that somebody marked as deleted, where that can be."""
        self.command("STORE", number.decode(), "+FLAGS.SILENT", "(\\Deleted)")
        if b"UIDPLUS" in self.imap.capability()[1][0].upper():
            self.command("EXPUNGE", number.decode())
        else:
            self.imap.expunge()

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


def connected() -> imaplib.IMAP4:
    """Return a connection to the server; with TLS to one that proves who it is."""
    where = {"host": settings.BOUNCES_HOST, "port": settings.BOUNCES_PORT}
    if not settings.BOUNCES_TLS:
        return imaplib.IMAP4(**where, timeout=settings.EMAIL_TIMEOUT)
    proof = ssl.create_default_context()
    return imaplib.IMAP4_SSL(**where, ssl_context=proof, timeout=settings.EMAIL_TIMEOUT)


@contextmanager
def opened() -> Iterator[Mailbox]:
    """Open the mailbox of the settings. Raise MailboxError when it does not do as it should."""
    try:
        imap = connected()
        try:
            imap.login(settings.BOUNCES_USER, settings.BOUNCES_PASSWORD)
            if imap.select(f'"{settings.BOUNCES_FOLDER}"')[0] != "OK":
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
