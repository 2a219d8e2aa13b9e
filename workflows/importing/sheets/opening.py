"""Which sort of file was sent: by what is in it, whatever it is called."""

from django.utils.translation import gettext as _

from workflows.importing.sheets import text_files, workbooks
from workflows.importing.sheets.tables import NotASheet, Table, table_of

ZIP = b"PK\x03\x04"
# How a workbook of Excel 97, or one with a password, begins.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
HTML = (b"<html", b"<!doctype html", b"<table", b"<?xml")
OTHERS = (b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")


def table_in(sent: bytes) -> Table:
    """Return the table in a file. Raises NotASheet; so may reading its rows."""
    if not sent.strip():
        raise NotASheet(_("This file is empty."))
    if sent.startswith(ZIP):
        lines, others = workbooks.lines_of(sent)
        return table_of(lines, others)
    if sentence := no_sheet(sent):
        raise NotASheet(sentence)
    return table_of(text_files.lines_of(sent))


def no_sheet(sent: bytes) -> str:
    """Return why something is known to be no spreadsheet that we read, or ""."""
    if sent.startswith(COMPOUND):
        if LOCKED in sent:
            return _("This workbook has a password. Save it without one, and send that.")
        return _("This is a workbook of an old Excel (xls). Save it as xlsx, and send that.")
    start = sent[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(HTML):
        return _(
            "This is a page of a website, whatever it is called. Open it in Excel, save it as "
            "xlsx, and send that."
        )
    if sent.startswith(OTHERS):
        return _("This is no spreadsheet: save it as CSV or as an Excel workbook (xlsx).")
    return ""
