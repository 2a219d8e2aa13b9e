"""What a backup of the data still gives away, in plain words, and whether it opens anything."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from workflows.vault import registry
from workflows.vault.backups import databases, folders
from workflows.vault.backups.opening import openings
from workflows.vault.models import DataKey, is_vault_field
from workflows.vault.router import KEYS
from workflows.vault.usage import alive, rows_of, used_keys


class Checked(NamedTuple):
    """Sentences about what a backup reveals, and about each column of it that opens the site."""

    reveals: list[str]
    opens: list[str]


def check(data: Path, keys_parent: Path | None = None) -> Checked:
    """Say what the backup in folder `data` reveals, and opens, to whoever has it.

    `keys_parent` is the folder that holds the backups of the keys: each may still open what was
    purged since. Raise BackupFailed or KeysUnavailable.
    """
    registry.discover()
    manifest = folders.read(data, folders.DATA)
    source = folders.database_file(data, manifest)
    with databases.opened("default", source) as alias:
        used = used_keys(alias)
        in_clear = list(_in_clear(alias))
        opens = openings(alias)
    living = alive(used)
    gone = used - living
    reveals = [
        f"This backup was made on {manifest.made:%d-%m-%Y at %H:%M} UTC; its files are unchanged.",
        f"It holds rows under {len(used)} data keys.",
        f"{len(living)} of them exist: with the master key and the keys those rows can be read.",
        f"{len(gone)} were destroyed: nobody with the present keys can read those rows.",
        *_old_keys(gone, keys_parent),
        *in_clear,
    ]
    return Checked(reveals, opens)


def _old_keys(gone: set[UUID], parent: Path | None) -> Iterator[str]:
    for folder in folders.finished(parent) if parent else ():
        manifest = folders.read(folder, folders.KEYS)
        with databases.opened(KEYS, folders.database_file(folder, manifest)) as alias:
            there = set(DataKey.objects.using(alias).values_list("pk", flat=True))
        if opens := len(gone & there):
            yield (
                f"The backup of the keys {folder.name} still opens {opens} of the destroyed:"
                " they are unreadable once it is removed."
            )


def _in_clear(alias: str) -> Iterator[str]:
    """Yield columns of personal data that are not encrypted, with the number of their rows."""
    for model, field in registry.text_columns():
        entry = registry.PERSONAL_DATA.get((model._meta.label_lower, field.name))
        if entry is None or is_vault_field(field) or entry.ends not in registry.PURGED:
            continue
        rows = rows_of(model, alias)
        if rows is not None and (count := rows.count()):
            yield f"{entry.model}.{entry.field} is not encrypted: {count} rows, purged or not."
