"""Workbooks of Excel (xlsx), read as a stream: no workbook is ever held whole."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from workflows.importing.sheets.tables import MOST_COLUMNS, Cell, Fault, NotASheet
from workflows.importing.sheets.text_files import ERROR, error_sentence

MEGABYTE = 2**20
# What a file may be once it is unpacked: all of it, and the texts, which are held in memory.
MOST_UNPACKED = 150 * MEGABYTE
MOST_TEXTS = 32 * MEGABYTE
MOST_PARTS = 2_000
TEXTS = "sharedstrings.xml"
# A few more are read, so that who has too many is told so.
READ_COLUMNS = MOST_COLUMNS + 1
MOST_LINES = 1_100_000
PIECE, OVERLAP = 256 * 1024, 8 * 1024

MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"'
)
# A formula with no value beside it: some programs write it and leave it to Excel to work it out.
# What is no number (t=…) may well be worked out, and empty.
NEVER_COUNTED = re.compile(
    rb'<(?:\w+:)?c\s(?![^>]*\bt=)[^>]*?\br="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# Merged cells are a matter of some titles and a shared address.
MOST_MERGED = 20_000


@dataclass
class Marks:
    """What the library does not say of a sheet that it streams, by (line, column) from 1.

    `below` has for a column, from its second line on, the line of the merged cell's value.
    """

    merged: list[tuple[int, int, int]] = field(default_factory=list)
    uncounted: set[tuple[int, int]] = field(default_factory=set)


def lines_of(sent: bytes) -> tuple[Callable[[], Iterator[Sequence[Cell]]], list[str]]:
    """Return what reads the lines of the first sheet, and the names of the other ones.

    Raises NotASheet, then or while reading.
    """
    refuse_bomb(sent)
    with Opened(sent) as book:
        sheets = [one for one in book.worksheets if one.sheet_state == "visible"]
        filled = [one for one in sheets if has_something(one)]
        if not filled:
            raise NotASheet(_("This file holds no rows."))
        title, path = filled[0].title, filled[0]._worksheet_path
        others = [one.title for one in filled[1:]]
    marks = marks_in(sent, path)

    def lines() -> Iterator[Sequence[Cell]]:
        with Opened(sent) as opened:
            yield from with_marks(cells_of(opened[title]), marks)

    return lines, others


class Opened:
    """Opens a workbook, and turns whatever a broken one does to the library into NotASheet."""

    def __init__(self, sent: bytes) -> None:
        self.sent = sent

    def __enter__(self) -> Any:
        try:
            with warnings.catch_warnings():
                # About styles and pictures, which nobody reads here.
                warnings.simplefilter("ignore")
                self.book = openpyxl.load_workbook(
                    io.BytesIO(self.sent), read_only=True, data_only=True, keep_links=False
                )
        except Exception as error:
            raise NotASheet(broken()) from error
        return self.book

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.book.close()


def cells_of(sheet: Any) -> Iterator[Sequence[Cell]]:
    """Yield the values of each line, empty ones too. Raises NotASheet when it breaks off."""
    # What a sheet says of its own size is often wrong.
    sheet.reset_dimensions()
    lines = sheet.iter_rows(max_col=READ_COLUMNS, values_only=True)
    for _number in range(MOST_LINES):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                cells = next(lines, None)
        except Exception as error:
            raise NotASheet(broken()) from error
        if cells is None:
            return
        yield cells


def has_something(sheet: Any) -> bool:
    """Return whether one of the first lines of a sheet holds something."""
    lines = zip(range(100), cells_of(sheet), strict=False)
    return any(cell is not None for _number, cells in lines for cell in cells)


def with_marks(lines: Iterator[Sequence[Cell]], marks: Marks) -> Iterator[Sequence[Cell]]:
    """Yield the lines with what stands in merged cells on each line that they cover."""
    waiting = sorted(marks.merged, reverse=True)
    running: list[tuple[int, int, Cell]] = []
    for number, cells in enumerate(lines, start=1):
        shown = [value_of(cell) for cell in cells]
        for line, column in [(number, n + 1) for n, one in enumerate(shown) if one is None]:
            if (line, column) in marks.uncounted:
                shown[column - 1] = Fault(uncounted_sentence())
        running = [one for one in running if one[1] >= number]
        for column, _last, value in running:
            if shown[column - 1] is None:
                shown[column - 1] = value
        while waiting and waiting[-1][0] <= number:
            _first, column, last = waiting.pop()
            running.append((column, last, shown[column - 1]))
        yield shown


def value_of(cell: Any) -> Cell:
    """Return a value of the library as one of ours."""
    if isinstance(cell, str):
        typed = cell.replace("\xa0", " ").strip()
        return Fault(error_sentence(typed)) if ERROR.fullmatch(typed) else typed or None
    if isinstance(cell, timedelta):
        return f"{cell.seconds // 3600 + 24 * cell.days}:{cell.seconds // 60 % 60:02}"
    return cell


def marks_in(sent: bytes, path: str) -> Marks:
    """Return what is marked in a sheet, read a piece at a time."""
    marks = Marks()
    with zipfile.ZipFile(io.BytesIO(sent)) as archive, archive.open(path) as sheet:
        left = b""
        while piece := sheet.read(PIECE):
            text = left + piece
            note_marks(marks, text)
            left = text[-OVERLAP:]
    return marks


def note_marks(marks: Marks, text: bytes) -> None:
    """Add what a piece of a sheet says; what stands in two pieces is noted once."""
    for found in NEVER_COUNTED.finditer(text):
        marks.uncounted.add(coordinate_to_tuple(found[1].decode()))
    known = set(marks.merged)
    for found in MERGED.finditer(text):
        column, first, _right, last = range_boundaries(found[1].decode())
        merged = (int(first or 1), int(column or 1), int(last or 1))
        is_wanted = merged[1] <= MOST_COLUMNS and merged[2] > merged[0] and merged not in known
        if is_wanted and len(marks.merged) < MOST_MERGED:
            known.add(merged)
            marks.merged.append(merged)


def refuse_bomb(sent: bytes) -> None:
    """Raise NotASheet for what is no workbook, or far larger than it looks."""
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise NotASheet(broken()) from error
    sizes = {part.filename.lower(): part.file_size for part in parts}
    texts = sum(size for name, size in sizes.items() if name.endswith(TEXTS))
    is_bomb = sum(sizes.values()) > MOST_UNPACKED or texts > MOST_TEXTS or len(parts) > MOST_PARTS
    if is_bomb:
        raise NotASheet(_("This file is too large once it is unpacked. Split the list."))
    if not any(name.startswith("xl/") for name in sizes):
        raise NotASheet(
            _("This is no workbook of Excel. Save the table as xlsx or CSV, and send that.")
        )


def broken() -> str:
    """Return the sentence about a workbook that cannot be read."""
    return _("This workbook cannot be read. Open it in Excel, save it anew, and send that.")


def uncounted_sentence() -> str:
    """Return the sentence about a formula without its value."""
    return _("A formula without a value stands here. Open the file in Excel and save it first.")
