"""Which data keys a database uses, and which of them still exist."""

from collections.abc import Collection, Iterator
from typing import TypeVar
from uuid import UUID

from django.db import Error as DatabaseError
from django.db.models import Model, QuerySet

from workflows.vault import keys
from workflows.vault.models import DataKey, sealed_models

BATCH = 500
SAMPLE = 5
Row = TypeVar("Row", bound=Model)


def alive(ids: Collection[UUID]) -> set[UUID]:
    """Return those data keys that still exist. Raise KeysUnavailable."""
    found: set[UUID] = set()
    with keys.clear_errors():
        for batch in batches(ids):
            found.update(DataKey.objects.filter(pk__in=batch).values_list("pk", flat=True))
    return found


def used_keys(alias: str = "default") -> set[UUID]:
    """Return every data key that a row in that database names."""
    used: set[UUID] = set()
    for model in sealed_models():
        rows = rows_of(model, alias)
        if rows is not None:
            used.update(key for key in rows.values_list("data_key", flat=True).distinct() if key)
    return used


def sampled_keys() -> set[UUID]:
    """Return data keys of a few rows of every model with vault fields."""
    found: set[UUID] = set()
    for model in sealed_models():
        rows = model._base_manager.exclude(data_key=None).order_by("-pk")
        found.update(key for key in rows.values_list("data_key", flat=True)[:SAMPLE] if key)
    return found


def count_under(ids: Collection[UUID]) -> int:
    """Return how many rows of all models with vault fields lie under one of these data keys."""
    return sum(
        model._base_manager.filter(data_key__in=batch).count()
        for model in sealed_models()
        for batch in batches(ids)
    )


def rows_of(model: type[Row], alias: str) -> QuerySet[Row] | None:
    """Return the rows of a model in that database; None when a backup is older than the model."""
    rows = model._base_manager.using(alias)
    try:
        rows.exists()
    except DatabaseError:
        return None
    return rows


def batches(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    """Yield ids in order, as many at a time as one query takes."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]
