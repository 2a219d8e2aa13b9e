"""What the worker does of this feature."""

from workflows.people.rehashing import HASHES
from workflows.vault import rotation


def replace_hash_key() -> None:
    """Take the next step of a replacement of the hash key, if one is under way."""
    rotation.advance([HASHES])
