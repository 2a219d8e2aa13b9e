"""A spreadsheet as the rest sees it: the names of its columns, and lines of cells."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

MOST_ROWS = 20_000
MOST_COLUMNS = 100
# Above the names of the columns there may be a title, a date, an empty line.
LOOKED_AT = 20
# Lines that hold nothing, one after the other; a sheet whose format was set to its end has more.
MOST_EMPTY = 5_000


@dataclass(frozen=True)
class Fault:
    """A cell in which the spreadsheet itself shows no value; `sentence` says why."""

    sentence: str


Cell = str | int | float | bool | date | datetime | time | Fault | None


@dataclass(frozen=True)
class Line:
    """A line of the sheet, with the number that the spreadsheet shows beside it."""

    number: int
    cells: tuple[Cell, ...]


class NotASheet(Exception):
    """A file that cannot be read as a spreadsheet; its text is a sentence for who sent it."""


Lines = Callable[[], Iterator[Sequence[Cell]]]


@dataclass(frozen=True)
class Table:
    """A sheet. `header` names each column, "" where nobody did; it stands on line `begins`.

    `others` are the names of further sheets, which are not read.
    """

    lines: Lines
    header: tuple[str, ...]
    begins: int
    others: tuple[str, ...] = ()

    def rows(self) -> Iterator[Line]:
        """Yield each line below the header that holds something. Raises NotASheet.

        A line that names the columns once more, as lists that were put together have, is left out.
        """
        found = 0
        for line in filled(self.lines()):
            if line.number <= self.begins or self.is_header(line):
                continue
            found += 1
            if found > MOST_ROWS:
                raise NotASheet(too_long())
            yield line

    def is_header(self, line: Line) -> bool:
        """Return whether a line says the names of the columns again."""
        said = [text_in(cell) for cell in line.cells]
        both = list(zip(said, self.header, strict=False))
        return all(one == name for one, name in both if one) and any(said[: len(self.header)])

    @property
    def twice(self) -> list[str]:
        """Return the names that stand above more than one column."""
        named = [name for name in self.header if name]
        return sorted({name for name in named if named.count(name) > 1})


def table_of(lines: Lines, others: Sequence[str] = ()) -> Table:
    """Return the table in these lines. Raises NotASheet when there is none."""
    first = list(islice(filled(lines()), LOOKED_AT))
    widest = max((number_filled(line) for line in first), default=0)
    if not widest:
        raise NotASheet(_("This file holds no rows."))
    head = next((line for line in first if is_head(line, widest)), first[0])
    if len(head.cells) > MOST_COLUMNS:
        message = _("This file has more than %(most)d columns.")
        raise NotASheet(message % {"most": MOST_COLUMNS})
    width = max(len(trimmed(line.cells)) for line in first)
    names = [text_in(cell) for cell in head.cells[:width]]
    header = (*names, *[""] * (min(width, MOST_COLUMNS) - len(names)))
    return Table(lines, header, head.number, tuple(others))


def is_head(line: Line, widest: int) -> bool:
    """Return whether a line names columns: it is nearly as wide as any, and all in words."""
    filled_cells = [cell for cell in line.cells if text_in(cell)]
    is_wide = 2 * len(filled_cells) >= widest and (len(filled_cells) > 1 or widest == 1)
    return is_wide and all(isinstance(cell, str) for cell in filled_cells)


def filled(lines: Iterator[Sequence[Cell]]) -> Iterator[Line]:
    """Yield the lines that hold something, with their numbers, until nothing comes any more."""
    empty = 0
    for number, cells in enumerate(lines, start=1):
        if any(cell is not None and cell != "" for cell in cells):
            empty = 0
            yield Line(number, trimmed(cells))
        elif (empty := empty + 1) > MOST_EMPTY:
            return


def trimmed(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells up to the last one that holds something."""
    last = max((n for n, cell in enumerate(cells, 1) if cell is not None and cell != ""), default=0)
    return tuple(cells[:last])


def number_filled(line: Line) -> int:
    return sum(1 for cell in line.cells if text_in(cell))


def text_in(cell: Any) -> str:
    """Return what is read in a cell, on one line."""
    if cell is None or isinstance(cell, Fault):
        return ""
    return " ".join(str(cell).split())


def too_long() -> str:
    """Return the sentence about a list that has to be split."""
    message = _("This list has more than %(most)s rows. Split it, and import one part at a time.")
    return message % {"most": f"{MOST_ROWS:,}".replace(",", ".")}
