"""Data keys: claimed, looked up, destroyed.

A plaintext key lives in memory only: in this process's batch for at most an hour, and in a
small cache of each thread until the request ends or a minute has passed.
"""

import os
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.signals import request_finished
from django.db import Error as DatabaseError
from django.db import connections, transaction
from django.utils import timezone

from workflows.vault import crypto, purge_log, storage
from workflows.vault.errors import KeyDestroyed, KeysUnavailable, Unreadable
from workflows.vault.lost_file import leave_lost_file
from workflows.vault.master import MasterKeys, master_keys
from workflows.vault.memory import Batch, Cache
from workflows.vault.models import DataKey, sealed_models
from workflows.vault.router import KEYS

BATCH = 200
BATCH_SECONDS = 3600
QUERY_IDS = 500
GRACE = timedelta(hours=24)


_batch = Batch()
_cache = Cache()


def claim() -> uuid.UUID:
    """Return a data key nobody uses yet; it is in the keys database already, committed.

    Costs a commit there once in 200 times. Raise KeysUnavailable when the keys database cannot
    be written, or the master key does not open the keys that are there: nothing is sealed that
    could not be read back.
    """
    return claim_many(1)[0]


def claim_many(count: int) -> list[uuid.UUID]:
    """Return several data keys nobody uses yet, for little more than the price of one; see `claim`.

    One that turns out not to be needed goes back by `give_back`.
    """
    taken = _take(count)
    with clear_errors():
        if not _are_there(list(taken)):
            forget_everything()
            raise KeysUnavailable("The keys database lost keys that were there a moment ago.")
    for key, cipher in taken.items():
        _cache.put(key, cipher)
    return list(taken)


def give_back(key: uuid.UUID) -> None:
    """Let somebody else claim a key under which nothing was sealed."""
    if cipher := _cache.drop(key):
        with _batch.lock:
            _batch.free.append((key, cipher))


def left_in_batch() -> int:
    """Return how many data keys this process has in hand, that nobody uses yet."""
    return len(_batch.free)


def _take(count: int) -> dict[uuid.UUID, AESGCM]:
    with _batch.lock:
        if len(_batch.free) < count or time.monotonic() - _batch.made > BATCH_SECONDS:
            _batch.free = []
            _batch.made = time.monotonic()
            _batch.free = make(max(BATCH, count))
        return dict(_batch.free.pop() for _ in range(count))


def _are_there(keys: list[uuid.UUID]) -> bool:
    # Not `count()`, which takes Django twice as long to put in words.
    rows = DataKey.objects.filter(pk__in=keys).values_list("pk")
    connection = connections[KEYS]
    # Whether the connection is still there this tells, too: Django need not ask that first.
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return len(rows) == len(keys)
    except DatabaseError:
        was_never_there = connection.connection is None
        if was_never_there or connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return len(rows.all()) == len(keys)


def make(count: int) -> list[tuple[uuid.UUID, AESGCM]]:
    """Put `count` new data keys into the keys database, in one commit. Raise KeysUnavailable."""
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
    """Return the cipher of a data key. Raise KeyDestroyed or KeysUnavailable."""
    # What was loaded is used from here: the cache may forget it again at any moment.
    cipher = _cache.get(key) or _load([key]).get(key)
    if cipher is None:
        raise KeyDestroyed("This was destroyed: its key no longer exists.")
    return cipher


def load_many(keys: Iterable[uuid.UUID | None]) -> None:
    """Read the data keys of a page in one query, so that its rows decrypt without another.

    Ids whose key is destroyed, and None, are passed over. Raise KeysUnavailable.
    """
    _load([key for key in dict.fromkeys(keys) if key is not None and _cache.get(key) is None])


def _load(wanted: list[uuid.UUID]) -> dict[uuid.UUID, AESGCM]:
    """Read these data keys into the cache and return those that exist."""
    found = {}
    with clear_errors():
        for start in range(0, len(wanted), QUERY_IDS):
            for row in DataKey.objects.filter(pk__in=wanted[start : start + QUERY_IDS]):
                found[row.pk] = AESGCM(unwrap(row))
                _cache.put(row.pk, found[row.pk])
    return found


def destroy(keys: Iterable[uuid.UUID | None]) -> int:
    """Destroy data keys for good, each after its file; return how many keys there were.

    Raise KeysUnavailable, or OSError when a file cannot be removed: then its key stays too.
    On SQLite the bytes are gone when this returns (secure_delete); on PostgreSQL they are when
    `scrub` has run. Other processes forget a key at the end of a request or within a minute.
    """
    wanted = [key for key in set(keys) if key is not None]
    count = 0
    with clear_errors():
        for start in range(0, len(wanted), QUERY_IDS):
            batch = wanted[start : start + QUERY_IDS]
            storage.remove(batch)
            count += _destroy_batch(batch)
    _cache.clear()
    return count


def sweep_orphans() -> int:
    """Destroy data keys that no row uses, and return how many.

    A key goes when it is older than 24 hours, far beyond any batch in memory, and two sweeps a
    day apart found it unused: one look at a database that is being restored, or at the wrong
    one, must not cost all keys. Call it daily or more often. Raise KeysUnavailable.
    """
    now = timezone.now()
    destroyed = 0
    for batch in _older(now - GRACE):
        used = _used(batch)
        unused = set(batch) - used
        with clear_errors():
            DataKey.objects.filter(pk__in=used).exclude(missed_at=None).update(missed_at=None)
            DataKey.objects.filter(pk__in=unused, missed_at=None).update(missed_at=now)
            missed = DataKey.objects.filter(pk__in=unused, missed_at__lte=now - GRACE)
            orphans = list(missed.values_list("pk", flat=True))
        destroyed += destroy(orphans)
    return destroyed


def _older(before: datetime) -> Iterator[list[uuid.UUID]]:
    """Yield ids of all keys made before that moment, in order, `QUERY_IDS` at a time."""
    rows = DataKey.objects.filter(made_at__lt=before).order_by("pk").values_list("pk", flat=True)
    last: uuid.UUID | None = None
    while True:
        with clear_errors():
            batch = list((rows.filter(pk__gt=last) if last else rows)[:QUERY_IDS])
        if not batch:
            return
        yield batch
        last = batch[-1]


def _used(ids: list[uuid.UUID]) -> set[uuid.UUID]:
    """Return those of `ids` that a row of any model with vault fields names as its data key."""
    used: set[uuid.UUID] = set()
    for model in sealed_models():
        rows = model._base_manager.filter(data_key__in=ids)
        used.update(key for key in rows.values_list("data_key", flat=True) if key)
    return used


def wrap(value: bytes, key: uuid.UUID, masters: MasterKeys) -> bytes:
    """Return the plaintext of data key `key`, wrapped by the current master key."""
    return crypto.encrypt(masters.ciphers[masters.current], value, _bound_to(key, masters.current))


def _destroy_batch(batch: list[uuid.UUID]) -> int:
    with transaction.atomic(using=KEYS):
        rows = DataKey.objects.filter(pk__in=batch)
        # Not `delete()`: it loads each row first, for those who listen to the end of any row.
        count = rows._raw_delete(KEYS)
        purge_log.note(batch)
    return count


def unwrap(row: DataKey) -> bytes:
    """Return the plaintext of a data key. Raise KeysUnavailable when no master key opens it."""
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
    """Turn errors of the keys database into KeysUnavailable; around every use of it."""
    try:
        leave_lost_file()
        yield
    except DatabaseError as error:
        raise KeysUnavailable("The keys database cannot be read or written.") from error


def forget(**_signal: Any) -> None:
    """Forget the plaintext keys that this thread holds."""
    _cache.clear()


def forget_everything() -> None:
    """Forget this thread's keys and this process's batch, as a new process would."""
    global _batch
    _batch = Batch()
    _cache.clear()


request_finished.connect(forget)
# gunicorn and the task cluster fork: two processes must never claim the same keys.
os.register_at_fork(after_in_child=forget_everything)
