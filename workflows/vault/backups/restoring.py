"""Putting a backup back, and doing every purge since again before the site opens."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from workflows.vault import files, hashing, keys, purge_log, storage
from workflows.vault.backups import databases, folders
from workflows.vault.backups.databases import BackupFailed
from workflows.vault.backups.making import DOCUMENTS, LOG, MEDIA, UPLOADS
from workflows.vault.errors import KeysUnavailable
from workflows.vault.health import marker
from workflows.vault.router import KEYS
from workflows.vault.signals import restored
from workflows.vault.usage import alive, count_under, used_keys


@dataclass(frozen=True)
class Restored:
    """What a restore did over again, and how many keys its rows name that are nowhere."""

    purged_again: int
    keys_destroyed_again: int
    keys_missing: int


def restore(data: Path, old_keys: Path | None = None, logs: tuple[Path, ...] = ()) -> Restored:
    """Put the backup in folder `data` in the place of what is there; purge again since then.

    Without `old_keys` the present keys stay, as they should: they have lost what was destroyed.
    With it (the keys database is lost) the keys of that backup come back, and those named by any
    log, the present one included, are destroyed again. `logs` are further exported logs.

    The site stays closed (health.check_ready) until this has come to its end; broken off, run
    it again. Raise BackupFailed, PurgeLogAltered or KeysUnavailable.
    """
    manifest = folders.read(data, folders.DATA)
    if old_keys:
        folders.read(old_keys, folders.KEYS)
        logs = (*logs, old_keys / LOG)
    else:
        refuse_foreign(manifest)
    marker().touch()
    count = restore_keys(old_keys, logs)
    databases.load("default", folders.database_file(data, manifest))
    folders.unpack(data / UPLOADS, storage.root())
    storage.make_private()
    folders.unpack(data / MEDIA, Path(settings.MEDIA_ROOT))
    folders.unpack(data / DOCUMENTS, Path(settings.DOCUMENTS_ROOT))
    call_command("migrate", database="default", interactive=False, verbosity=0)
    purged = purge_again()
    files.sweep()
    used = used_keys()
    marker().unlink()
    return Restored(purged, count, len(used) - len(alive(used)))


def refuse_foreign(manifest: folders.Manifest) -> None:
    """Raise BackupFailed when the present keys know nothing of those this backup uses."""
    used = {UUID(key) for key in manifest.some_keys}
    with keys.clear_errors():
        if used and not alive(used) and not used & purge_log.destroyed_keys():
            raise BackupFailed("The present keys are of another site than this backup.")


def restore_keys(folder: Path | None, logs: tuple[Path, ...]) -> int:
    """Bring back the keys of `folder`, if any; destroy what the logs name; return how many."""
    if folder:
        logs = (*logs, *present_log())
        databases.load(KEYS, folders.database_file(folder, folders.read(folder, folders.KEYS)))
    call_command("migrate", database=KEYS, interactive=False, verbosity=0)
    keys.forget_everything()
    hashing.forget()
    with keys.clear_errors(), transaction.atomic(using=KEYS):
        for log in logs:
            purge_log.merge(log)
        destroyed = purge_log.destroyed_keys()
    return keys.destroy(alive(destroyed))


def present_log() -> tuple[Path, ...]:
    """Return the log of the keys database as it is now, exported, if it can still be read.

    A file of an earlier attempt that was broken off counts too.
    """
    path = marker().with_name("restore-log.jsonl")
    draft = path.with_suffix(".draft")
    try:
        with keys.clear_errors():
            purge_log.export(draft)
    except KeysUnavailable:
        return (path,) if path.exists() else ()
    if path.exists():
        draft.write_text(draft.read_text() + path.read_text())
    draft.replace(path)
    return (path,)


def purge_again() -> int:
    """Have what lies under destroyed keys purged again; return how many rows that were.

    Raise BackupFailed when some are left: nobody above listened for them.
    """
    with keys.clear_errors():
        destroyed = purge_log.destroyed_keys()
    before = count_under(destroyed)
    if before:
        restored.send(sender=None, destroyed=destroyed)
    left = count_under(destroyed)
    if left:
        raise BackupFailed(f"{left} rows were purged before and are still there.")
    return before
