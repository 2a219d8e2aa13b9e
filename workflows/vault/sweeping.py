"""Data keys that nobody uses: claimed by a transaction that was rolled back, or never claimed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from workflows.vault import keys
from workflows.vault.models import DataKey, sealed_models

GRACE = timedelta(hours=24)
BATCH = 500


def sweep_orphans() -> int:
    """Destroy data keys that no row uses, and return how many.

    A key goes when it is older than 24 hours, far beyond any batch in memory, and two sweeps a
    day apart found it unused: one look at a database that is being restored, or at the wrong
    one, must not cost all keys. Call it daily or more often. Raises KeysUnavailable.
    """
    now = timezone.now()
    destroyed = 0
    for batch in _batches(now - GRACE):
        used = used_of(batch)
        unused = set(batch) - used
        with keys.clear_errors():
            DataKey.objects.filter(pk__in=used).exclude(missed_at=None).update(missed_at=None)
            DataKey.objects.filter(pk__in=unused, missed_at=None).update(missed_at=now)
            missed = DataKey.objects.filter(pk__in=unused, missed_at__lte=now - GRACE)
            doomed = list(missed.values_list("pk", flat=True))
        destroyed += keys.destroy(doomed)
    return destroyed


def _batches(before: datetime) -> Iterator[list[UUID]]:
    """Ids of all keys made before that moment, in order, `BATCH` at a time."""
    rows = DataKey.objects.filter(made_at__lt=before).order_by("pk").values_list("pk", flat=True)
    last: UUID | None = None
    while True:
        with keys.clear_errors():
            batch = list((rows.filter(pk__gt=last) if last else rows)[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]


def used_of(ids: list[UUID]) -> set[UUID]:
    """Those of `ids` that a row of any model with vault fields names as its data key."""
    used: set[UUID] = set()
    for model in sealed_models():
        rows = model._base_manager.filter(data_key__in=ids)
        used.update(key for key in rows.values_list("data_key", flat=True) if key)
    return used
