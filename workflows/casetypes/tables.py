"""Tables that staff paste from a spreadsheet, or send as a file (CSV)."""

import csv
import io
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

SEPARATORS = (";", "\t", ",")
# The first line of a file that says to Excel which separator it has.
SAYS_SEPARATOR = "sep="


def decoded(sent: bytes) -> str | None:
    """Return the text of a file as Excel and others write it; None when it is no text."""
    for encoding in encodings_of(sent):
        try:
            text = sent.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


def encodings_of(sent: bytes) -> tuple[str, ...]:
    """Return the encodings that a file may be in; one that says so itself is in no other."""
    if sent.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "cp1252")


def separator_in(text: str) -> str:
    """Return what stands most between the cells of the first line that is not empty."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=first.count)


def rows_in(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each line that is not empty, and its cells.

    What nobody sees is left out of those: space around, and signs that are not printed.
    Raise csv.Error for a table that cannot be read further, such as after a quote without end.
    """
    rows = csv.reader(text_of(text), delimiter=separator, strict=True)
    for cells in rows:
        seen = [printable(cell) for cell in cells]
        if any(seen) and not seen[0].startswith(SAYS_SEPARATOR):
            yield rows.line_num, seen


def printable(cell: str) -> str:
    """Return what is seen of a cell, in one line."""
    return "".join(sign for sign in " ".join(cell.split()) if sign.isprintable()).strip()


def text_of(typed: str) -> io.StringIO:
    """Return what was typed, each line with the same end, whichever system it comes from."""
    # Excel begins a file with a mark that nobody sees.
    return io.StringIO(typed.lstrip("\ufeff"), newline=None)


def misquoted(rows: Sequence[tuple[int, list[str]]]) -> str:
    """Return in a sentence where a table can be read no further, after these rows of it."""
    after = rows[-1][0] if rows else 0
    return _(
        "Line %(number)d, or one after it, has a quotation mark that does not belong there."
    ) % {"number": after + 1}
