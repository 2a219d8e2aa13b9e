"""The sender on the envelope of each mail, which says to which message a bounce belongs.

`bounces+token@leuven.be`: the token is the id of the message and a signature, in letters that
survive a server which writes everything in capitals or in small letters.
"""

import base64
import binascii
import hmac
import re
from uuid import UUID

from django.conf import settings

SIGNATURE_BYTES = 10
TOKEN = re.compile(r"\+([a-z2-7]{42})@", re.IGNORECASE)
PADDING = "=" * 6
PURPOSE = b"bounce of a message "


def envelope_sender(message_id: UUID) -> str:
    """Return the address to which this message bounces; "" when no mailbox is read."""
    if not settings.BOUNCES_HOST:
        return ""
    name, _at, domain = settings.EMAIL_BOUNCES_TO.rpartition("@")
    return f"{name}+{token_of(message_id)}@{domain}"


def token_of(message_id: UUID) -> str:
    """Return what the address says of a message."""
    signed = message_id.bytes + signature(message_id.bytes, settings.SECRET_KEY)
    return base64.b32encode(signed).decode().rstrip("=").lower()


def message_in(addresses: str) -> UUID | None:
    """Return the message that one of these addresses is about; None when none is ours."""
    for found in TOKEN.findall(addresses):
        try:
            signed = base64.b32decode(found.upper() + PADDING)
        except binascii.Error:
            continue
        named, given = signed[:-SIGNATURE_BYTES], signed[-SIGNATURE_BYTES:]
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        if any(hmac.compare_digest(given, signature(named, key)) for key in keys):
            return UUID(bytes=named)
    return None


def signature(named: bytes, key: str) -> bytes:
    """Return the signature of a message's id."""
    return hmac.digest(key.encode(), PURPOSE + named, "sha256")[:SIGNATURE_BYTES]
