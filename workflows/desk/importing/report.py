"""What came of each row, a page at a time; and those that were refused, as a file to mend."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.utils.translation import gettext as _

from workflows.importing import services
from workflows.importing.mapping import cell_at
from workflows.importing.models import ImportRow, RowState, SheetImport
from workflows.importing.sheets.tables import text_in
from workflows.intake.exports.sheets import Csv, pieces_of
from workflows.vault import keys

PAGE = 50
# What is looked at first.
ORDER = (
    RowState.REFUSED,
    RowState.TWICE,
    RowState.KNOWN,
    RowState.AGAIN,
    RowState.STAYS,
    RowState.GOOD,
    RowState.TAKEN,
    RowState.UNDONE,
)


@dataclass(frozen=True)
class Told:
    """A row in words: its number, and a sentence for each thing that is to be said of it."""

    number: int
    lines: list[str]


@dataclass(frozen=True)
class Page:
    """Some rows in one state; `after` is the number from which the next page begins, or 0."""

    state: str
    rows: list[Told]
    after: int


def tabs_of(counts: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return (code, label, number) of each state that some rows are in."""
    return [(one.value, str(one.label), counts[one]) for one in ORDER if counts[one]]


def page_of(sheet: SheetImport, state: str, after: int, labels: Mapping[str, str]) -> Page:
    """Return rows in a state, those after a number."""
    rows = sheet.rows.filter(place=0, state=state, number__gt=after).order_by("number")
    found = list(rows[: PAGE + 1])
    keys.load_many(row.data_key for row in found)
    told = [Told(row.number, lines_of(row, labels)) for row in found[:PAGE]]
    return Page(state, told, found[PAGE - 1].number if len(found) > PAGE else 0)


def lines_of(row: ImportRow, labels: Mapping[str, str]) -> list[str]:
    """Return what is to be said of a row."""
    said: dict[str, Any] = row.said or {}
    lines = [problem_in_words(each, labels) for each in said.get("problems", [])]
    if known := said.get("known"):
        lines.append(_("The same person has case %(case)s.") % {"case": known})
    if first := said.get("again"):
        lines.append(_("The same person stands in row %(number)d.") % {"number": first})
    if row.why:
        lines.append(str(why_it_stays(row.why)))
    return [*lines, *said.get("notes", [])]


def problem_in_words(problem: list[str], labels: Mapping[str, str]) -> str:
    """Return a problem with its column, and what stands in that."""
    key, sentence, typed = problem
    label = labels.get(key, "")
    shown = f"{label} (“{typed}”)" if label and typed and f"“{typed}”" not in sentence else label
    return f"{shown}: {sentence}" if shown else sentence


def why_it_stays(why: str) -> str:
    """Return why what a row became was not taken back."""
    if why == "told":
        return _("The person was told: close the case instead.")
    return _("Somebody worked on it, or something came of it: close the case instead.")


def labels_of(sheet: SheetImport) -> dict[str, str]:
    """Return what the columns are called, by key; nothing when the form is gone."""
    try:
        importing = services.importing_of(sheet)
    except LookupError:
        return {}
    return {column.key: column.label for column in importing.columns}


def refused_as_csv(sheet: SheetImport) -> Iterator[bytes]:
    """Yield the rows that were refused as they were sent, with what is wrong in front.

    Raises Gone, NotASheet and what `vault.files.read` raises.
    """
    table = services.table_of_import(sheet)
    return pieces_of(refused_rows(sheet, table), Csv())


def refused_rows(sheet: SheetImport, table: Any) -> Iterable[list[str]]:
    """Return the header and each refused row, as text, in the language that is active now."""
    labels = labels_of(sheet)
    refused = sheet.rows.filter(place=0, state=RowState.REFUSED).order_by("number")
    reasons = {row.number: " ".join(lines_of(row, labels)) for row in refused}
    rows = (
        [
            reasons[line.number],
            *(text_in(cell_at(line, place)) for place in range(len(table.header))),
        ]
        for line in table.rows()
        if line.number in reasons
    )
    # What is sent piece by piece is written when the language of the request is forgotten.
    return chain([[_("What is wrong"), *table.header]], rows)
