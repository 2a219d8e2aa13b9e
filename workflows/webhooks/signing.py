"""Secrets, and what is signed with them, as https://www.standardwebhooks.com has it.

Receivers check it with any library of that convention, or with a dozen lines of their own.
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

PREFIX = "whsec_"
SECRET_BYTES = 32
# So long a secret that was replaced signs beside the new one.
OLD_SIGNS_FOR = timedelta(hours=24)
# Each adds to a header that receivers limit.
MOST_SECRETS = 4

Kept = dict[str, Any]


def fresh() -> Kept:
    """Return a new secret as it is kept."""
    text = base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    return {"secret": PREFIX + text, "until": None}


def rotated(kept: Iterable[Kept], now: datetime) -> list[Kept]:
    """Return the secrets with a new one in front; those before it end in a while."""
    until = (now + OLD_SIGNS_FOR).isoformat()
    old = [one | {"until": one["until"] or until} for one in kept if is_valid(one, now)]
    return [fresh(), *old[: MOST_SECRETS - 1]]


def is_valid(kept: Kept, now: datetime) -> bool:
    """Return whether a secret signs at `now` (aware)."""
    return kept["until"] is None or datetime.fromisoformat(kept["until"]) > now


def headers(message: str, body: bytes, valid: Iterable[str], now: datetime) -> dict[str, str]:
    """Return the headers of one request: its id, its moment, and a signature by each secret."""
    sent = str(int(now.timestamp()))
    signed = f"{message}.{sent}.".encode() + body
    return {
        "webhook-id": message,
        "webhook-timestamp": sent,
        "webhook-signature": " ".join(f"v1,{signature(secret, signed)}" for secret in valid),
    }


def signature(secret: str, signed: bytes) -> str:
    """Return HMAC-SHA256 of some bytes by a secret, in base64."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
