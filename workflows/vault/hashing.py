"""Finding people again without reading them: keyed hashes of what identifies them.

A digest is one byte, the number of its hash key, and 16 bytes of HMAC-SHA256. Sixteen, because
a chance match among a million people is then 1 in 10^26, and shorter indexes stay in memory;
keyed, because the few hundred million phone numbers of a country are soon tried without a key.

While a hash key is being replaced two are live: write all of `digests(...)` and look for any
of them, then nothing is lost at any moment.
"""

import hmac
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from django.utils import timezone

from workflows.vault import crypto, names
from workflows.vault.errors import KeysUnavailable, Unreadable
from workflows.vault.keys import clear_errors
from workflows.vault.master import MasterKeys, master_keys
from workflows.vault.models import HashKey
from workflows.vault.names import compatible as names_compatible
from workflows.vault.names import normalise_given, normalise_surname, phonetic
from workflows.vault.normal import normalise_email, normalise_phone

__all__ = [
    "digest",
    "digest_range",
    "digests",
    "digests_of_name",
    "names_compatible",
    "normalise_email",
    "normalise_given",
    "normalise_phone",
    "normalise_surname",
    "phonetic",
]

DIGEST_BYTES = 16
KEYS_SECONDS = 20

NORMAL_FORMS: dict[str, Callable[[str], str]] = {
    "email": normalise_email,
    "phone": normalise_phone,
    "surname": normalise_surname,
    "given": normalise_given,
    "phonetic": phonetic,
}


class LiveKeys(NamedTuple):
    """Hash keys in use, newest first, and when this process read them."""

    keys: list[tuple[int, bytes]]
    read_at: float


_live: LiveKeys | None = None
_lock = threading.Lock()


def digest(kind: str, value: str) -> bytes:
    """Return the digest of `value` under the newest hash key.

    `kind` is email, phone, surname, given or phonetic. Raise ValueError when nothing is left of
    the value in its normal form (an e-mail without @, a name of dashes), KeysUnavailable when
    there is no key to be had.
    """
    found = digests(kind, value)
    if not found:
        raise ValueError(f"There is nothing to find in this {kind}.")
    return found[0]


def digests(kind: str, value: str) -> list[bytes]:
    """Return the digests of `value` under every live hash key, newest first; none for nothing.

    Raise KeysUnavailable when there is no key to be had.
    """
    normal = NORMAL_FORMS[kind](value)
    if not normal:
        return []
    message = kind.encode() + b"\0" + normal.encode()
    return [
        bytes([number]) + hmac.digest(key, message, "sha256")[:DIGEST_BYTES]
        for number, key in live_keys()
    ]


def digests_of_name(name: str) -> list[tuple[str, bytes]]:
    """Return kind and digest of each part by which a full name is found, under every live key.

    Given name and surname as a whole, and each of their words: people give one half of a double
    name. Surnames also by their sound.
    """
    given, surname = names.split(name)
    surnames = [surname, *names.stems(surname)]
    parts = [("given", part) for part in (given, *names.words(given))]
    parts += [(kind, part) for kind in ("surname", "phonetic") for part in surnames]
    return sorted({(kind, found) for kind, part in parts for found in digests(kind, part)})


def digest_range(number: int) -> tuple[bytes, bytes]:
    """Return the smallest and largest digest that hash key `number` can give, for a range."""
    return bytes([number]), bytes([number]) + b"\xff" * DIGEST_BYTES


def live_keys() -> list[tuple[int, bytes]]:
    """Return number and key of every live hash key, newest first, at most 20 seconds old."""
    global _live
    live = _live
    if live is None or time.monotonic() - live.read_at > KEYS_SECONDS:
        with _lock:
            live = _live = LiveKeys(_read_or_make(), time.monotonic())
    return live.keys


def forget() -> None:
    """Read the hash keys anew next time."""
    global _live
    _live = None


def _read_or_make() -> list[tuple[int, bytes]]:
    with clear_errors():
        rows = _live_rows()
        if not rows:
            make_key(1)
            rows = _live_rows()
    return [(row.number, unwrap(row)) for row in rows]


def _live_rows() -> list[HashKey]:
    return list(HashKey.objects.filter(retired_at=None).order_by("-made_at"))


def make_key(number: int) -> None:
    """Put a fresh hash key into the keys database, unless another process was first."""
    masters = master_keys()
    wrapped = wrap(crypto.new_key(), number, masters)
    row = HashKey(number=number, wrapped=wrapped, master=masters.current, made_at=timezone.now())
    HashKey.objects.bulk_create([row], ignore_conflicts=True)


def wrap(key: bytes, number: int, masters: MasterKeys) -> bytes:
    """Return the hash key `number` under the current master key."""
    return crypto.encrypt(masters.ciphers[masters.current], key, _bound_to(number, masters.current))


def unwrap(row: HashKey) -> bytes:
    """Return the plaintext of a hash key. Raise KeysUnavailable when no master key opens it."""
    master = master_keys().ciphers.get(row.master)
    try:
        if master is not None:
            return crypto.decrypt(master, bytes(row.wrapped), _bound_to(row.number, row.master))
    except Unreadable:
        pass
    raise KeysUnavailable("VAULT_MASTER_KEY is not the one that wrapped the hash keys.")


def _bound_to(number: int, master: str) -> bytes:
    return f"hash key {number} {master}".encode()
