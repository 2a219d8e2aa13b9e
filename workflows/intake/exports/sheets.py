"""Rows as CSV or as an Excel workbook, a piece at a time: nothing is ever held whole.

The workbook is written by hand, since openpyxl would put the rows unsealed in a temporary file.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Protocol
from xml.sax.saxutils import escape

Row = list[str]

# Where a spreadsheet takes what follows for a formula, which could send the other cells away: at
# the beginning of a cell, and after each sign at which some country's Excel begins another, in
# quotes or not. In Japan the wide signs count too.
FORMULA = re.compile(r"(?:^|[;,\t\r\n])[\"\s]*(?=[=+\-@＝＋－＠])|^(?=[\t\r\n])")
# What XML cannot hold, escaped or not.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# More does not fit one cell of a workbook.
MOST_IN_A_CELL = 32767
BYTE_ORDER_MARK = "\ufeff"

PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.'
        'openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Submissions" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/styles" Target="styles.xml"/></Relationships>'
    ),
    # The second format is text (49), so that a cell stays text when somebody edits it.
    "xl/styles.xml": (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<fonts count="1"><font/></fonts>'
        '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
        '<borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>'
        '<xf numFmtId="49" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ),
}
TEXT = 1
SHEET_BEGINS = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
SHEET_ENDS = "</sheetData></worksheet>"


def harmless(text: str) -> str:
    """Return text for a cell of CSV so that no spreadsheet takes any of it for a formula."""
    return FORMULA.sub(r"\g<0>'", text)


class Sink(Protocol):
    """Takes rows one by one; what has become of them is fetched with `taken`."""

    def add(self, row: Row) -> None: ...

    def end(self) -> None: ...

    def taken(self) -> bytes: ...


class Csv:
    """Comma-separated UTF-8 with a mark in front, by which Excel knows it for what it is.

    A text that could be a formula gets an apostrophe, which stands in it for good.
    """

    def __init__(self) -> None:
        self.text = io.StringIO(BYTE_ORDER_MARK)
        self.text.seek(0, io.SEEK_END)
        self.writer = csv.writer(self.text, quoting=csv.QUOTE_ALL)

    def add(self, row: Row) -> None:
        self.writer.writerow([harmless(cell) for cell in row])

    def end(self) -> None:
        """Nothing stands at the end."""

    def taken(self) -> bytes:
        written = self.text.getvalue()
        self.text.seek(0)
        self.text.truncate()
        return written.encode()


class Xlsx:
    """A workbook of one sheet, all cells text: to Excel that is the format, and no guess."""

    def __init__(self) -> None:
        self.bytes = Passage()
        self.zip = zipfile.ZipFile(self.bytes, "w", zipfile.ZIP_DEFLATED)
        for name, content in PARTS.items():
            self.zip.writestr(name, content)
        self.sheet = self.zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self.sheet.write(SHEET_BEGINS.encode())

    def add(self, row: Row) -> None:
        cells = "".join(cell_of(text) for text in row)
        self.sheet.write(f"<row>{cells}</row>".encode())

    def end(self) -> None:
        self.sheet.write(SHEET_ENDS.encode())
        self.sheet.close()
        self.zip.close()

    def taken(self) -> bytes:
        return self.bytes.taken()


def cell_of(text: str) -> str:
    """Return one cell of text as XML."""
    kept = escape(NO_XML.sub("", text)[:MOST_IN_A_CELL])
    return f'<c s="{TEXT}" t="inlineStr"><is><t xml:space="preserve">{kept}</t></is></c>'


class Passage(io.RawIOBase):
    """What is written can be taken once, and is not kept; nobody can go back in it."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        self.pieces.append(bytes(piece))  # type: ignore[call-overload]
        return len(self.pieces[-1])

    def taken(self) -> bytes:
        written, self.pieces = b"".join(self.pieces), []
        return written


def pieces_of(rows: Iterable[Row], sink: Sink) -> Iterator[bytes]:
    """Yield a sheet of `rows` as it grows."""
    for row in rows:
        sink.add(row)
        yield sink.taken()
    sink.end()
    yield sink.taken()


class Readable(io.RawIOBase):
    """Some pieces of bytes as a file that can be read once."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces = pieces
        self.left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(buffer)  # type: ignore[arg-type]
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.left = piece
        given, self.left = self.left[: len(room)], self.left[len(room) :]
        room[: len(given)] = given
        return len(given)
