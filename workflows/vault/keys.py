"""Data keys: claimed, looked up, destroyed.

A plaintext key lives in memory only: in this process's batch for at most an hour, and in a
small cache of each thread until the request ends or a minute has passed.
"""

import os
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.signals import request_finished
from django.db import Error as DatabaseError

from workflows.vault import crypto
from workflows.vault.errors import KeyDestroyed, KeysUnavailable, Unreadable
from workflows.vault.master import MasterKeys, master_keys
from workflows.vault.models import DataKey

BATCH = 50
BATCH_SECONDS = 3600
CACHE_KEYS = 1000
CACHE_SECONDS = 60
QUERY_IDS = 500


class _Batch:
    """Keys of this process that lie in the database already and belong to nobody yet."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free: list[tuple[uuid.UUID, AESGCM]] = []
        self.made = 0.0


class _Cache(threading.local):
    """Ciphers this thread used last, by id of their data key."""

    def __init__(self) -> None:
        self.ciphers: OrderedDict[uuid.UUID, AESGCM] = OrderedDict()
        self.since = time.monotonic()

    def get(self, key: uuid.UUID) -> AESGCM | None:
        if time.monotonic() - self.since > CACHE_SECONDS:
            self.clear()
        cipher = self.ciphers.get(key)
        if cipher is not None:
            self.ciphers.move_to_end(key)
        return cipher

    def put(self, key: uuid.UUID, cipher: AESGCM) -> None:
        self.ciphers[key] = cipher
        if len(self.ciphers) > CACHE_KEYS:
            self.ciphers.popitem(last=False)

    def clear(self) -> None:
        self.ciphers.clear()
        self.since = time.monotonic()


_batch = _Batch()
_cache = _Cache()


def claim() -> uuid.UUID:
    """A data key nobody uses yet; it is in the keys database already, committed.

    Costs a commit there once in 50 times. Raises KeysUnavailable when the keys database cannot
    be written, or the master key does not open the keys that are there: nothing is sealed that
    could not be read back.
    """
    with _batch.lock:
        if not _batch.free or time.monotonic() - _batch.made > BATCH_SECONDS:
            _batch.made = time.monotonic()
            _batch.free = make(BATCH)
        key, cipher = _batch.free.pop()
    with clear_errors():
        if not DataKey.objects.filter(pk=key).exists():
            forget_everything()
            raise KeysUnavailable("The keys database lost keys that were there a moment ago.")
    _cache.put(key, cipher)
    return key


def make(count: int) -> list[tuple[uuid.UUID, AESGCM]]:
    """Put `count` new data keys into the keys database, in one commit. Raises KeysUnavailable."""
    masters = master_keys()
    plain = {uuid.uuid4(): crypto.new_key() for _ in range(count)}
    rows = [
        DataKey(id=key, wrapped=wrap(value, key, masters), master=masters.current)
        for key, value in plain.items()
    ]
    with clear_errors():
        newest = DataKey.objects.order_by("-made_at").first()
        if newest is not None:
            unwrap(newest)
        DataKey.objects.bulk_create(rows)
    return [(key, AESGCM(value)) for key, value in plain.items()]


def cipher_of(key: uuid.UUID) -> AESGCM:
    """The cipher of a data key. Raises KeyDestroyed or KeysUnavailable."""
    cipher = _cache.get(key)
    if cipher is None:
        load_many([key])
        cipher = _cache.get(key)
    if cipher is None:
        raise KeyDestroyed("This was destroyed: its key no longer exists.")
    return cipher


def load_many(keys: Iterable[uuid.UUID | None]) -> None:
    """Read the data keys of a page in one query, so that its rows decrypt without another.

    Ids whose key is destroyed, and None, are passed over. Raises KeysUnavailable.
    """
    wanted = [key for key in dict.fromkeys(keys) if key is not None and _cache.get(key) is None]
    with clear_errors():
        for start in range(0, len(wanted), QUERY_IDS):
            for row in DataKey.objects.filter(pk__in=wanted[start : start + QUERY_IDS]):
                _cache.put(row.pk, AESGCM(unwrap(row)))


def destroy(keys: Iterable[uuid.UUID | None]) -> int:
    """Destroy data keys for good and return how many there were. Raises KeysUnavailable.

    On SQLite the bytes are gone when this returns (secure_delete); on PostgreSQL they are when
    `scrub` has run. Other processes forget a key at the end of a request or within a minute.
    """
    doomed = [key for key in set(keys) if key is not None]
    count = 0
    with clear_errors():
        for start in range(0, len(doomed), QUERY_IDS):
            rows = DataKey.objects.filter(pk__in=doomed[start : start + QUERY_IDS])
            count += rows.delete()[0]
    _cache.clear()
    return count


def wrap(value: bytes, key: uuid.UUID, masters: MasterKeys) -> bytes:
    """The plaintext of data key `key`, wrapped by the current master key."""
    return crypto.encrypt(masters.ciphers[masters.current], value, _bound_to(key, masters.current))


def unwrap(row: DataKey) -> bytes:
    """The plaintext of a data key. Raises KeysUnavailable when no master key here opens it."""
    master = master_keys().ciphers.get(row.master)
    if master is None:
        raise KeysUnavailable(
            f"The keys are wrapped by master key {row.master}, which VAULT_MASTER_KEY lacks."
        )
    try:
        return crypto.decrypt(master, bytes(row.wrapped), _bound_to(row.pk, row.master))
    except Unreadable as error:
        raise KeysUnavailable(
            f"VAULT_MASTER_KEY is not the one that wrapped the keys (master key {row.master})."
        ) from error


def _bound_to(key: uuid.UUID, master: str) -> bytes:
    return b"data key " + key.bytes + master.encode()


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn an error of the keys database into KeysUnavailable, with a sentence."""
    try:
        yield
    except DatabaseError as error:
        raise KeysUnavailable("The keys database cannot be read or written.") from error


def forget(**_signal: Any) -> None:
    """Forget the plaintext keys that this thread holds."""
    _cache.clear()


def forget_everything() -> None:
    """Forget this thread's keys and this process's batch, as a new process would."""
    global _batch
    _batch = _Batch()
    _cache.clear()


request_finished.connect(forget)
# gunicorn and the task cluster fork: two processes must never claim the same keys.
os.register_at_fork(after_in_child=forget_everything)
