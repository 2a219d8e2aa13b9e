"""Secrets of a demo or development install: made once, kept under DATA_DIR for its owner."""

import base64
import contextlib
import os
import secrets

from config.settings.base import DATA_DIR


def secret(name: str) -> str:
    """32 random bytes in base64, the same at every start with the same DATA_DIR."""
    path = DATA_DIR / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(base64.b64encode(secrets.token_bytes(32)).decode())
        # Two processes may start at once: the first link wins, both read the same file.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text()
