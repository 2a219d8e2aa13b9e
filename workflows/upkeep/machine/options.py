"""What whoever calls the doctor says about this machine, and no setting does."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

# Where an install on Debian keeps the environment of its services.
USUAL = Path("/etc/leuven-helpt/environment")

_file: ContextVar[Path | None] = ContextVar("environment_file", default=None)


@contextmanager
def asked_of(environment_file: str | None) -> Iterator[None]:
    """Have the checks that follow look at this file of the environment."""
    token = _file.set(Path(environment_file) if environment_file else None)
    try:
        yield
    finally:
        _file.reset(token)


def environment_file() -> Path | None:
    """Return the file that was named, or the usual one if it is there, or None."""
    named = _file.get()
    return named or (USUAL if USUAL.exists() else None)
