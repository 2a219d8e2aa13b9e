"""Editions as CSV that Excel opens in Belgium: semicolons, every cell quoted, no formulas."""

import csv
import io
from collections.abc import Iterable, Iterator

from workflows.intake.exports.sheets import BYTE_ORDER_MARK, harmless
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.reading import (
    COUNTS,
    category_name,
    category_names,
    lines,
    name_of,
    names_of,
)

HEADS = (
    *("edition", "first_day", "last_day", "count", "count_name", "category", "category_name"),
    *("by", "key", "name", "number"),
)


def written(editions: Iterable[FiguresEdition]) -> str:
    """Return a row for each number, with its keys and its names in the active language.

    What is not published is an empty cell.
    """
    text = io.StringIO(BYTE_ORDER_MARK)
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADS)
    for edition in editions:
        writer.writerows([harmless(cell) for cell in row] for row in rows(edition))
    return text.getvalue()


def rows(edition: FiguresEdition) -> Iterator[list[str]]:
    """Yield the rows of one edition."""
    categories = category_names()
    names = {by: names_of(by) for by in edition.tables["by"]}
    of_edition = [str(edition.number), edition.first.isoformat(), edition.last.isoformat()]
    for line in lines(edition):
        yield [
            *of_edition,
            line.count,
            str(COUNTS[line.count]),
            line.category,
            category_name(line.category, categories),
            line.by,
            line.key,
            name_of(line.by, line.key, names[line.by]) if line.by else "",
            "" if line.number is None else str(line.number),
        ]
