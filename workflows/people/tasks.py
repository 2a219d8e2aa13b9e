"""What the worker does of this feature."""

from workflows.people import joinings, twice
from workflows.people.rehashing import HASHES
from workflows.vault import rotation


def replace_hash_key() -> None:
    """Take the next step of a replacement of the hash key, if one is under way."""
    rotation.advance([HASHES])


def find_twice() -> None:
    """Look for people who may be one."""
    twice.find()


def sweep_joinings() -> None:
    """Destroy how people were before they were joined, once that can be taken back no more."""
    joinings.sweep()
