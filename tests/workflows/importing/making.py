"""Spreadsheets as people make them, written here."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import openpyxl

HEADER = ("Naam", "E-mail", "GSM", "Straat", "Huisnummer", "Postcode", "Gemeente", "Categorie")
# Somebody plainly invented, as a row under that header.
MIA = (
    *("Mia Voorbeeld", "mia@example.org", "0470 12 34 56", "Voorbeeldstraat", "1", "3000"),
    *("Leuven", "Boodschappen doen"),
)


def person(number: int = 1, **changed: Any) -> list[Any]:
    """Return the row of one of many people, with some cells changed by the name of the column."""
    row = list(MIA)
    row[0], row[1] = f"Mia Voorbeeld{letters(number)}", f"mia{number}@example.org"
    row[2] = f"04{70_000_000 + number}"
    for name, value in changed.items():
        row[HEADER.index(name)] = value
    return row


def letters(number: int) -> str:
    """Return a number as letters: a name with digits is none."""
    return "".join(chr(97 + int(digit)) for digit in str(number))


def csv_of(
    *rows: Sequence[Any], separator: str = ";", encoding: str = "utf-8", ends: str = "\r\n"
) -> bytes:
    """Return rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator=ends).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_of(
    *rows: Sequence[Any], change: Callable[[Any, Any], None] | None = None, title: str = "Lijst"
) -> bytes:
    """Return rows as a workbook; `change` gets the book and its sheet before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if change:
        change(book, sheet)
    return saved(book)


def saved(book: Any) -> bytes:
    """Return a workbook as a file."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def people(number: int, first: int = 1) -> Iterable[list[Any]]:
    """Return rows of so many people."""
    return [person(each) for each in range(first, first + number)]
