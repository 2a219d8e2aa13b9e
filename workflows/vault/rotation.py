"""Replacing keys while the site goes on.

The master key: put the new one first in VAULT_MASTER_KEY, restart, run `rotate_master_key`;
afterwards the old one can be left out. Nothing is unreadable meanwhile, for every process
knows both.

The hash key, at the end of a programme: until its last copy is destroyed, hashes in old
backups still confirm a guess. Five steps; the keys themselves say which is next, so that the
worker (`advance`, every minute) or a command takes up what was broken off:

1. a second key goes live; for a while some processes write hashes of the first only, some of
   both, and all look for all they know: the first is common to all;
2. once all know both, every row gets its missing hashes;
3. the first key retires; again some know both, some only the second, which is common to all;
4. once none knows the first, hashes made with it are deleted;
5. the key is destroyed.
"""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from workflows.vault import hashing, keys
from workflows.vault.master import master_keys
from workflows.vault.models import DataKey, HashKey
from workflows.vault.router import KEYS

BATCH = 200
PAUSE_SECONDS = 0.02
SETTLE_SECONDS = 3 * hashing.KEYS_SECONDS
LOOK_SECONDS = 1
LAST_NUMBER = 255


def rewrap(report: Callable[[int], None] = lambda _done: None) -> int:
    """Wrap every data and hash key by the current master key; return how many were not yet.

    In batches of 200 with a pause, each in a short transaction of the keys database alone.
    Raise KeysUnavailable when a key is wrapped by a master key that is not in the settings.
    """
    done = _rewrap_hash_keys()
    while count := _rewrap_batch():
        done += count
        report(done)
        time.sleep(PAUSE_SECONDS)
    return done


def _rewrap_batch() -> int:
    masters = master_keys()
    with keys.clear_errors(), transaction.atomic(using=KEYS):
        rows = DataKey.objects.exclude(master=masters.current).select_for_update()[:BATCH]
        batch = list(rows)
        for row in batch:
            row.wrapped = keys.wrap(keys.unwrap(row), row.pk, masters)
            row.master = masters.current
        # An UPDATE: a key that is destroyed at this moment stays destroyed.
        DataKey.objects.bulk_update(batch, ["wrapped", "master"])
    return len(batch)


def _rewrap_hash_keys() -> int:
    masters = master_keys()
    with keys.clear_errors(), transaction.atomic(using=KEYS):
        rows = list(HashKey.objects.exclude(master=masters.current).select_for_update())
        for row in rows:
            row.wrapped = hashing.wrap(hashing.unwrap(row), row.number, masters)
            row.master = masters.current
        HashKey.objects.bulk_update(rows, ["wrapped", "master"])
    return len(rows)


class Hashed(NamedTuple):
    """The digests of one feature, as its `fill` and `drop` functions, both in small transactions.

    `fill()` gives every row what `hashing.digests` gives for it now; `drop(number)` deletes the
    digests that lie in `hashing.digest_range(number)`.
    """

    fill: Callable[[], None]
    drop: Callable[[int], None]


def begin() -> None:
    """Begin to replace the hash key, unless that is under way; `advance` does the rest.

    Raise KeysUnavailable.
    """
    hashing.live_keys()
    with keys.clear_errors():
        if HashKey.objects.count() == 1:
            hashing.make_key(_next_number())


def advance(everything: Sequence[Hashed], settle: float = SETTLE_SECONDS) -> bool:
    """Take the next step of a replacement if its time has come; return whether it is over.

    `everything` is every feature that stores digests: a forgotten one loses its people. `settle`
    is how many seconds all processes get to read the keys anew. Call it again and again; two
    at once do no harm. Raise KeysUnavailable.
    """
    settled = timezone.now() - timedelta(seconds=settle)
    with keys.clear_errors():
        live = HashKey.objects.filter(retired_at=None).order_by("-made_at")
        if len(live) > 1 and live[0].made_at <= settled:
            hashing.forget()
            for hashed in everything:
                hashed.fill()
            live.exclude(pk=live[0].pk).update(retired_at=timezone.now())
        for row in HashKey.objects.filter(retired_at__lte=settled):
            hashing.forget()
            for hashed in everything:
                hashed.drop(row.number)
            row.delete()
        return HashKey.objects.count() <= 1


def rotate_hash_key(everything: Sequence[Hashed], settle: float = SETTLE_SECONDS) -> None:
    """Replace the hash key, or finish a replacement that was broken off, waiting meanwhile.

    Arguments and errors as of `advance`.
    """
    begin()
    while not advance(everything, settle):
        time.sleep(min(settle, LOOK_SECONDS))


def renew(everything: Sequence[Hashed]) -> None:
    """Give every row the hashes under the live keys and drop all others, as after a restore of
    data that were hashed under a key destroyed since."""
    live = {number for number, _key in hashing.live_keys()}
    for hashed in everything:
        hashed.fill()
        for number in set(range(1, LAST_NUMBER + 1)) - live:
            hashed.drop(number)


def _next_number() -> int:
    number = HashKey.objects.values_list("number", flat=True).get()
    return number % LAST_NUMBER + 1
