"""Keys, and the base of every model that holds personal data."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from workflows.vault.values import Plain, as_stored


class DataKey(models.Model):
    """One key of 32 bytes, wrapped by a master key. Lives in the database `keys` only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wrapped = models.BinaryField()
    master = models.CharField(max_length=32, db_index=True)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    # When the sweep first found no row that uses the key; see keys.sweep_orphans.
    missed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.id)


class HashKey(models.Model):
    """A key of the hashes by which people are found again. Lives in the database `keys` only."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    wrapped = models.BinaryField()
    master = models.CharField(max_length=32)
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.number)


class Destruction(models.Model):
    """One line of the purge log: data keys destroyed together. Lives in the database `keys`.

    Holds ids and a date, no personal data: it is kept when keys and their backups are gone, so
    that a restore can do every purge again. See vault/purge_log.py.
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    keys = models.BinaryField()
    signature = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{len(self.keys) // 16} keys"


class Sealed(models.Model):
    """Base of a model with vault fields: every one of its rows knows the data key it is under.

    Owners claim a key (`Person(data_key=keys.claim())`); what belongs to an owner copies the
    owner's. Give it another key and save: every vault field is encrypted again under that key.
    The id is known before the row is there, when its values are sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    data_key = models.UUIDField(null=True, db_index=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.object_name} {self.pk}"

    def __repr__(self) -> str:
        # A __str__ of a subclass may show a value of the vault; what is logged never does.
        return f"<{self._meta.object_name} {self.pk}>"

    def __getstate__(self) -> dict[str, Any]:
        """Return what a pickle takes along: values of the vault only as ciphertext."""
        state: dict[str, Any] = super().__getstate__()
        for field in self._meta.concrete_fields:
            if isinstance(state.get(field.attname), Plain):
                state[field.attname] = field.pre_save(self, add=False)
        return state

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        # A new key takes every value of the row along, or the sweep of unused keys loses them.
        if update_fields is not None and "data_key" in update_fields:
            update_fields = {*update_fields, *self.vault_fields()}
        elif update_fields is None and (deferred := self._deferred_values()):
            self.refresh_from_db(fields=deferred)
        super().save(*args, update_fields=update_fields, **options)

    @classmethod
    def vault_fields(cls) -> list[str]:
        """Return names of the fields that the vault encrypts."""
        return [field.attname for field in cls._meta.concrete_fields if is_vault_field(field)]

    def _deferred_values(self) -> list[str]:
        # A row that is not there yet has nothing that is still to be read.
        deferred = set() if self._state.adding else self.get_deferred_fields()
        if not deferred:
            return []
        return [name for name in self.vault_fields() if name in deferred]

    def refresh_from_db(self, *args: Any, **options: Any) -> None:
        with as_stored():
            super().refresh_from_db(*args, **options)


def reseal(rows: Iterable[Sealed], data_key: uuid.UUID | None, **columns: Any) -> None:
    """Encrypt each row anew under `data_key`, and write these columns with it.

    Call inside a transaction that holds the owners of both keys.
    """
    for row in rows:
        row.data_key = data_key
        for name, value in columns.items():
            setattr(row, name, value)
        row.save(update_fields=["data_key", *columns])


def is_vault_field(field: Any) -> bool:
    """Return whether the vault encrypts this field."""
    return getattr(field, "is_sealed", False)


def sealed_models() -> list[type[Sealed]]:
    """Return every installed model with vault fields."""
    return [model for model in apps.get_models() if issubclass(model, Sealed)]
