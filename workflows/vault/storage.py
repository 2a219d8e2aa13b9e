"""Where sealed files lie: one private folder, each file under the number of its data key.

A file has a key of its own and lives no longer than that key: `keys.destroy` removes the file
first, then the key. So what a killed process left is one case, a key that no row uses, and one
sweep (`keys.sweep_orphans`) takes both.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings


def root() -> Path:
    """Return the folder, which no web server may serve."""
    return Path(settings.UPLOADS_ROOT)


def make_private() -> None:
    """Make the folder if need be, and keep other accounts of the machine out of it."""
    root().mkdir(parents=True, exist_ok=True)
    root().chmod(0o700)


def path_of(key: UUID) -> Path:
    """Return where the file under data key `key` lies, if there is one."""
    return root() / key.hex


def create(key: UUID) -> BinaryIO:
    """Return a new file that only this account can read. Raise FileExistsError: one file a key."""
    make_private()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    return os.fdopen(os.open(path_of(key), flags, 0o600), "wb")


def remove(keys: Iterable[UUID]) -> None:
    """Remove the files under these data keys; most keys have none."""
    for key in keys:
        path_of(key).unlink(missing_ok=True)


def keys_of_files() -> Iterator[UUID]:
    """Yield the data keys of all files that are there."""
    for path in root().iterdir() if root().exists() else ():
        if is_name(path.name):
            yield UUID(hex=path.name)


def is_name(text: str) -> bool:
    """Return whether a file of this name is one of ours."""
    try:
        return UUID(hex=text).hex == text
    except ValueError:
        return False
