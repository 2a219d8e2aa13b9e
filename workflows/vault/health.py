"""Whether the vault can work: asked at the start, by /healthz and by the staff's banner."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError

from workflows.vault import hashing, keys
from workflows.vault.errors import KeysUnavailable, VaultError
from workflows.vault.master import master_keys
from workflows.vault.models import DataKey, HashKey, sealed_models

SAMPLE = 5


def problem() -> str:
    """One sentence about what keeps the vault from working, or "" when all is well."""
    try:
        check_ready()
    except (VaultError, ImproperlyConfigured) as error:
        return str(error)
    return ""


def check_ready() -> None:
    """Check master keys, keys database, and that it holds the keys of this data.

    Raises ImproperlyConfigured (a bad master key) or KeysUnavailable, with one sentence.
    """
    if is_closed():
        raise KeysUnavailable("A restore was begun and not finished: run manage.py restore again.")
    master_keys()
    with keys.clear_errors():
        for row in _one_of_each_master():
            keys.unwrap(row)
        for hash_key in HashKey.objects.filter(retired_at=None):
            hashing.unwrap(hash_key)
        sample = list(_sample())
        if sample and not DataKey.objects.filter(pk__in=sample).exists():
            raise KeysUnavailable(
                "The keys database does not belong to this data: it opens none of its newest rows."
            )


def marker() -> Path:
    """The file that is there while a restore is under way."""
    return Path(settings.DATA_DIR) / "restore-unfinished"


def is_closed() -> bool:
    """Whether a restore has begun and not come to its end: old data may be there unpurged."""
    return marker().exists()


def _one_of_each_master() -> Iterator[DataKey]:
    for master in DataKey.objects.order_by("master").values_list("master", flat=True).distinct():
        yield from DataKey.objects.filter(master=master)[:1]


def _sample() -> Iterator[UUID]:
    """Data keys of the newest rows of every model with vault fields."""
    try:
        for model in sealed_models():
            rows = model._default_manager.exclude(data_key=None).order_by("-pk")
            newest = rows.values_list("data_key", flat=True)[:SAMPLE]
            yield from (key for key in newest if key)
    except DatabaseError as error:
        raise KeysUnavailable("The database is not ready: run manage.py migrate.") from error
