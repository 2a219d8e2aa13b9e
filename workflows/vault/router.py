"""Data keys live in a database of their own, so that no backup of the data holds them."""

from typing import Any

from django.db.models import Model

KEYS = "keys"
KEY_MODELS = frozenset({"datakey", "hashkey", "destruction"})


def is_key_model(app_label: str, model_name: str | None) -> bool:
    """Return whether this model belongs in the database `keys`."""
    return app_label == "workflows" and (model_name or "").lower() in KEY_MODELS


class KeysRouter:
    """Send the models of the vault's keys to the database `keys`, and nothing else there."""

    def _is_key(self, model: type[Model] | Model) -> bool:
        return is_key_model(model._meta.app_label, model._meta.model_name)

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return KEYS if self._is_key(model) else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return KEYS if self._is_key(model) else None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        return None if self._is_key(one) == self._is_key(other) else False

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool:
        return (db == KEYS) == is_key_model(app_label, model_name)
