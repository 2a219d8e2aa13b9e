"""What two people were before they were made one, so that it can be taken back.

All of it is JSON, sealed by whoever keeps it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import QuerySet

from workflows.people.models import Person, PersonKey
from workflows.vault.models import is_vault_field

Values = dict[str, Any]
# What joining changes of the one who stays.
CHANGED = (
    *("email", "phone", "email_proven_at", "phone_proven_at", "other_contacts"),
    *("address", "neighbourhood_id", "suspended_at", "died_at", "spoken_languages"),
)


@dataclass
class Record:
    """How the two were, how the one who stays was afterwards, and which rows went along.

    Rows are named by "app.model" or "app.model.field", with their ids as text; `deleted` has
    what stood in those of which one alone could stay.
    """

    loser: Values
    before: Values
    after: Values = field(default_factory=dict)
    moved: dict[str, list[str]] = field(default_factory=dict)
    deleted: dict[str, list[Values]] = field(default_factory=dict)
    resealed: dict[str, list[str]] = field(default_factory=dict)
    disclosed: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, winner: Person, loser: Person) -> "Record":
        """Return the record of two people who are not joined yet."""
        return cls(loser=values_of(loser), before=changed_of(winner))

    def delete(self, rows: "QuerySet[Any]") -> None:
        """Delete rows, and remember what stood in them. Hashes are made anew and not kept."""
        if rows.model is not PersonKey:
            kept = self.deleted.setdefault(rows.model._meta.label_lower, [])
            kept += [values_of(row) for row in rows]
        rows.delete()

    def as_json(self) -> dict[str, Any]:
        """Return what is kept."""
        return asdict(self)


def changed_of(person: Person) -> Values:
    """Return what joining may change of somebody."""
    return {name: as_kept(getattr(person, name)) for name in CHANGED}


def values_of(row: models.Model) -> Values:
    """Return every column of a row, in the clear."""
    return {
        one.attname: as_kept(getattr(row, one.attname))
        for one in row._meta.concrete_fields
        if one.attname != "data_key"
    }


def as_kept(value: Any) -> Any:
    """Return a value as JSON holds it."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value.isoformat() if hasattr(value, "isoformat") else as_text(value)


def as_text(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def row_of(model: type[models.Model], kept: Mapping[str, Any]) -> Any:
    """Return a row with these values, not saved; columns that came later have their default."""
    columns = {one.attname: one for one in model._meta.concrete_fields}
    return model(**{name: read(columns[name], kept[name]) for name in kept if name in columns})


def read(column: "models.Field[Any, Any]", value: Any) -> Any:
    """Return a value as its column has it."""
    if value is None or is_vault_field(column):
        return value
    if isinstance(column, models.BinaryField):
        return bytes.fromhex(value)
    target = column.target_field if isinstance(column, models.ForeignKey) else column
    return target.to_python(value)


def is_whole(row: models.Model) -> bool:
    """Return whether all that a row refers to is still there."""
    for column in row._meta.concrete_fields:
        if isinstance(column, models.ForeignKey) and (there := getattr(row, column.attname)):
            rows: Any = column.related_model._base_manager
            if not rows.filter(**{column.target_field.name: there}).exists():
                return False
    return True


def ids_of(rows: "QuerySet[Any]") -> list[str]:
    """Return the ids of rows as text."""
    return [str(pk) for pk in rows.order_by().values_list("pk", flat=True)]


def model_named(label: str) -> type[models.Model]:
    """Return a model by its "app.model"."""
    return apps.get_model(label)


def labels(names: Iterable[str]) -> list[tuple[type[models.Model], str]]:
    """Return (model, field) of each "app.model.field"."""
    return [(model_named(name.rpartition(".")[0]), name.rpartition(".")[2]) for name in names]
