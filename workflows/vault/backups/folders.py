"""One backup is one folder: its files, and a manifest with their checksums."""

import hashlib
import json
import os
import shutil
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from workflows.vault.backups.databases import BackupFailed

MANIFEST = "manifest.json"
DATA, KEYS = "data", "keys"
STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True)
class Manifest:
    """What a backup holds: `made_at` is ISO 8601 in UTC, `files` maps a name to its SHA-256,
    `some_keys` are ids of a few data keys that its rows use."""

    kind: str
    made_at: str
    files: dict[str, str]
    some_keys: list[str]

    @property
    def made(self) -> datetime:
        """Return when the backup was begun."""
        return datetime.fromisoformat(self.made_at)


def begin(parent: Path, now: datetime) -> Path:
    """Make the folder of a new backup; it counts as one only once `finish` has run."""
    folder = parent / now.strftime(STAMP)
    folder.mkdir(parents=True, mode=0o700)
    return folder


def finish(folder: Path, kind: str, now: datetime, some_keys: Iterable[UUID] = ()) -> Manifest:
    """Write the manifest, last: a folder without one is a backup that was broken off."""
    files = {path.name: checksum(path) for path in sorted(folder.iterdir())}
    manifest = Manifest(kind, now.isoformat(), files, sorted(map(str, some_keys)))
    draft = folder / "manifest.draft"
    draft.write_text(json.dumps(asdict(manifest), indent=1))
    draft.replace(folder / MANIFEST)
    return manifest


def read(folder: Path, kind: str) -> Manifest:
    """Return the manifest of a backup whose files are there, unchanged. Raise BackupFailed."""
    try:
        manifest = Manifest(**json.loads((folder / MANIFEST).read_text()))
    except (OSError, ValueError, TypeError) as error:
        raise BackupFailed(f"{folder} holds no finished backup.") from error
    if manifest.kind != kind:
        raise BackupFailed(f"{folder} is a backup of the {manifest.kind}, not of the {kind}.")
    for name, expected in manifest.files.items():
        if not (folder / name).is_file() or checksum(folder / name) != expected:
            raise BackupFailed(f"{folder / name} is missing or damaged.")
    return manifest


def database_file(folder: Path, manifest: Manifest) -> Path:
    """Return the copy of the database in a backup."""
    return next(folder / name for name in manifest.files if name.startswith("database."))


def checksum(path: Path) -> str:
    """Return SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def finished(parent: Path) -> Iterator[Path]:
    """Yield the folders of finished backups, oldest first."""
    yield from sorted(path.parent for path in parent.glob(f"*/{MANIFEST}"))


def prune(parent: Path, keep: timedelta, log: str = "") -> list[str]:
    """Remove backups older than `keep`, but for the file `log` in them; return their names.

    The newest stays however old it is. Files are overwritten before they are removed.
    """
    removed = []
    for folder in list(finished(parent))[:-1]:
        made = Manifest(**json.loads((folder / MANIFEST).read_text())).made
        if timezone.now() - made > keep:
            _remove(folder, log)
            removed.append(folder.name)
    return removed


def _remove(folder: Path, log: str) -> None:
    for path in folder.iterdir():
        if path.name != log:
            path.write_bytes(bytes(min(path.stat().st_size, 2**26)))
            path.unlink()
    if not any(folder.iterdir()):
        folder.rmdir()


def pack(source: Path, target: Path) -> None:
    """Write the files under `source` to a tar file; none if there are none.

    The site goes on meanwhile: what is removed under our hands is left out.
    """
    with tarfile.open(target, "w") as archive:
        for path in sorted(source.rglob("*")):
            with suppress(FileNotFoundError):
                archive.add(path, arcname=str(path.relative_to(source)), recursive=False)


def unpack(source: Path, target: Path) -> None:
    """Replace everything under `target` by what a tar file of `pack` holds.

    Raise BackupFailed, and leave `target` alone, when the file holds anything else.
    """
    fresh = target.with_name(f"{target.name}.restored")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    with tarfile.open(source) as archive:
        for member in archive:
            _extract(archive, member, fresh)
    if target.exists():
        shutil.rmtree(target)
    fresh.rename(target)


def _extract(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write one folder or file below `folder`, readable by whom it was and run by nobody.

    By hand, because `extractall` is safe only with a filter, which Python 3.11.2 of Debian 12
    does not have.
    """
    path = folder / member.name
    if ".." in path.parts or not path.is_relative_to(folder):
        raise BackupFailed(f"The archive holds {member.name!r}, which lies outside it.")
    if member.isdir():
        path.mkdir(parents=True, exist_ok=True)
        return
    content = archive.extractfile(member) if member.isfile() else None
    if content is None:
        raise BackupFailed(f"The archive holds {member.name!r}: neither a file nor a folder.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        shutil.copyfileobj(content, file)
    path.chmod(member.mode & 0o644)
    os.utime(path, (member.mtime, member.mtime))
