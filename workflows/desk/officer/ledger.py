"""The disclosure ledger, for the privacy officer: who saw what of whom, newest first."""

from django.http import HttpRequest, HttpResponseBase

from workflows.desk.access import DeskView
from workflows.desk.officer.ledger_file import CSV, as_file, file_of
from workflows.desk.officer.ledger_filter import LedgerFilter, narrowed
from workflows.desk.officer.ledger_lines import lines_of
from workflows.desk.shared.logs import page_of_log
from workflows.privacy.breaches.reach import reached_by

SEES_LEDGER = ("workflows.see_ledger",)


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
