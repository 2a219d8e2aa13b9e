"""The mailbox for bounces, as the settings name it."""

from contextlib import AbstractContextManager

from django.conf import settings

from workflows.messages import imap
from workflows.messages.imap import MOST_OF_HEAD, Account, Mailbox, MailboxError

__all__ = ["MOST_BYTES", "MOST_OF_HEAD", "Mailbox", "MailboxError", "newest", "opened"]

# Most servers cut a bounce off themselves; of the mail that came back we need nothing.
MOST_BYTES = 262_144
# The newest first: an old mailbox full of other things keeps no bounce from being read.
MOST_MAILS = 500


def opened() -> AbstractContextManager[Mailbox]:
    """Open the mailbox of the settings. Raise MailboxError when it does not do as it should."""
    return imap.opened(
        Account(
            host=settings.BOUNCES_HOST,
            port=settings.BOUNCES_PORT,
            is_tls=settings.BOUNCES_TLS,
            user=settings.BOUNCES_USER,
            password=settings.BOUNCES_PASSWORD,
            folder=settings.BOUNCES_FOLDER,
        )
    )


def newest(box: Mailbox) -> list[bytes]:
    """Return the numbers of the newest mails, those in front."""
    return box.numbers()[::-1][:MOST_MAILS]
