"""Opening a backup as a restore would, somewhere else, and reading in it: a rehearsal."""

import tarfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from workflows.vault import keys, registry
from workflows.vault.backups import databases, folders
from workflows.vault.backups.databases import BackupFailed
from workflows.vault.backups.making import DOCUMENTS, MEDIA, UPLOADS
from workflows.vault.errors import KeyDestroyed, VaultError
from workflows.vault.models import Sealed, sealed_models
from workflows.vault.usage import rows_of

# Rows of each kind that are opened; the newest, whose keys are most likely to be there.
SAMPLE = 50
ARCHIVES = (UPLOADS, MEDIA, DOCUMENTS)


class Rehearsed(NamedTuple):
    """When the backup was made (aware), its rows of sealed kinds, its files, how many rows were
    opened of a sample, how many are purged since, and the seconds that all of it took."""

    made: datetime
    rows: int
    files: int
    opened: int
    purged: int
    seconds: float


def newest(parent: Path) -> Path:
    """Return the folder of the newest finished backup below `parent`. Raise BackupFailed."""
    found = list(folders.finished(parent))
    if not found:
        raise BackupFailed(f"{parent} holds no finished backup.")
    return found[-1]


def rehearse(data: Path) -> Rehearsed:
    """Open the backup of the data in folder `data` under the present keys, beside the site.

    Its database is opened in a place of its own, its archives are read to their end, and of each
    kind of sealed row the newest are decrypted. Raise BackupFailed when one that has its key does
    not open, or when there is nothing to open.
    """
    began = time.monotonic()
    registry.discover()
    manifest = folders.read(data, folders.DATA)
    files = sum(_members(data / name) for name in ARCHIVES if name in manifest.files)
    with databases.opened("default", folders.database_file(data, manifest)) as alias:
        tables = [rows for model in sealed_models() if (rows := rows_of(model, alias)) is not None]
        number = sum(rows.count() for rows in tables)
        sample = [
            row for rows in tables for row in rows.exclude(data_key=None).order_by("-pk")[:SAMPLE]
        ]
        with keys.clear_errors():
            opens = [_opens(row) for row in sample]
    if number and not any(opens):
        raise BackupFailed(f"Nothing in {data} opens under the present keys.")
    purged = opens.count(False)
    seconds = time.monotonic() - began
    return Rehearsed(manifest.made, number, files, len(opens) - purged, purged, seconds)


def _members(archive: Path) -> int:
    """Return how many files an archive holds, each read to its end."""
    with tarfile.open(archive) as packed:
        return sum(1 for member in packed if member.isfile() and _read(packed, member))


def _read(packed: tarfile.TarFile, member: tarfile.TarInfo) -> bool:
    content = packed.extractfile(member)
    while content and content.read(2**20):
        pass
    return True


def _opens(row: Sealed) -> bool:
    """Return whether a row opens; False when its key was destroyed since."""
    try:
        for _value in _values(row):
            pass
    except KeyDestroyed:
        return False
    except VaultError as error:
        raise BackupFailed(f"A row of {row._meta.label} does not open: {error}") from error
    return True


def _values(row: Sealed) -> Iterator[object]:
    yield from (getattr(row, name) for name in row.vault_fields())
