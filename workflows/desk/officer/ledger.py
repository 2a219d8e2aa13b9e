"""The disclosure ledger, for the privacy officer: who saw what of whom, newest first."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase

from workflows.cases.models import Case
from workflows.desk.access import DeskView
from workflows.desk.officer.ledger_file import CSV, as_file, file_of
from workflows.desk.officer.ledger_filter import LedgerFilter, narrowed
from workflows.desk.officer.ledger_lines import lines_of
from workflows.desk.shared.logs import page_of_log
from workflows.vault.ledger import DisclosureQuerySet

SEES_LEDGER = ("workflows.see_ledger",)
# References that stand above the lines of one recipient; the file has all.
MOST_REACHED = 200


class LedgerView(DeskView):
    """The ledger, narrowed by what is in the address."""

    needs = SEES_LEDGER
    template_name = "workflows/desk/ledger.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show one page, or give all that was asked for as a file. No person is read."""
        filters = LedgerFilter(request.GET, auto_id="ledger-%s")
        is_asked = filters.is_valid()
        rows = narrowed(filters.cleaned_data)
        if is_asked and CSV in request.GET:
            return as_file(rows)
        found, further = page_of_log(rows, request.GET)
        return self.show(
            filters=filters,
            lines=lines_of(found),
            further=further,
            file=file_of(request),
            reached=reached_by(rows) if is_asked and filters.names_recipient else None,
        )


@dataclass(frozen=True)
class Reached:
    """Whom somebody reached: the references of cases that are still there, and how many went."""

    references: list[str]
    number: int
    people: int


def reached_by(rows: DisclosureQuerySet) -> Reached:
    """Return whom the recipient of these lines was shown anything of: what a breach asks first."""
    cases = rows.filter(case_id__isnull=False).order_by().values("case_id").distinct()
    people = rows.filter(person_id__isnull=False).order_by().values("person_id").distinct()
    known = Case.objects.filter(pk__in=cases, reference__isnull=False)
    references = known.order_by("reference").values_list("reference", flat=True)
    return Reached([one or "" for one in references[:MOST_REACHED]], cases.count(), people.count())
