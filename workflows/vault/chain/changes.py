"""What may change in a sealed row, and how the site says that it was the site.

A purge takes whom a row was about, and joining two people moves it. Each leaves a signed mark,
by the part of the row, so that the same done by hand is found out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import TruncWeek

from workflows.vault.chain import signing
from workflows.vault.chain.digests import PARTS, PERSON, VOLUNTEER, hashed, id_digest, site_zone
from workflows.vault.chain.models import Changed
from workflows.vault.ledger import Disclosure

# Rows of the ledger in one mark; a bit for each part of each.
BLOCK = 8192
GONE_BYTES = BLOCK * len(PARTS) // 8
COLUMNS = {PERSON: "person_id", VOLUNTEER: "volunteer_id"}
SALTS = {PERSON: "person_salt", VOLUNTEER: "volunteer_salt"}
# By part: the new digest of each row, or None where it is gone.
Marks = Mapping[str, Mapping[int, bytes | None]]


def count_only(lines: QuerySet[Disclosure]) -> None:
    """Let the lines about purged cases count and say no more.

    Who, about whom and on which day go; what, to which organisation, on which ground, which
    kinds of data and in which week stay.
    """
    leave_out(
        lines,
        PARTS,
        is_counted=True,
        case_id=None,
        case_salt=None,
        person_id=None,
        person_salt=None,
        volunteer_id=None,
        volunteer_salt=None,
        at=TruncWeek("at", tzinfo=site_zone()),
    )


def leave_out_person(lines: QuerySet[Disclosure]) -> None:
    """Let the lines about purged people say so no more."""
    leave_out(lines, (PERSON,), person_id=None, person_salt=None)


def leave_out_recipient(lines: QuerySet[Disclosure]) -> None:
    """Let the lines of what purged people were given say so no more."""
    leave_out(lines, (VOLUNTEER,), volunteer_id=None, volunteer_salt=None)


def leave_out(lines: QuerySet[Disclosure], parts: Iterable[str], **columns: Any) -> None:
    """Blank columns of these lines, and mark those that are sealed. One UPDATE."""
    with transaction.atomic(savepoint=False):
        signing.lock()
        ids = list(lines.order_by().filter(seal__isnull=False).values_list("pk", flat=True))
        lines.order_by().update(**columns)
        if ids:
            mark({part: dict.fromkeys(ids) for part in parts})


def follow_merge(loser: UUID, winner: UUID) -> dict[str, list[int]]:
    """Let what was noted about one person, or as their recipient, be about another.

    Return the lines by the column in which it stood.
    """
    with transaction.atomic(savepoint=False):
        signing.lock()
        return {
            column: move(part, Disclosure.objects.filter(**{column: loser}), winner)
            for part, column in COLUMNS.items()
        }


def unfollow_merge(lines: Mapping[str, Iterable[int]], winner: UUID, loser: UUID) -> None:
    """Let these lines be about who they were about before; those that only count stay."""
    parts = {column: part for part, column in COLUMNS.items()}
    with transaction.atomic(savepoint=False):
        signing.lock()
        for column, ids in lines.items():
            theirs = Disclosure.objects.filter(pk__in=list(ids), **{column: winner})
            move(parts[column], theirs, loser)


def move(part: str, lines: QuerySet[Disclosure], to: UUID) -> list[int]:
    """Let these lines be about somebody else, and mark those that are sealed; return their ids."""
    found = list(lines.order_by().values_list("pk", "seal", SALTS[part]))
    ids = [pk for pk, _seal, _salt in found]
    lines.model._base_manager.filter(pk__in=ids).update(**{COLUMNS[part]: to})
    sealed = {pk: id_digest(part, pk, salt, to) for pk, seal, salt in found if seal is not None}
    if sealed:
        mark({part: sealed})
    return ids


def mark(marks: Marks) -> None:
    """Note and sign what became of parts of sealed rows. Call with the lock (signing.lock)."""
    ids = sorted({pk for rows in marks.values() for pk in rows})
    blocks = {number: list(inside) for number, inside in groupby(ids, key=block_of)}
    known = Changed.objects.in_bulk(list(blocks))
    rows = []
    for number, inside in blocks.items():
        row = known.get(number) or Changed(block=number, gone=bytes(GONE_BYTES))
        add(row, inside, marks)
        signing.sign(row, said_by(row))
        rows.append(row)
    Changed.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["block"],
        update_fields=["gone", "moved", "key", "signature"],
    )


def add(row: Changed, ids: Iterable[int], marks: Marks) -> None:
    """Put the marks of these ids, all of one block, into its row."""
    gone, moved = bytearray(row.gone), defaultdict(dict, row.moved)
    for part, digests in marks.items():
        for pk in ids:
            if pk not in digests:
                continue
            if (digest := digests[pk]) is None:
                byte, bit = place_of(pk, part)
                gone[byte] |= bit
                moved[part].pop(str(pk), None)
            else:
                moved[part][str(pk)] = digest.hex()
    row.gone, row.moved = bytes(gone), {part: rows for part, rows in moved.items() if rows}


def block_of(pk: int) -> int:
    """Return the number of the block that a row is in."""
    return pk // BLOCK


def place_of(pk: int, part: str) -> tuple[int, int]:
    """Return byte and bit of one part of a row in Changed.gone."""
    byte, bit = divmod(pk % BLOCK * len(PARTS) + PARTS.index(part), 8)
    return byte, 1 << bit


def said_by(row: Changed) -> bytes:
    """Return what the signature of a mark is about."""
    moved = sorted((part, *one) for part, rows in row.moved.items() for one in rows.items())
    return hashed("changed", row.block, bytes(row.gone).hex(), moved)


class Marked:
    """The marks of every block, read one by one as they are asked for, in order."""

    def __init__(self) -> None:
        self.row: Changed | None = None
        self.number = -1

    def at(self, pk: int) -> Changed | None:
        """Return the mark of the block of this row; None without one, or with a false one."""
        if block_of(pk) != self.number:
            self.number = block_of(pk)
            self.row = Changed.objects.filter(pk=self.number).first()
            if self.row and not signing.is_signed(self.row, said_by(self.row)):
                self.row = None
        return self.row

    def is_gone(self, pk: int, part: str) -> bool:
        """Return whether the site took this part of a row."""
        if (row := self.at(pk)) is None:
            return False
        byte, bit = place_of(pk, part)
        return bool(bytes(row.gone)[byte] & bit)

    def moved_to(self, pk: int, part: str) -> bytes | None:
        """Return the digest that the site gave this part of a row last; None when it did not."""
        row = self.at(pk)
        found = row.moved.get(part, {}).get(str(pk)) if row else None
        return bytes.fromhex(found) if found else None


def drop_until(pk: int) -> None:
    """Drop the marks of blocks whose rows, up to `pk`, have all been cut off."""
    Changed.objects.filter(block__lt=block_of(pk)).delete()
