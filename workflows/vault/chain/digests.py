"""The digests of one row of the ledger. Pure functions.

A row has an open part, which never changes, and three that may have to go: case and moment,
person, volunteer. Each of the three is hashed with a salt of its own, which goes with it: what
stays in the chain then confirms no guess.
"""

import hashlib
import json
import struct
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from workflows.vault.ledger import Disclosure

OPEN, CASE, PERSON, VOLUNTEER = "open", "case", "person", "volunteer"
# In the order of the bits in Changed.gone.
PARTS = (CASE, PERSON, VOLUNTEER)
DIGESTS = (OPEN, *PARTS)
LEAF = struct.Struct(">Q32s32s32s32s")


class Leaf(NamedTuple):
    """What a seal says of one row."""

    pk: int
    open: bytes
    case: bytes
    person: bytes
    volunteer: bytes


def leaf_of(row: Disclosure) -> Leaf:
    """Return the digests of a row as it is now."""
    return Leaf(row.pk, open_digest(row), *(part_digest(row, part) for part in PARTS))


def pack(leaves: list[Leaf]) -> bytes:
    """Return leaves as a seal keeps them."""
    return b"".join(LEAF.pack(*leaf) for leaf in leaves)


def unpack(packed: bytes) -> Iterator[Leaf]:
    """Yield what `pack` put together; half a leaf at the end is left out."""
    for start in range(0, len(packed) - LEAF.size + 1, LEAF.size):
        yield Leaf(*LEAF.unpack_from(packed, start))


def open_digest(row: Disclosure) -> bytes:
    """Return the digest of what stays of a row whatever happens to whom it was about."""
    return hashed(
        OPEN,
        row.pk,
        week_of(row).isoformat(),
        row.what,
        row.ground,
        row.recipient,
        row.to,
        row.by,
        row.fields,
        row.number,
    )


def part_digest(row: Disclosure, part: str) -> bytes:
    """Return the digest of one part that may have to go."""
    if part == CASE:
        case = hex_of(row.case_salt), hex_of(row.case_id)
        return hashed(CASE, row.pk, *case, row.at.isoformat(), row.is_counted)
    if part == PERSON:
        return id_digest(PERSON, row.pk, row.person_salt, row.person_id)
    return id_digest(VOLUNTEER, row.pk, row.volunteer_salt, row.volunteer_id)


def id_digest(part: str, pk: int, salt: bytes | memoryview | None, value: UUID | None) -> bytes:
    """Return the digest of the person, or the volunteer, of the row `pk`."""
    return hashed(part, pk, hex_of(salt), hex_of(value))


def is_gone(row: Disclosure, part: str) -> bool:
    """Return whether this part of a row is left out, as a purge leaves it."""
    if part == CASE:
        return row.is_counted and row.case_id is None and row.case_salt is None
    if part == PERSON:
        return row.person_id is None and row.person_salt is None
    return row.volunteer_id is None and row.volunteer_salt is None


def week_of(row: Disclosure) -> date:
    """Return the Monday of a row's week in the site's own time.

    Of a row that only counts it is the day in UTC: databases write a truncated moment like that.
    """
    if row.is_counted:
        return row.at.astimezone(UTC).date()
    day = row.at.astimezone(site_zone()).date()
    return day - timedelta(days=day.weekday())


def site_zone() -> ZoneInfo:
    """Return the time zone of the site, whichever whoever asks has set for themselves."""
    return ZoneInfo(settings.TIME_ZONE)


def hashed(*values: object) -> bytes:
    """Return the SHA-256 of values, unmistakable for others."""
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode()).digest()


def hex_of(value: UUID | bytes | memoryview | None) -> str | None:
    """Return an id or bytes as JSON holds them."""
    if value is None:
        return None
    return value.hex if isinstance(value, UUID) else bytes(value).hex()
