"""CSV, as Excel, LibreOffice and other programs write it in Belgium and elsewhere."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _

from workflows.casetypes.tables import SAYS_SEPARATOR, decoded, separator_in, text_of
from workflows.importing.sheets.tables import Cell, Fault, NotASheet

# How a program keeps a number as text in CSV: ="0475".
AS_TEXT = re.compile(r'^="(.*)"$', re.DOTALL)
# What Excel shows where it has no value, in Dutch, English and French; or a column too narrow.
ERROR = re.compile(
    r"#(N/?A|N/?B|REF!|VERW!|NAME\?|NAAM\?|NOM\?|VALUE!|WAARDE!|VALEUR!|DIV/0!|DEEL/0!|NUM!|GETAL!"
    r"|NOMBRE!|NULL!|LEEG!|SPILL!|CALC!)|#{3,}"
)
# What marks a cell as text for a spreadsheet, and what our own exports put before a formula.
MARK = re.compile(r"^'(?=[=+\-@0-9])")
NUL = b"\0"


def lines_of(sent: bytes) -> Callable[[], Iterator[Sequence[Cell]]]:
    """Return what reads the lines of a CSV file. Raises NotASheet, then or while reading."""
    text = text_in(sent)
    separator = separator_in(text)

    def lines() -> Iterator[Sequence[Cell]]:
        rows = csv.reader(text_of(text), delimiter=separator, strict=True)
        done = 0
        try:
            for cells in rows:
                done += 1
                is_about_file = done == 1 and cells and cells[0].startswith(SAYS_SEPARATOR)
                yield () if is_about_file else tuple(cell_of(cell) for cell in cells)
        except csv.Error as error:
            message = _(
                "Row %(number)d, or one after it, has a quotation mark that does not belong there."
            )
            raise NotASheet(message % {"number": done + 1}) from error

    return lines


def text_in(sent: bytes) -> str:
    """Return the text of a file in any encoding that spreadsheets write. Raises NotASheet."""
    text = decoded(sent)
    if text is None and NUL in sent:
        text = without_mark(sent)
    if text is None or not text.strip():
        raise NotASheet(_("This is no spreadsheet: save it as CSV or as an Excel workbook (xlsx)."))
    return text


def without_mark(sent: bytes) -> str | None:
    """Return UTF-16 that does not say so itself; the side of the zeros tells which of the two."""
    encoding = "utf-16-le" if sent[1:2] == NUL else "utf-16-be"
    try:
        text = sent.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def cell_of(text: str) -> Cell:
    """Return what a cell of CSV holds: always text, or that it shows an error."""
    typed = text.replace("\xa0", " ").strip()
    if ERROR.fullmatch(typed):
        return Fault(error_sentence(typed))
    if kept := AS_TEXT.match(typed):
        return kept[1].strip()
    return MARK.sub("", typed)


def error_sentence(shown: str) -> str:
    """Return the sentence about a cell that shows an error."""
    return _("The spreadsheet shows “%(shown)s” here, and no value.") % {"shown": shown}
