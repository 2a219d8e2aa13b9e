"""The ledger as a file: names of staff and of organisations, references, and nobody else."""

import csv
import io
from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from workflows.desk.officer.ledger_lines import Line, lines_of
from workflows.intake.exports.sheets import BYTE_ORDER_MARK, harmless
from workflows.vault.ledger import DisclosureQuerySet

FILE_LINES = 500
CSV = "csv"


def file_of(request: HttpRequest) -> str:
    """Return the address of the lines on a screen as a file."""
    asked = request.GET.copy()
    asked.pop("before", None)
    asked[CSV] = "1"
    return "?" + asked.urlencode()


def as_file(rows: DisclosureQuerySet) -> HttpResponseBase:
    """Return lines as a spreadsheet reads them, some at a time, in the language of who asks."""
    language = get_language() or settings.LANGUAGE_CODE
    response = StreamingHttpResponse(csv_of(rows, language), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="disclosures.csv"'
    return response


def csv_of(rows: DisclosureQuerySet, language: str) -> Iterator[str]:
    """Yield the lines of a file, the oldest first: after the view, when its language is over."""
    with override(language):
        heading = heading_of_file()
    yield BYTE_ORDER_MARK + written(heading)
    last = 0
    while batch := list(rows.in_order().filter(pk__gt=last)[:FILE_LINES]):
        last = batch[-1].pk
        with override(language):
            ready = [written(cells_of(line)) for line in lines_of(batch)]
        yield from ready


def heading_of_file() -> tuple[str, ...]:
    """Return what the columns are called, in the active language."""
    return _("When"), _("What"), _("To whom"), _("By"), _("Ground"), _("Which data"), _("Case")


def cells_of(line: Line) -> tuple[str, ...]:
    """Return one line by its columns; of a purged case only the week is known."""
    row = line.disclosure
    at = timezone.localtime(row.at)
    return (
        f"{at:%Y-%m-%d}" if row.is_counted else f"{at:%Y-%m-%d %H:%M}",
        row.get_what_display(),
        " – ".join(filter(None, (line.to, line.reader))),
        line.by,
        line.ground,
        line.fields,
        line.reference,
    )


def written(cells: tuple[str, ...]) -> str:
    """Return one line of a file; no cell is a formula."""
    text = io.StringIO()
    csv.writer(text).writerow(harmless(cell) for cell in cells)
    return text.getvalue()
