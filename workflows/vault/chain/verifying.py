"""Whether the sealed ledger is as it was sealed: what is wrong, the first row of it first."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.vault.chain import signing
from workflows.vault.chain.changes import Marked
from workflows.vault.chain.digests import PARTS, Leaf, is_gone, open_digest, part_digest, unpack
from workflows.vault.chain.models import Cut, Seal
from workflows.vault.chain.services import BEGINNING, head_of, said_by_cut
from workflows.vault.ledger import Disclosure

Rows = dict[int, Disclosure]


@dataclass(frozen=True)
class Wrong:
    """One thing that is not as it was sealed. `row` is None when it is about a seal as a whole."""

    seal: int
    row: int | None
    why: str

    def __str__(self) -> str:
        where = f"row {self.row} (seal {self.seal})" if self.row else f"seal {self.seal}"
        return f"{where}: {self.why}"


@dataclass
class Verified:
    """How far the ledger was looked through, and where it ends."""

    rows: int = 0
    number: int = 0
    head: bytes = BEGINNING
    has_head: bool = False


def verify(result: Verified, looked_for: bytes = b"") -> Iterator[Wrong]:
    """Yield what is wrong, in the order of the chain; `result` fills meanwhile.

    `looked_for` is a head that was noted elsewhere: `result.has_head` says whether it is there.
    Raise KeysUnavailable.
    """
    marked = Marked()
    number, previous = 0, BEGINNING
    for cut in Cut.objects.order_by("number"):
        number, previous = cut.number, bytes(cut.head)
        if not signing.is_signed(cut, said_by_cut(cut), cut.at):
            yield Wrong(cut.number, None, "the cut before it was not made by this site")
    for seal in Seal.objects.order_by("number").iterator(chunk_size=50):
        number += 1
        if seal.number != number:
            yield Wrong(number, None, "it is missing")
            number, previous = seal.number, bytes(seal.previous)
        yield from wrong_with(seal, previous)
        yield from wrong_in(seal, marked, result)
        previous = bytes(seal.head)
        result.number, result.head = number, previous
        result.has_head = result.has_head or previous == looked_for
    yield from outside(number)


def wrong_with(seal: Seal, previous: bytes) -> Iterator[Wrong]:
    """Yield what is wrong with a seal itself."""
    if bytes(seal.previous) != previous:
        yield Wrong(seal.number, None, "it does not follow on the one before it")
    if bytes(seal.head) != head_of(seal):
        yield Wrong(seal.number, None, "it was changed")
    elif not signing.is_signed(seal, bytes(seal.head), seal.at):
        yield Wrong(seal.number, None, "it was not signed by this site")


def wrong_in(seal: Seal, marked: Marked, result: Verified) -> Iterator[Wrong]:
    """Yield each row of a seal that is not as it was sealed, or as the site left it since."""
    leaves = list(unpack(bytes(seal.leaves)))
    rows: Rows = Disclosure.objects.in_bulk([leaf.pk for leaf in leaves])
    for leaf in leaves:
        result.rows += 1
        if why := why_wrong(leaf, rows.get(leaf.pk), seal.number, marked):
            yield Wrong(seal.number, leaf.pk, why)
    theirs = Disclosure.objects.filter(seal=seal.number).exclude(pk__in=rows.keys())
    for pk in theirs.order_by("pk").values_list("pk", flat=True):
        yield Wrong(seal.number, pk, "it was put in afterwards")


def why_wrong(leaf: Leaf, row: Disclosure | None, seal: int, marked: Marked) -> str:
    """Say what is wrong with a row; "" when nothing is."""
    if row is None:
        return "it was deleted"
    if row.seal != seal:
        return "it stands under another seal"
    if open_digest(row) != leaf.open:
        return "it was changed"
    changed = [part for part in PARTS if not is_as_left(leaf, row, part, marked)]
    return f"it was changed ({', '.join(changed)})" if changed else ""


def is_as_left(leaf: Leaf, row: Disclosure, part: str, marked: Marked) -> bool:
    """Return whether one part of a row is as it was sealed, or as the site left it since."""
    if marked.is_gone(leaf.pk, part):
        return is_gone(row, part)
    wanted = marked.moved_to(leaf.pk, part) or getattr(leaf, part)
    return part_digest(row, part) == wanted


def outside(last: int) -> Iterator[Wrong]:
    """Yield rows that claim to stand under a seal that is not there."""
    first = Seal.objects.order_by("number").values_list("number", flat=True).first() or last + 1
    theirs = Disclosure.objects.filter(seal__isnull=False)
    claimed = theirs.exclude(seal__gte=first, seal__lte=last)
    for pk, seal in claimed.order_by("seal", "pk").values_list("pk", "seal"):
        yield Wrong(seal or 0, pk, "its seal is not there")
