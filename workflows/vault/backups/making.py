"""Backing up the data and, apart, the keys."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from workflows.vault import purge_log, storage
from workflows.vault.backups import databases, folders
from workflows.vault.backups.opening import left_out
from workflows.vault.router import KEYS
from workflows.vault.usage import sampled_keys

# How long a copy of the keys stays, unless whoever runs `backup` says otherwise.
KEEP_KEYS_DAYS = 7
LOG = "purges.jsonl"
MEDIA = "media.tar"
DOCUMENTS = "documents.tar"
UPLOADS = "uploads.tar"


def back_up_data(parent: Path, keep: timedelta) -> Path:
    """Copy the database, the sealed files and those of the pages to a new folder under `parent`.

    Those older than `keep` are removed. Holds no key, no session and nothing cached. The database
    goes first: a file is on the disk before its row. Back up the data before the keys: then every
    row has its key.
    """
    now = timezone.now()
    folder = folders.begin(parent, now)
    databases.dump("default", folder / f"database.{databases.ending('default')}", left_out())
    folders.pack(storage.root(), folder / UPLOADS)
    folders.pack(Path(settings.MEDIA_ROOT), folder / MEDIA)
    folders.pack(Path(settings.DOCUMENTS_ROOT), folder / DOCUMENTS)
    folders.finish(folder, folders.DATA, now, sampled_keys())
    folders.prune(parent, keep)
    return folder


def back_up_keys(parent: Path, keep: timedelta) -> Path:
    """Copy the keys, wrapped, and the log of purges to a new folder under `parent`.

    Those older than `keep` go, but for their log: from then on a key destroyed before them is
    nowhere. Keep them apart from the data and from the master key.
    """
    now = timezone.now()
    folder = folders.begin(parent, now)
    databases.dump(KEYS, folder / f"database.{databases.ending(KEYS)}")
    purge_log.export(folder / LOG)
    folders.finish(folder, folders.KEYS, now)
    folders.prune(parent, keep, LOG)
    return folder
