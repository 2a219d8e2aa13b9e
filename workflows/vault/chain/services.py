"""Sealing the ledger, and cutting off what has expired. The worker does both."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from workflows.vault.chain import changes, signing
from workflows.vault.chain.digests import hashed, leaf_of, pack, unpack
from workflows.vault.chain.models import HASH_BYTES, Cut, Seal
from workflows.vault.ledger import Disclosure, DisclosureQuerySet

logger = logging.getLogger(__name__)

# Rows in one seal: some milliseconds, in which SQLite lets nobody else write.
MOST_ROWS = 200
# In one turn of the worker; what is left waits for the next.
MOST_SEALS = 50
BEGINNING = bytes(HASH_BYTES)
DAYS_A_YEAR = 365


def seal() -> int:
    """Seal the rows that are not sealed yet; return how many seals that took.

    Raise KeysUnavailable: then the rows wait. Killed at any point, the next turn goes on.
    """
    made = 0
    while made < MOST_SEALS and (one := seal_some()):
        made += 1
        # Written where no one who only has the database comes: it shows that an end is missing.
        logger.info("Ledger sealed up to %s: %s", one.number, bytes(one.head).hex())
    return made


def seal_some() -> Seal | None:
    """Seal some rows, the oldest first; None when there are none."""
    with transaction.atomic():
        signing.in_use()
        signing.lock()
        rows = list(unsealed()[:MOST_ROWS])
        if not rows:
            return None
        number, previous = end_of_chain()
        one = Seal(
            number=number + 1,
            previous=previous,
            leaves=pack([leaf_of(row) for row in rows]),
        )
        one.head = head_of(one)
        signing.sign(one, one.head)
        one.save(force_insert=True)
        Disclosure.objects.filter(pk__in=[row.pk for row in rows]).update(seal=one.number)
    return one


def unsealed() -> DisclosureQuerySet:
    """Return the rows that no seal holds yet, locked, in their order."""
    rows = Disclosure.objects.filter(seal__isnull=True).in_order()
    return rows.select_for_update(of=("self",))


def end_of_chain() -> tuple[int, bytes]:
    """Return number and head of the last seal, or of the cut after which none came yet."""
    last = Seal.objects.order_by("-number").first() or Cut.objects.order_by("-number").first()
    return (last.number, bytes(last.head)) if last else (0, BEGINNING)


def head_of(one: Seal) -> bytes:
    """Return the hash of a seal with all before it."""
    return hashed(
        "seal",
        one.number,
        bytes(one.previous).hex(),
        bytes(one.leaves).hex(),
        one.at.isoformat(),
    )


def said_by_cut(cut: Cut) -> bytes:
    """Return what the signature of a cut is about."""
    return hashed("cut", cut.number, bytes(cut.head).hex(), cut.at.isoformat())


def kept_since() -> datetime:
    """Return from when the lines of the ledger are kept (`LEDGER_YEARS`)."""
    return timezone.now() - timedelta(days=DAYS_A_YEAR * settings.LEDGER_YEARS)


def cut_off() -> int:
    """Destroy what is older than the ledger is kept (`LEDGER_YEARS`); return how many rows went.

    Whole seals go, the oldest first; a signed cut says where the ledger begins since.
    """
    before = kept_since()
    gone = 0
    while more := cut_one(before):
        gone += more
    return gone


def cut_one(before: datetime) -> int:
    """Cut off the first seal if it was made before that moment; return how many rows it held."""
    with transaction.atomic():
        signing.lock()
        first = Seal.objects.order_by("number").first()
        if first is None or first.at >= before:
            return 0
        ids = [leaf.pk for leaf in unpack(bytes(first.leaves))]
        cut = Cut(number=first.number, head=first.head)
        signing.sign(cut, said_by_cut(cut))
        Cut.objects.all().delete()
        cut.save(force_insert=True)
        rows = Disclosure.objects.filter(pk__in=ids)
        rows._raw_delete(rows.db)
        changes.drop_until(oldest_left(max(ids)))
        first.delete()
    return len(ids)


def oldest_left(otherwise: int) -> int:
    """Return the first id that is still in the ledger."""
    return Disclosure.objects.order_by("pk").values_list("pk", flat=True).first() or otherwise
