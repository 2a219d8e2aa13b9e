"""Files that are encrypted on the disk, piece by piece, so that none has to fit in memory.

A file is one byte of version, the id of its data key, and pieces of 64 KiB, each sealed by
AES-256-GCM. A piece is bound to its key, the file's owner, its place and whether it is the
last: pieces that were swapped, left out, cut off, or taken from another file do not open.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from workflows.vault import crypto, keys, storage
from workflows.vault.errors import Unreadable
from workflows.vault.usage import alive
from workflows.vault.values import VERSION

PIECE = 64 * 1024
TAG_BYTES = 16
SEALED_PIECE = crypto.NONCE_BYTES + PIECE + TAG_BYTES


def write(owner: UUID, key: UUID, content: BinaryIO) -> None:
    """Seal `content` (buffered, read from where it stands) under data key `key`, for `owner`.

    On the disk, synced, when this returns: write the row afterwards. A key takes one file.
    Raise KeyDestroyed, KeysUnavailable or OSError, and then leave no file.
    """
    cipher = keys.cipher_of(key)
    try:
        with storage.create(key) as file:
            file.write(header(key))
            for number, (piece, is_last) in enumerate(pieces(content, PIECE)):
                place = bound_to(owner, key, number, is_last)
                file.write(crypto.encrypt(cipher, piece, place))
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError:
        raise
    except OSError:
        storage.remove([key])
        raise


def read(owner: UUID, key: UUID) -> Iterator[bytes]:
    """Return the file under data key `key`, a piece at a time, each checked before it is given.

    Raise KeyDestroyed, KeysUnavailable, or Unreadable when the file is missing, altered or
    another owner's; a cut at the end is noticed only when the end is reached.
    """
    cipher = keys.cipher_of(key)
    # Opened again when the first piece is asked for: whoever never asks leaves nothing open.
    opened(key).close()
    return unsealed(cipher, owner, key)


def sweep() -> int:
    """Remove files whose key no longer exists, as an old backup brings them back; return how many.

    Raise KeysUnavailable.
    """
    there = set(storage.keys_of_files())
    gone = there - alive(there)
    storage.remove(gone)
    return len(gone)


def header(key: UUID) -> bytes:
    """Return what a file begins with, as a value of a vault field does."""
    return bytes([VERSION]) + key.bytes


def opened(key: UUID) -> BinaryIO:
    """Return the sealed file, behind its header. Raise Unreadable when there is no such file."""
    try:
        file = storage.path_of(key).open("rb")
    except FileNotFoundError as error:
        raise Unreadable("A sealed file is missing.") from error
    if file.read(len(header(key))) != header(key):
        file.close()
        raise Unreadable("A sealed file is not in a form this version knows.")
    return file


def unsealed(cipher: AESGCM, owner: UUID, key: UUID) -> Iterator[bytes]:
    """Yield the pieces in the clear."""
    with opened(key) as file:
        for number, (sealed, is_last) in enumerate(pieces(file, SEALED_PIECE)):
            yield crypto.decrypt(cipher, sealed, bound_to(owner, key, number, is_last))


def pieces(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield pieces of `size` bytes, each with whether it is the last; of an empty file, one."""
    piece = file.read(size)
    while following := file.read(size):
        yield piece, False
        piece = following
    yield piece, True


def bound_to(owner: UUID, key: UUID, number: int, is_last: bool) -> bytes:
    """Return what a piece is tied to."""
    return b"file " + key.bytes + owner.bytes + number.to_bytes(8) + bytes([is_last])
