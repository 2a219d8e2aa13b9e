"""The queue somebody works from: where a case leads back to, and which case comes next."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.desk.access import SEES_CASES, DeskView
from workflows.desk.queue.filters import PEOPLE, QueueFilter
from workflows.desk.shared.paging import PLACES, page_of

IN_SESSION = "desk-queue"
KEPT = (*QueueFilter.base_fields, *PLACES)
LONGEST = 1000


def remember(request: HttpRequest) -> None:
    """Keep the filters of the queue that is shown; not those of a search, which tell who."""
    if PEOPLE in request.GET:
        return
    kept = QueryDict(mutable=True)
    kept.update({name: request.GET[name] for name in KEPT if request.GET.get(name)})
    query = kept.urlencode()
    if len(query) <= LONGEST and query != request.session.get(IN_SESSION, ""):
        request.session[IN_SESSION] = query


def way_back(request: HttpRequest) -> str:
    """Return the address of the queue as this user last saw it."""
    query = request.session.get(IN_SESSION, "")
    return f"{reverse('desk:queue')}?{query}" if query else reverse("desk:queue")


class NextView(DeskView):
    """From one case to the one after it in the queue that one works from."""

    needs = SEES_CASES

    def get(self, request: HttpRequest, reference: str) -> HttpResponseBase:
        """Go there; from the last one back to the queue."""
        filters = QueueFilter(QueryDict(request.session.get(IN_SESSION, "")), self.user)
        cases = filters.apply(Case.objects.visible_to(self.user))
        page = page_of(cases, {"after": reference}, size=1)
        if page.cases:
            return redirect("desk:case", page.cases[0].reference)
        messages.info(request, _("That was the last case of this queue."))
        return redirect(way_back(request))
