"""Which column of a sheet is what: suggested, chosen by hand, remembered by its source."""

import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from workflows.declaring.imported import Column, Importing, Reads
from workflows.importing.cells import Misread, no_other_words, read, strange_words
from workflows.importing.sheets.tables import Cell, Line
from workflows.importing.words import is_called, plain

# Several columns of a sheet make one text; of anything else the first that holds something counts.
JOINED = {Reads.TEXT: " ", Reads.LINES: "\n"}

# By what a column of a sheet may be known, the surest first.
WAYS: tuple[Callable[[Column], Sequence[str]], ...] = (
    lambda column: (column.key,),
    lambda column: (column.label,),
    lambda column: column.words,
)


@dataclass(frozen=True)
class ColumnMapping:
    """Which column of the sheet (its place, as text) is which column of what is imported into.

    `same` has by key what is the same for every row, as it would stand in a cell; `meant` by key,
    and by the fingerprint of a word that is none of its choices, which of them it stands for.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    day_first: bool = True
    meant: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return asdict(self)

    def meaning_of(self, key: str) -> Callable[[str], str]:
        """Return what says which choice of a column a word stands for, "" when nobody said."""
        words = self.meant.get(key, {})
        return (lambda word: words.get(fingerprint(word), "")) if words else no_other_words

    def places_of(self, key: str) -> list[int]:
        """Return the places of the columns of the sheet that are this, from 0."""
        return sorted(int(place) for place, mapped in self.columns.items() if mapped == key)


@dataclass(frozen=True)
class Read:
    """What a line says: values by column key, and (key, sentence) of what cannot be read."""

    values: dict[str, Any]
    problems: tuple[tuple[str, str], ...]


def suggested(
    header: Sequence[str], columns: Sequence[Column], remembered: Mapping[str, str]
) -> dict[str, str]:
    """Return the likeliest column for each place of a header, by what was chosen before.

    Each is suggested once.
    """
    known = {column.key for column in columns}
    found: dict[str, str] = {}
    for place, name in enumerate(header):
        before = remembered.get(fingerprint(name)) if name else None
        if before is None:
            before = by_name(name, columns, set(found.values()))
        if before in known:
            found[str(place)] = before
    return found


def by_name(name: str, columns: Sequence[Column], taken: set[str]) -> str:
    """Return the key of the column that goes by a name, by its label before other words."""
    free = [column for column in columns if column.key not in taken]
    if not plain(name):
        return ""
    for names_of in WAYS:
        for column in free:
            if is_called(name, names_of(column)):
                return column.key
    return ""


def fingerprint(name: str) -> str:
    """Return by what a source remembers the name of a column, or a word: it may be a person's.

    Sixteen bytes of a keyed hash.
    """
    message = f"workflows.importing.column.{plain(name)}"
    return hmac.digest(settings.SECRET_KEY.encode(), message.encode(), sha256).hex()[:32]


def to_remember(
    header: Sequence[str], mapping: ColumnMapping, importing: Importing
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a source keeps of a mapping: of each named column what it is, and codes.

    What was typed for every row is not kept: it may say something of somebody.
    """
    chosen = {
        fingerprint(name): mapping.columns.get(str(place), "")
        for place, name in enumerate(header)
        if name
    }
    codes = {column.key for column in importing.columns if column.options}
    return chosen, {key: value for key, value in mapping.same.items() if key in codes}


def missing(mapping: ColumnMapping, columns: Iterable[Column]) -> list[Column]:
    """Return what is required, with nothing of its group in the sheet."""
    listed = list(columns)
    mapped = {column.group or column.key for column in listed if mapping.places_of(column.key)}
    return [one for one in listed if one.required and (one.group or one.key) not in mapped]


def wrong_same(mapping: ColumnMapping, columns: Iterable[Column]) -> dict[str, str]:
    """Return by key what is wrong with what is to be the same for every row."""
    found = {}
    for column in columns:
        try:
            read(mapping.same.get(column.key), column, day_first=mapping.day_first)
        except Misread as error:
            found[column.key] = str(error)
    return found


def read_line(line: Line, mapping: ColumnMapping, columns: Mapping[str, Column]) -> Read:
    """Return what a line says, column by column; where its cell is empty, what is always so."""
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for key in dict.fromkeys([*mapping.columns.values(), *mapping.same]):
        column = columns.get(key)
        if column is None:
            problems.append(("", _("The form has changed since: map the columns again.")))
            continue
        cells = [cell for place in mapping.places_of(key) if (cell := cell_at(line, place)) != ""]
        try:
            value = value_in(cells or [mapping.same.get(key)], column, mapping)
        except Misread as error:
            problems.append((key, str(error)))
            continue
        if value not in (None, "", []):
            values[key] = value
    return Read(values, tuple(dict.fromkeys(problems)))


def cell_at(line: Line, place: int) -> Cell:
    """Return the cell at a place, "" when it is empty or the line ends before it."""
    cell = line.cells[place] if place < len(line.cells) else None
    return "" if cell is None else cell


def value_in(cells: Sequence[Cell], column: Column, mapping: ColumnMapping) -> Any:
    """Return what one or more cells say together. Raises Misread."""
    meant = mapping.meaning_of(column.key)
    if column.reads in JOINED and len(cells) > 1:
        texts = [read(cell, column, day_first=mapping.day_first) for cell in cells]
        return JOINED[column.reads].join(text for text in texts if text)
    return read(cells[0], column, day_first=mapping.day_first, meant=meant)


def strange_in(
    line: Line, mapping: ColumnMapping, columns: Mapping[str, Column]
) -> Iterator[tuple[str, str]]:
    """Yield (key of a column, word) of each word of a line that is none of the choices there."""
    for place, key in mapping.columns.items():
        if column := columns.get(key):
            for word in strange_words(cell_at(line, int(place)), column):
                yield key, word
