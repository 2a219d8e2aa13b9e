"""Where plaintext keys are in memory: a batch of each process, a small cache of each thread."""

import threading
import time
import uuid
from collections import OrderedDict

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

CACHE_KEYS = 1000
CACHE_SECONDS = 60


class Batch:
    """Keys of this process that lie in the database already and belong to nobody yet."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free: list[tuple[uuid.UUID, AESGCM]] = []
        self.made = 0.0


class Cache(threading.local):
    """Ciphers this thread used last, by id of their data key."""

    def __init__(self) -> None:
        self.ciphers: OrderedDict[uuid.UUID, AESGCM] = OrderedDict()
        self.since = time.monotonic()

    def get(self, key: uuid.UUID) -> AESGCM | None:
        if time.monotonic() - self.since > CACHE_SECONDS:
            self.clear()
        cipher = self.ciphers.get(key)
        if cipher is not None:
            self.ciphers.move_to_end(key)
        return cipher

    def put(self, key: uuid.UUID, cipher: AESGCM) -> None:
        self.ciphers[key] = cipher
        if len(self.ciphers) > CACHE_KEYS:
            self.ciphers.popitem(last=False)

    def drop(self, key: uuid.UUID) -> AESGCM | None:
        """Forget one cipher and return it, if it was there."""
        return self.ciphers.pop(key, None)

    def clear(self) -> None:
        self.ciphers.clear()
        self.since = time.monotonic()
