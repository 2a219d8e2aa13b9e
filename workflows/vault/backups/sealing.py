"""A backup as one file that only the holder of an age key opens (age-encryption.org)."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pyrage

from workflows.vault.backups import folders
from workflows.vault.backups.databases import BackupFailed

ENDING = ".tar.age"


def seal(folder: Path, recipient: str, into: Path) -> Path:
    """Write the finished backup in `folder` to one file below `into`, for `recipient` alone.

    Raise BackupFailed when that is no public key of age.
    """
    sealed = into / f"{folder.name}{ENDING}"
    into.mkdir(mode=0o700, exist_ok=True)
    with TemporaryDirectory(dir=into) as beside:
        packed, draft = Path(beside) / "packed", Path(beside) / "draft"
        folders.pack(folder, packed)
        try:
            pyrage.encrypt_file(
                str(packed), str(draft), [pyrage.x25519.Recipient.from_str(recipient)]
            )
        except pyrage.RecipientError as error:
            raise BackupFailed("The recipient of backups is not a public key of age.") from error
        draft.rename(sealed)
    return sealed


def unseal(sealed: Path, identity: Path, into: Path) -> Path:
    """Open a file of `seal` with the key in the file `identity`; return the folder below `into`.

    Raise BackupFailed.
    """
    folder = into / sealed.name.removesuffix(ENDING)
    packed = into / "packed"
    try:
        written = identity.read_text().splitlines()
        keys = [line for line in written if line and not line.startswith("#")]
        opened = [pyrage.x25519.Identity.from_str(line.strip()) for line in keys]
        pyrage.decrypt_file(str(sealed), str(packed), opened)
    except (OSError, UnicodeDecodeError, pyrage.IdentityError) as error:
        raise BackupFailed(f"{identity} or {sealed} cannot be read.") from error
    except pyrage.DecryptError as error:
        raise BackupFailed(f"The key in {identity} does not open {sealed.name}.") from error
    folders.unpack(packed, folder)
    packed.unlink()
    return folder


def folder_of(backup: Path, identity: Path | None, into: Path) -> Path:
    """Return the folder of a backup: itself, or a new one below `into` when it is sealed.

    Raise BackupFailed, also for a sealed one without the file of its key.
    """
    if not backup.name.endswith(ENDING):
        return backup
    if identity is None:
        raise BackupFailed(f"{backup.name} is sealed: add --identity with the file of its key.")
    return unseal(backup, identity, into)
