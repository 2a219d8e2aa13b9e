"""The master keys, which wrap data keys and are stored in no database.

`VAULT_MASTER_KEY` is one key (32 bytes in base64), or several as `id:base64` with commas
between: the first wraps new keys, the others still open old ones. `VAULT_MASTER_KEY_FILE`
names a file that holds the same; it is read again when it changes, so a rotation needs
no restart.
"""

import base64
import binascii
import hashlib
import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from workflows.vault.crypto import KEY_BYTES

# Of 32 random bytes hardly ever fewer differ, from each other and from their neighbours: once in
# thirty million million keys.
MOST_DIFFER = 17
ID = re.compile(r"[A-Za-z0-9._-]{1,32}")


class MasterKeys:
    """Master keys by id; `current` is the id of the one that wraps new keys."""

    def __init__(self, ciphers: dict[str, AESGCM]) -> None:
        self.ciphers = ciphers
        self.current = next(iter(ciphers))


def master_keys() -> MasterKeys:
    """Return the master keys of this site. Raise ImproperlyConfigured, with one sentence."""
    file = getattr(settings, "VAULT_MASTER_KEY_FILE", "")
    if file:
        return _from_file(Path(file))
    return parse(settings.VAULT_MASTER_KEY, "VAULT_MASTER_KEY")


def _from_file(path: Path) -> MasterKeys:
    try:
        changed_at = path.stat().st_mtime_ns
        return _read(path, changed_at)
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"The file that VAULT_MASTER_KEY_FILE names cannot be read: {path}."
        ) from error


@lru_cache(maxsize=2)
def _read(path: Path, changed_at: int) -> MasterKeys:
    return parse(path.read_text(), "The file of VAULT_MASTER_KEY_FILE")


@lru_cache(maxsize=4)
def parse(text: str, source: str) -> MasterKeys:
    """Return master keys from `id:base64` values with commas between, from `source`."""
    ciphers: dict[str, AESGCM] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, colon, value = part.rpartition(":")
        key = _key(value, source)
        name = name if colon else fingerprint(key)
        if not ID.fullmatch(name):
            raise ImproperlyConfigured(
                f"{source} holds an id that is not plain letters and digits."
            )
        if name in ciphers:
            raise ImproperlyConfigured(f"{source} holds two keys with the id {name}.")
        ciphers[name] = AESGCM(key)
    if not ciphers:
        raise ImproperlyConfigured(f"{source} is empty: it needs 32 random bytes in base64.")
    return MasterKeys(ciphers)


def _key(value: str, source: str) -> bytes:
    try:
        key = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"{source} is not {KEY_BYTES} bytes in base64.")
    if not is_random(key):
        raise ImproperlyConfigured(
            f"{source} is not random: make {KEY_BYTES} random bytes by openssl rand -base64 32."
        )
    return key


def is_random(key: bytes) -> bool:
    """Return whether this could be 32 random bytes: no text, row or pattern over again."""
    steps = {(after - before) % 256 for before, after in pairwise(key)}
    is_text = all(32 <= byte < 127 for byte in key)
    return len(set(key)) >= MOST_DIFFER and len(steps) >= MOST_DIFFER and not is_text


def fingerprint(key: bytes) -> str:
    """Return the id of a key that was given without: it tells keys apart and gives nothing away."""
    return hashlib.sha256(b"leuven helpt master key " + key).hexdigest()[:12]
