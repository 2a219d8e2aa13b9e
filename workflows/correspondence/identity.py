"""What tells one mail from any other, and by what it is found again: keyed hashes."""

import hmac
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings

from workflows.correspondence.reading import Letter

BYTES = 16
HOLDER = b"files of a mail "
SAME, MESSAGE = b"mail ", b"message id "


def id_of(letter: Letter, raw: bytes) -> UUID:
    """Return the id of a mail: the same for the same mail, on whichever server it lies.

    What stands below its head counts too. Whoever guesses the Message-ID of another's mail, and
    sends one with it before, does not keep theirs from us.
    """
    _head, _blank, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    said = "\0".join((letter.message_id, letter.sender, letter.subject))
    return UUID(bytes=digest(SAME, said.encode(errors="replace") + b"\0" + body))


def id_of_raw(raw: bytes) -> UUID:
    """Return the id of a mail that cannot be read."""
    return UUID(bytes=digest(SAME, raw))


def digest_of(message_id: str) -> bytes | None:
    """Return the hash by which a mail is found when another answers it; None without an id."""
    return digest(MESSAGE, message_id.encode(errors="replace")) if message_id else None


def digests_of(message_ids: Iterable[str]) -> list[bytes]:
    """Return the hashes by which these mails are found, also those made with an older key."""
    return [
        digest(MESSAGE, each.encode(errors="replace"), key)
        for each in message_ids
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    ]


def holder_of(mail_id: UUID) -> str:
    """Return the secret that has the files of a mail until a case does (see intake/files)."""
    return digest(HOLDER, mail_id.bytes).hex()


def digest(purpose: bytes, said: bytes, key: str = "") -> bytes:
    """Return a keyed hash."""
    return hmac.digest((key or settings.SECRET_KEY).encode(), purpose + said, "sha256")[:BYTES]
