"""Model fields that are encrypted in the database and plain in Python.

    class Note(Sealed):
        text = VaultText()
        facts = VaultJSON(null=True)

A value is decrypted when it is first looked at, and encrypted anew each time it is saved.
The database can neither filter on it nor change it: `filter`, `update` (but to None) and
`bulk_update` refuse. `.values()` gives ciphertext. Find people by `vault.hashing`.
"""

import json
import uuid
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django import forms
from django.core import checks
from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.functional import cached_property

from workflows.vault import crypto, keys
from workflows.vault.errors import Unreadable, VaultError
from workflows.vault.models import Sealed
from workflows.vault.values import HEADER, VERSION, Ciphertext, Plain, as_stored, is_as_stored

if TYPE_CHECKING:
    BaseField = models.Field[Any, Any]
else:
    BaseField = models.Field


class VaultAttribute(DeferredAttribute):
    """Decrypts on the first look, and keeps plaintext where no dump of the instance shows it."""

    field: "VaultField"

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        held = super().__get__(instance, cls)
        if held is None or is_as_stored():
            return held
        if isinstance(held, Ciphertext):
            held = instance.__dict__[self.field.attname] = Plain(
                self.field.unseal(held, instance.pk)
            )
        return held.value

    def __set__(self, instance: Any, value: Any) -> None:
        held = isinstance(value, (Ciphertext, Plain)) or value is None
        instance.__dict__[self.field.attname] = value if held else Plain(value)


class VaultField(BaseField):
    """What VaultText and VaultJSON share. A subclass turns a value into bytes and back."""

    db_index: bool
    is_sealed = True
    descriptor_class = VaultAttribute
    refused: ClassVar[str] = "{} is encrypted: it can be neither filtered, ordered nor updated on."

    def to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def from_bytes(self, data: bytes) -> Any:
        raise NotImplementedError

    def get_internal_type(self) -> str:
        return "BinaryField"

    def check(self, **options: Any) -> list[checks.CheckMessage]:
        return [*super().check(**options), *self._check_model(), *self._check_index()]

    def _check_model(self) -> list[checks.CheckMessage]:
        if issubclass(self.model, Sealed):
            return []
        return [checks.Error("A model with vault fields derives from Sealed.", obj=self)]

    def _check_index(self) -> list[checks.CheckMessage]:
        if not (self.db_index or self.unique or self.primary_key):
            return []
        return [checks.Error("An index on ciphertext finds nothing.", obj=self)]

    # Reading

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Ciphertext | None:
        return None if value is None else Ciphertext(value)

    def unseal(self, sealed: Ciphertext, row: uuid.UUID) -> Any:
        """Return the value of this row in the clear.

        Raise KeyDestroyed, KeysUnavailable, or Unreadable, also for what was sealed for another
        row, column or table.
        """
        if len(sealed) <= HEADER or sealed[0] != VERSION:
            raise Unreadable("A sealed value is not in a form this version knows.")
        cipher = keys.cipher_of(sealed.key)
        place = self._bound_to(sealed.key, row)
        return self.from_bytes(crypto.decrypt(cipher, sealed[HEADER:], place))

    # Writing

    def seal(self, value: Any, key: uuid.UUID, row: uuid.UUID) -> Ciphertext:
        """Return the value for this row under data key `key`.

        Raise KeyDestroyed or KeysUnavailable.
        """
        place = self._bound_to(key, row)
        sealed = crypto.encrypt(keys.cipher_of(key), self.to_bytes(value), place)
        return Ciphertext(bytes([VERSION]) + key.bytes + sealed)

    def pre_save(self, model_instance: models.Model, add: bool) -> Ciphertext | None:
        with as_stored():  # a deferred value is fetched, not taken for empty
            held = getattr(model_instance, self.attname)
        if held is None:
            return None
        key = model_instance.data_key  # type: ignore[attr-defined]
        if key is None:
            raise VaultError(f"{self} has a value but its row has no data key: claim one first.")
        row = model_instance.pk
        if isinstance(held, Ciphertext):
            if add:
                raise VaultError(f"{self} is of another row: read it before you copy it.")
            if held.key == key:
                return held
            return self.seal(self.unseal(held, row), key, row)
        return self.seal(held.value, key, row)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if value is None:
            return None
        if not isinstance(value, Ciphertext):
            self.refuse()
        return connection.Database.Binary(bytes(value))

    def _bound_to(self, key: uuid.UUID, row: uuid.UUID) -> bytes:
        return self._place + key.bytes + row.bytes

    @cached_property
    def _place(self) -> bytes:
        return f"{self.model._meta.label_lower}.{self.name}".encode() + b"\0"

    # What an encrypted column cannot do

    def refuse(self) -> NoReturn:
        raise FieldError(self.refused.format(self))

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            self.refuse()
        return super().get_lookup(lookup_name)

    def get_transform(self, lookup_name: str) -> Any:
        self.refuse()

    def value_to_string(self, obj: models.Model) -> NoReturn:
        raise FieldError(f"{self} is personal data and is not serialised.")


class VaultText(VaultField):
    """Text, encrypted. An empty text is a value too; use None for no value."""

    def to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def from_bytes(self, data: bytes) -> str:
        return data.decode()

    def to_python(self, value: Any) -> str | None:
        return None if value is None else str(value)

    def formfield(self, **options: Any) -> Any:
        return super().formfield(
            **{"form_class": forms.CharField, "widget": forms.Textarea, **options}
        )


class VaultJSON(VaultField):
    """Anything JSON can hold, encrypted. A change inside a dict or list is saved too."""

    empty_strings_allowed = False

    encoder = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"))

    def to_bytes(self, value: Any) -> bytes:
        return self.encoder.encode(value).encode()

    def from_bytes(self, data: bytes) -> Any:
        return json.loads(data)

    def formfield(self, **options: Any) -> Any:
        return super().formfield(**{"form_class": forms.JSONField, **options})
