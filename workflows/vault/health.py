"""Whether the vault can work: asked at the start, by /healthz and by the staff's banner."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError

from workflows.vault import hashing, keys
from workflows.vault.errors import KeysUnavailable, VaultError
from workflows.vault.master import master_keys
from workflows.vault.models import DataKey, HashKey
from workflows.vault.usage import alive, sampled_keys


def problem() -> str:
    """Return one sentence about what keeps the vault from working, or "" when all is well."""
    return _sentence(check_ready)


def problem_of_keys() -> str:
    """Return the same without asking the data: three small queries of the keys, for every page."""
    return _sentence(check_keys)


def _sentence(check: Callable[[], None]) -> str:
    try:
        check()
    except (VaultError, ImproperlyConfigured) as error:
        return str(error)
    return ""


def check_keys() -> None:
    """Check master keys and keys database. Raise as `check_ready` does."""
    if is_closed():
        raise KeysUnavailable("A restore was begun and not finished: run manage.py restore again.")
    master_keys()
    with keys.clear_errors():
        for row in _one_of_each_master():
            keys.unwrap(row)
        for hash_key in HashKey.objects.filter(retired_at=None):
            hashing.unwrap(hash_key)


def check_ready() -> None:
    """Check master keys, keys database, and that it holds the keys of this data.

    Raise ImproperlyConfigured (a bad master key) or KeysUnavailable, with one sentence.
    """
    check_keys()
    with keys.clear_errors():
        try:
            sample = sampled_keys()
        except DatabaseError as error:
            raise KeysUnavailable("The database is not ready: run manage.py migrate.") from error
        if sample and not alive(sample):
            raise KeysUnavailable(
                "The keys database does not belong to this data: it opens none of its rows."
            )


def marker() -> Path:
    """Return the file that is there while a restore is under way."""
    return Path(settings.DATA_DIR) / "restore-unfinished"


def is_closed() -> bool:
    """Return whether a restore has begun and not ended: old data may be there unpurged."""
    return marker().exists()


def _one_of_each_master() -> Iterator[DataKey]:
    for master in DataKey.objects.order_by("master").values_list("master", flat=True).distinct():
        yield from DataKey.objects.filter(master=master)[:1]
