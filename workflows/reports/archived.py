"""What is kept of the figures of a programme: how many cases, by one thing at a time.

Two things together, such as a category in a neighbourhood, would be about so few that they may be
known. Small numbers of one thing stand in the declaration of destruction as well.
"""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import TruncMonth
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import override

from workflows.cases.models import Case
from workflows.casetypes.models import CaseType, Category, Outcome, Programme
from workflows.declaring.archived import PARTS, Archived, File, sheet

LANGUAGES = ("nl", "en")
COLUMNS = ("case_type", "by", "value", "name_nl", "name_en", "cases")
Line = dict[str, Any]


def lines_of(programme: Programme) -> list[Line]:
    """Return the numbers: of each case type, by month received, by category, and by outcome.

    Purged cases are counted, since what is left of them says as much; tests are not.
    """
    types = CaseType.objects.filter(programme=programme).order_by("key")
    cases = Case.objects.counted().filter(case_type__in=types).order_by()
    names = {
        "category": {row.pk: row.name for row in Category.objects.all()},
        "outcome": {row.pk: row.label for row in Outcome.objects.filter(case_type__in=types)},
    }
    return [
        line
        for case_type in types
        for by, column in (("month", TruncMonth("week")), *((by, F(by)) for by in names))
        for line in counted(case_type, by, cases.filter(case_type=case_type), column, names.get(by))
    ]


def counted(case_type: CaseType, by: str, cases: Any, column: Any, names: Any) -> Iterator[Line]:
    """Yield a line for each value of one column."""
    rows = cases.annotate(its=column).values_list("its").annotate(Count("pk")).order_by("its")
    for value, number in rows:
        said = {code: value_named(names, value, code) for code in LANGUAGES}
        yield {
            "case_type": case_type.key,
            "by": by,
            "value": "" if value is None else str(value)[:7] if names is None else str(value),
            "name_nl": said["nl"],
            "name_en": said["en"],
            "cases": number,
        }


def value_named(names: Any, value: Any, language: str) -> str:
    """Return what a value is called in a language; a month says itself."""
    if names is None or value is None:
        return ""
    return str(names[value].in_language(language)) if value in names else ""


def files(programme: Programme) -> Iterator[File]:
    """Yield the figures as CSV, as JSON, and to read."""
    lines = lines_of(programme)
    what = "how many cases came in, by case type and by month, category and outcome"
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, COLUMNS)
    writer.writeheader()
    writer.writerows(lines)
    yield File("figures/figures.csv", what, table.getvalue().encode())
    yield File(
        "figures/figures.json", what, json.dumps(lines, ensure_ascii=False, indent=1).encode()
    )
    for language in LANGUAGES:
        yield File(f"figures/figures.{language}.html", what, as_html(lines, language))


def as_html(lines: list[Line], language: str) -> bytes:
    """Return the figures as a table."""
    with override(language):
        head = format_html_join(
            "", '<th scope="col">{}</th>', ((each,) for each in (_("Case type"), "", _("Cases")))
        )
        title = _("Figures")
    rows = format_html_join(
        "\n",
        "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
        (
            (line["case_type"], line[f"name_{language}"] or line["value"] or "–", line["cases"])
            for line in lines
        ),
    )
    return sheet(language, title, format_html("<table><tr>{}</tr>\n{}</table>", head, rows))


PARTS.add(Archived("figures", files))
