"""A published edition as lines, and what its keys are called in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.casetypes import languages, reference
from workflows.casetypes.sources import SPOKEN
from workflows.reports.published.counting import (
    HELPED_REQUESTS,
    LANGUAGE,
    NEIGHBOURHOOD,
    OFFERS,
    REQUESTS,
    WEEK_RECEIVED,
)
from workflows.reports.published.models import FiguresEdition
from workflows.reports.published.suppression import TOGETHER
from workflows.reports.services import UNKNOWN

COUNTS: dict[str, str | Promise] = {
    REQUESTS: gettext_lazy("Requests for help"),
    HELPED_REQUESTS: gettext_lazy("Requests that were helped"),
    OFFERS: gettext_lazy("Offers of help"),
}
DIMENSIONS: dict[str, str | Promise] = {
    NEIGHBOURHOOD: gettext_lazy("Neighbourhood"),
    LANGUAGE: gettext_lazy("Language"),
    WEEK_RECEIVED: gettext_lazy("Week of"),
}


@dataclass(frozen=True)
class Line:
    """One number by keys. Of the whole city `by` and `key` are "", of all categories `category` is.

    `number` is None where it is not published.
    """

    count: str
    category: str
    by: str
    key: str
    number: int | None


def lines(edition: FiguresEdition) -> Iterator[Line]:
    """Yield every number of an edition, those of the whole city first."""
    for count, categories in edition.tables["whole"].items():
        for category, number in categories.items():
            yield Line(count, category, "", "", number)
    for by, crossing in edition.tables["by"].items():
        for count, categories in crossing["numbers"].items():
            for category, numbers in categories.items():
                for key, number in numbers.items():
                    yield Line(count, category, by, key, number)


def whole(editions: Iterable[FiguresEdition]) -> dict[str, dict[str, int]]:
    """Return the numbers of the whole city by count and category, of some editions together."""
    found: dict[str, dict[str, int]] = {count: {} for count in COUNTS}
    for edition in editions:
        for count, categories in edition.tables["whole"].items():
            for category, number in categories.items():
                found[count][category] = found[count].get(category, 0) + number
    return found


def category_names() -> dict[str, str]:
    """Return what residents call each category, by key, in the active language."""
    language = languages.active()
    return {
        key: row.shown_name.in_language(language) for key, row in reference.categories().items()
    }


def names_of(by: str) -> Mapping[str, Any]:
    """Return what the columns of a crossing are called, by key, in the active language."""
    if by == NEIGHBOURHOOD:
        return {key: row.name for key, row in reference.neighbourhoods().items()}
    return SPOKEN if by == LANGUAGE else {}


def name_of(by: str, key: str, names: Mapping[str, Any]) -> str:
    """Return what one column is called; `names` come from `names_of`."""
    if key == UNKNOWN:
        return _("Not known")
    if by == WEEK_RECEIVED:
        return date_format(date.fromisoformat(key), "j F Y")
    return str(names.get(key, key))


def category_name(key: str, names: Mapping[str, str]) -> str:
    """Return what one category is called, or all of them together."""
    if key == TOGETHER:
        return _("All together")
    return _("Not known") if key == UNKNOWN else names.get(key, key)
