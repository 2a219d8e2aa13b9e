"""Walking through the queue: from one case to the next, with the filters one works by."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.desk.access import SEES_CASES, DeskView
from workflows.desk.queue import lists
from workflows.desk.queue.filters import QueueFilter
from workflows.desk.shared.finding import PEOPLE
from workflows.desk.shared.paging import PLACES, page_of
from workflows.desk.shared.way_back import remember, remembered, way_back

KEPT = (*QueueFilter.base_fields, *PLACES)


def remember_filters(request: HttpRequest) -> None:
    """Keep the filters of the queue that is shown; not those of a search, which tell who."""
    if PEOPLE in request.GET:
        return
    kept = QueryDict(mutable=True)
    kept.update({name: request.GET[name] for name in KEPT if request.GET.get(name)})
    remember(request, kept)


class NextView(DeskView):
    """From one case to the one after it in the queue that one works from."""

    needs = SEES_CASES

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Go there; from the last one back to the queue."""
        filters = QueueFilter(remembered(request), self.user)
        cases = filters.apply(Case.objects.visible_to(self.user))
        by = lists.order_of(filters.list_shown)
        page = page_of(cases, {"after": reference}, size=1, by=by)
        if page.cases:
            return redirect("desk:case", page.cases[0].reference)
        messages.info(request, _("That was the last case of this queue."))
        return redirect(way_back(request))
