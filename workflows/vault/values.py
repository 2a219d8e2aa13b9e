"""What a vault field holds in an instance: never a bare plaintext."""

import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

VERSION = 1
HEADER = 17  # one byte of version, then the id of the data key


class Ciphertext(bytes):
    """A value as the database holds it: version, data key id, nonce, AES-GCM text and tag."""

    @property
    def key(self) -> uuid.UUID:
        """Return the id of the data key that opens this."""
        return uuid.UUID(bytes=self[1:HEADER])

    def __repr__(self) -> str:
        return f"<sealed, {len(self)} bytes>"


class Plain:
    """A value in the clear, which no dump of the instance shows and no pickle takes along."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return "<sealed>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A value of the vault is not pickled in the clear.")


class _Thread(threading.local):
    as_stored = False


_thread = _Thread()


@contextmanager
def as_stored() -> Iterator[None]:
    """Have vault fields give what they hold instead of decrypting it, in this thread."""
    before = _thread.as_stored
    _thread.as_stored = True
    try:
        yield
    finally:
        _thread.as_stored = before


def is_as_stored() -> bool:
    """Return whether this thread is within `as_stored()`."""
    return _thread.as_stored
