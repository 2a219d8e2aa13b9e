"""Spreadsheets in the forms in which people send them, and what is to come of each row.

Each is written here. `rows` says by its number in the spreadsheet what becomes of a row: "good",
"twice", or part of the sentence by which it is refused. `refused` is part of the sentence about a
file that is not read at all. `answers` are some answers of the case that a row becomes.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.styles import numbers

from tests.workflows.importing.making import HEADER, csv_of, person, xlsx_of

NL = "\n"
GOOD = {2: "good", 3: "good"}


@dataclass(frozen=True)
class Spreadsheet:
    content: Callable[[], bytes]
    rows: Mapping[int, str] = field(default_factory=lambda: GOOD)
    refused: str = ""
    answers: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    case_type: str = "request"
    day_first: bool = True


def two(**options: Any) -> Callable[[], bytes]:
    """Two people, as CSV written in some way."""
    return lambda: csv_of(HEADER, person(1), person(2), **options)


def of(*rows: Any, header: Any = HEADER, **options: Any) -> Callable[[], bytes]:
    return lambda: csv_of(header, *rows, **options)


def book(*rows: Any, header: Any = HEADER, **options: Any) -> Callable[[], bytes]:
    return lambda: xlsx_of(header, *rows, **options)


def typed(row: Any, **changed: Any) -> list[Any]:
    """Return a row with some cells changed, of any type."""
    found = list(row)
    for name, value in changed.items():
        found[HEADER.index(name)] = value
    return found


def merged(_book: Any, sheet: Any) -> None:
    """A family at one address: its cells are merged over three rows; a title over all."""
    sheet.insert_rows(1, amount=2)
    sheet["A1"] = "Hulpvragen van maart"
    sheet.merge_cells("A1:H1")
    for letter in "DEFG":
        sheet.merge_cells(f"{letter}4:{letter}6")


def with_formula(_book: Any, sheet: Any) -> None:
    sheet["E2"] = "=10+2"


def counted_formulas() -> bytes:
    """A workbook in which Excel has worked out its formulas: the value stands beside each."""
    content = xlsx_of(HEADER, person(1), person(2), change=with_formula)
    return rewritten(
        content,
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>10+2</f><v />", b"<f>10+2</f><v>12</v>").replace(
            b"<f>10+2</f><v/>", b"<f>10+2</f><v>12</v>"
        ),
    )


def rewritten(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one of its parts changed by hand."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            held = before.read(name)
            after.writestr(name, change(held) if name == part else held)
    return target.getvalue()


def error_cells(_book: Any, sheet: Any) -> None:
    sheet["C2"] = "#N/A"
    sheet["C2"].data_type = "e"


def number_as_date(_book: Any, sheet: Any) -> None:
    sheet["E2"] = datetime(2026, 7, 5)  # noqa: DTZ001 (a spreadsheet knows no zones)
    sheet["E2"].number_format = numbers.FORMAT_DATE_DDMMYY


def second_sheet(workbook: Any, _sheet: Any) -> None:
    workbook.create_sheet("Oud").append(["iets", "anders"])


def hidden_first(workbook: Any, sheet: Any) -> None:
    """The first sheet is hidden and holds something else."""
    other = workbook.create_sheet("Codes", 0)
    other.append(["code", "betekenis"])
    other.sheet_state = "hidden"
    workbook.active = 1


def epoch_of_mac(workbook: Any, _sheet: Any) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904  # noqa: PLC0415 (of one test)

    workbook.epoch = CALENDAR_MAC_1904


def far_formats(_book: Any, sheet: Any) -> None:
    """Somebody gave a whole column a format: cells without a value, to the end of the sheet."""
    for row in range(4, 4_000):
        sheet.cell(row=row, column=20).number_format = "0.00"


def bomb() -> bytes:
    """A small file that is far too large once it is unpacked."""
    content = xlsx_of(HEADER, person(1))
    return rewritten(content, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * 200_000_000)


def entities() -> bytes:
    """A workbook whose XML grows as it is read."""
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return rewritten(
        xlsx_of(HEADER, person(1)),
        "xl/worksheets/sheet1.xml",
        lambda xml: lol + xml.replace(b"</worksheet>", b"<x>&b;</x></worksheet>"),
    )


def locked() -> bytes:
    """How a workbook with a password begins, and what is in it by name."""
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return start + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def old_excel() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le")


def open_document() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")
    return target.getvalue()


def birthdays() -> bytes:
    """Dates in every way: real ones, numbers of days, and written ones."""
    rows = [
        typed(person(n), Gemeente="Leuven") + [day]
        for n, day in enumerate(
            (
                datetime(2020, 3, 14),  # noqa: DTZ001 (a spreadsheet knows no zones)
                date(2020, 3, 15),
                43906,
                "17/3/20",
                "2020-03-18",
                "19 maart 2020",
            ),
            start=1,
        )
    ]
    return xlsx_of([*HEADER, "Ontvangen op"], *rows)


SHORT = ("Naam", "GSM", "Adres", "Categorie")
ADDRESS = {"0": "name", "1": "phone", "2": "address", "3": "category"}
HALVES = ("Voornaam", "Achternaam", *HEADER[1:])
HERE = {"street": "Voorbeeldstraat", "number": "1", "postcode": "3000", "city": "Leuven"}
WHOLE = [
    ["An Voorbeeld", "0470 00 00 11", "Voorbeeldstraat 1 bus 2, 3000 Leuven", "Groceries"],
    ["Bo Voorbeeld", "0470 00 00 12", f"Voorbeeldstraat 1A{NL}B-3010 Kessel-Lo", "groceries"],
]

SPREADSHEETS: dict[str, Spreadsheet] = {
    # How a text file is written
    "semicolons": Spreadsheet(two(separator=";")),
    "commas": Spreadsheet(two(separator=",")),
    "tabs": Spreadsheet(two(separator="\t")),
    "a mark in front": Spreadsheet(two(encoding="utf-8-sig")),
    "UTF-16, as Excel saves Unicode text": Spreadsheet(two(separator="\t", encoding="utf-16")),
    "UTF-16 without a mark": Spreadsheet(two(encoding="utf-16-le")),
    "Latin-1": Spreadsheet(
        of(person(1, Naam="Zoë Voorbeeld"), person(2), encoding="latin-1"),
        answers={2: {"name": "Zoë Voorbeeld"}},
    ),
    "the euro of Windows": Spreadsheet(
        of(person(1, Straat="Straat van €"), person(2), encoding="cp1252"),
        answers={2: {"address": {**HERE, "street": "Straat van €"}}},
    ),
    "it says its separator": Spreadsheet(
        lambda: b"sep=,\r\n" + csv_of(HEADER, person(1), person(2), separator=","),
        rows={3: "good", 4: "good"},
    ),
    "lines that end as on a Mac of old": Spreadsheet(two(ends="\r")),
    "line breaks and separators in cells": Spreadsheet(
        of([*person(1), 'Twee broden;\nen melk, "vers"'], person(2), header=[*HEADER, "Je vraag"]),
        answers={2: {"text": 'Twee broden;\nen melk, "vers"'}},
    ),
    "a quotation mark too many": Spreadsheet(
        lambda: csv_of(HEADER, person(1)) + b'"Jan" Peeters;x;x;x;x;x;x;x\r\n',
        refused="aanhalingsteken",
    ),
    # What is around the table
    "a title and empty lines above": Spreadsheet(
        lambda: b"Hulpvragen maart\r\n\r\n" + csv_of(HEADER, person(1), person(2)),
        rows={4: "good", 5: "good"},
    ),
    "empty lines between": Spreadsheet(
        of(person(1), [""] * 8, ["", " "], person(2)), rows={2: "good", 5: "good"}
    ),
    "empty columns": Spreadsheet(
        of(["", *person(1), "", ""], ["", *person(2), "", ""], header=["", *HEADER, "", ""])
    ),
    "the names of the columns twice": Spreadsheet(
        of(person(1), HEADER, person(2)), rows={2: "good", 4: "good"}
    ),
    "two columns of one name": Spreadsheet(
        of([*person(1), "x"], [*person(2), "y"], header=[*HEADER, "Naam"])
    ),
    "a total below": Spreadsheet(
        of(person(1), ["Totaal: 1"]), rows={2: "good", 3: "Dit veld is verplicht|Vul"}
    ),
    "the same row twice": Spreadsheet(
        of(person(1), person(1, Naam="MIA  VOORBEELDB"), person(2)),
        rows={2: "good", 3: "twice", 4: "good"},
    ),
    "a short row": Spreadsheet(of(person(1)[:4], person(2)), rows={2: "huisnummer", 3: "good"}),
    "nothing below the names": Spreadsheet(lambda: csv_of(HEADER), rows={}),
    "an empty file": Spreadsheet(lambda: b"", refused="leeg"),
    # What a spreadsheet makes of what was typed
    "numbers for numbers": Spreadsheet(
        book(
            typed(person(1), GSM=470123456, Huisnummer=12, Postcode=3000),
            typed(person(2), GSM=32470123457, Huisnummer=12.0, Postcode=3000.0),
        ),
        answers={
            2: {"phone": "+32470123456", "address": {**HERE, "number": "12"}},
            3: {"phone": "+32470123457", "address": {**HERE, "number": "12"}},
        },
    ),
    "zeros lost": Spreadsheet(
        of(person(1, GSM="470 12 34 56"), person(2, GSM="16 20 00 00")),
        answers={2: {"phone": "+32470123456"}, 3: {"phone": "+3216200000"}},
    ),
    "phones in every way": Spreadsheet(
        of(
            person(1, GSM="+32 (0)470/12.34.56"),
            person(2, GSM="0032 470 12 34 57"),
            person(3, GSM='="0470123458"'),
            person(4, GSM="'+32470123459"),
            person(5, GSM="4,7012E+08"),
            person(6, GSM="0470 12"),
        ),
        rows={2: "good", 3: "good", 4: "good", 5: "good", 6: "cijfers", 7: "0470 12"},
        answers={4: {"phone": "+32470123458"}, 5: {"phone": "+32470123459"}},
    ),
    "dates in every way": Spreadsheet(birthdays, rows=dict.fromkeys(range(2, 8), "good")),
    "dates of a Mac": Spreadsheet(
        lambda: xlsx_of(
            [*HEADER, "Ontvangen op"],
            [*person(1), datetime(2020, 3, 14)],  # noqa: DTZ001 (a spreadsheet knows no zones)
            change=epoch_of_mac,
        ),
        rows={2: "good"},
    ),
    "dates that cannot be": Spreadsheet(
        of([*person(1), "31/2/2020"], [*person(2), "morgen"], header=[*HEADER, "Ontvangen op"]),
        rows={2: "31/2/2020", 3: "morgen"},
    ),
    "the month first": Spreadsheet(
        of([*person(1), "3/14/2020"], [*person(2), "14/3/2020"], header=[*HEADER, "Ontvangen op"]),
        rows={2: "good", 3: "14/3/2020"},
        day_first=False,
    ),
    "a house number that became a date": Spreadsheet(
        book(person(1), person(2), change=number_as_date), rows={2: "05/07/2026", 3: "good"}
    ),
    "a cell that shows an error": Spreadsheet(
        book(person(1), person(2), change=error_cells), rows={2: "#N/A", 3: "good"}
    ),
    "errors and narrow columns in CSV": Spreadsheet(
        of(person(1, GSM="#N/B"), person(2, Postcode="#######")), rows={2: "#N/B", 3: "###"}
    ),
    "formulas that are worked out": Spreadsheet(
        counted_formulas, answers={2: {"address": {**HERE, "number": "12"}}}
    ),
    "a formula that nobody worked out": Spreadsheet(
        book(person(1), person(2), change=with_formula), rows={2: "formule", 3: "good"}
    ),
    "formulas that somebody slipped in": Spreadsheet(
        of(person(1, Straat="=HYPERLINK(1)"), person(2, Naam="@Mia Voorbeeld")),
        answers={2: {"address": {**HERE, "street": "=HYPERLINK(1)"}}},
    ),
    # Workbooks
    "a workbook": Spreadsheet(book(person(1), person(2))),
    "merged cells": Spreadsheet(
        lambda: xlsx_of(
            HEADER,
            person(1),
            typed(person(2), Straat=None, Huisnummer=None, Postcode=None, Gemeente=None),
            typed(person(3), Straat=None, Huisnummer=None, Postcode=None, Gemeente=None),
            change=merged,
        ),
        rows={4: "good", 5: "good", 6: "good"},
        answers={6: {"address": HERE}},
    ),
    "more sheets": Spreadsheet(book(person(1), person(2), change=second_sheet)),
    "a hidden sheet in front": Spreadsheet(book(person(1), person(2), change=hidden_first)),
    "formats to the end": Spreadsheet(book(person(1), person(2), change=far_formats)),
    "a workbook that is called CSV": Spreadsheet(book(person(1), person(2))),
    "a password": Spreadsheet(locked, refused="wachtwoord"),
    "an old Excel": Spreadsheet(old_excel, refused="xls"),
    "OpenDocument": Spreadsheet(open_document, refused="Excel"),
    "half a workbook": Spreadsheet(
        lambda: xlsx_of(HEADER, person(1))[:3000], refused="niet worden gelezen"
    ),
    "a bomb": Spreadsheet(bomb, refused="te groot"),
    "XML that grows": Spreadsheet(entities, refused="niet worden gelezen"),
    "a page of a website": Spreadsheet(
        lambda: b"<html><table><tr><td>Naam</td></tr></table></html>", refused="website"
    ),
    "a PDF": Spreadsheet(lambda: b"%PDF-1.7 ...", refused="geen rekenblad"),
    "a picture": Spreadsheet(lambda: b"\x89PNG\r\n\x1a\n\0\0\0", refused="geen rekenblad"),
    # What is meant
    "an address in one cell": Spreadsheet(
        of(*WHOLE, header=SHORT),
        answers={
            2: {"address": {**HERE, "box": "2"}},
            3: {"address": {**HERE, "number": "1A", "postcode": "3010", "city": "Kessel-Lo"}},
        },
        columns=ADDRESS,
    ),
    "first name and family name": Spreadsheet(
        of(["Mia", "Voorbeeld", *person(1)[1:]], ["Jan", "de Man", *person(2)[1:]], header=HALVES),
        answers={2: {"name": "Mia Voorbeeld"}, 3: {"name": "Jan de Man"}},
    ),
    "choices in another language, by key and unknown": Spreadsheet(
        of(
            person(1, Categorie="GROCERIES"),
            person(2, Categorie="dog_walking"),
            person(3, Categorie="zwemmen"),
        ),
        rows={2: "good", 3: "good", 4: "zwemmen"},
        answers={2: {"category": "groceries"}, 3: {"category": "dog_walking"}},
    ),
    "several languages in one cell": Spreadsheet(
        of(
            [*person(1), "Nederlands, Frans"],
            [*person(2), "nl;English"],
            [*person(3), "Klingon"],
            header=[*HEADER, "Talen"],
        ),
        rows={2: "good", 3: "good", 4: "Klingon"},
        answers={2: {"languages": ["nl", "fr"]}, 3: {"languages": ["nl", "en"]}},
    ),
    "offers": Spreadsheet(two(), case_type="offer"),
    "twenty thousand and one": Spreadsheet(
        lambda: csv_of(HEADER, *[["x"]] * 20_001), refused="20.000"
    ),
}
