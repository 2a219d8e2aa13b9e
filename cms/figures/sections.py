"""Published figures in words: plots and tables in the language of the reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from workflows.reports.plots import Plot, plot_of
from workflows.reports.published.counting import (
    HELPED_REQUESTS,
    OFFERS,
    REQUESTS,
    WEEK_RECEIVED,
)
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.reading import (
    COUNTS,
    DIMENSIONS,
    category_name,
    category_names,
    name_of,
    names_of,
)
from workflows.reports.published.suppression import TOGETHER
from workflows.reports.services import UNKNOWN

Numbers = Mapping[str, int | None]
# Short, so that three columns fit on a phone.
HEADS: dict[str, str | Promise] = {
    REQUESTS: pgettext_lazy("help, as the head of a column", "Asked"),
    HELPED_REQUESTS: pgettext_lazy("requests, as the head of a column", "Helped"),
    OFFERS: pgettext_lazy("help, as the head of a column", "Offered"),
}


@dataclass(frozen=True)
class Row:
    """One line of a table: a label, and its numbers as they are written, None if unpublished."""

    label: str
    numbers: list[str | None]


@dataclass(frozen=True)
class Table:
    """Some numbers: `what` heads the labels. The plot has those of the first column."""

    key: str
    heading: str | Promise
    what: str | Promise
    heads: list[str | Promise]
    rows: list[Row]
    plot: Plot | None = None
    # Numbers by category, for who wants to know more.
    crossed: "tuple[Table, ...]" = ()


def written(number: int | None) -> str | None:
    """Return a number with its thousands apart, as the reader's language does."""
    return None if number is None else number_format(number, use_l10n=True, force_grouping=True)


def by_category(whole: Mapping[str, Numbers]) -> Table:
    """Return the numbers of the whole city by category, the most asked first."""
    names, asked = category_names(), whole[REQUESTS]
    keys = sorted(asked, key=lambda key: (key == UNKNOWN, -(asked[key] or 0)))
    keys = [
        key for key in keys if key != TOGETHER and any(whole[count].get(key) for count in COUNTS)
    ]
    labels = {key: category_name(key, names) for key in keys}
    return table("category", _("By kind of help"), _("Kind of help"), labels, whole)


def of_edition(edition: FiguresEdition) -> list[Table]:
    """Return the crossings of an edition: by neighbourhood, by language, by week."""
    return [crossing(by, found) for by, found in edition.tables["by"].items()]


def crossing(by: str, found: Mapping[str, Any]) -> Table:
    """Return a crossing: its totals, and by category what is published of it."""
    numbers, names = found["numbers"], names_of(by)
    totals = {count: numbers[count][TOGETHER] for count in COUNTS}
    labels = {key: name_of(by, key, names) for key in ordered(by, found["columns"], totals)}
    headings = {
        "neighbourhood": pgettext("for residents", "By neighbourhood"),
        "language": _("By language of the form"),
        "week": _("By week"),
    }
    crossed = [by_both(by, count, numbers[count], labels) for count in (REQUESTS, OFFERS)]
    return table(
        by,
        headings[by],
        DIMENSIONS[by],
        labels,
        totals,
        tuple(each for each in crossed if each.rows),
    )


def ordered(by: str, columns: Iterable[str], totals: Mapping[str, Numbers]) -> list[str]:
    """Return the columns as they are read: weeks one after the other, else the largest first."""
    if by == WEEK_RECEIVED:
        return list(columns)
    asked = totals[REQUESTS]
    return sorted(columns, key=lambda key: (key == UNKNOWN, -(asked[key] or 0)))


def table(
    key: str,
    heading: str,
    what: str | Promise,
    labels: Mapping[str, str],
    numbers: Mapping[str, Numbers],
    crossed: tuple[Table, ...] = (),
) -> Table:
    """Return a table of every count, with a plot of the requests."""
    rows = [
        Row(label, [written(numbers[count].get(each)) for count in COUNTS])
        for each, label in labels.items()
    ]
    asked = [(label, numbers[REQUESTS].get(each) or 0) for each, label in labels.items()]
    bars = [(label, number, written(number) or "") for label, number in asked]
    return Table(key, heading, what, list(HEADS.values()), rows, plot_of(bars), crossed)


def by_both(
    by: str, count: str, numbers: Mapping[str, Numbers], labels: Mapping[str, str]
) -> Table:
    """Return one count by category and column; lines of which nothing is published are left out."""
    names = category_names()
    shown = [key for key in numbers if key != TOGETHER and any(numbers[key].values())]
    rows = [
        Row(label, [written(numbers[category][key]) for category in shown])
        for key, label in labels.items()
        if any(numbers[category][key] for category in shown)
    ]
    heads: list[str | Promise] = [category_name(key, names) for key in shown]
    return Table(f"{by}-{count}", COUNTS[count], DIMENSIONS[by], heads, rows)


def facts(whole: Mapping[str, Numbers]) -> list[tuple[str | Promise, str]]:
    """Return the numbers of the whole city, each with what it counts."""
    return [
        (label, written(whole[count].get(TOGETHER, 0)) or "") for count, label in COUNTS.items()
    ]
