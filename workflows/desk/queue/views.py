"""The queue: the cases somebody may open, oldest first, without a name in sight."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.casetypes.models import CaseType, Kind
from workflows.desk.access import SEES_CASES, DeskView
from workflows.desk.queue.filters import (
    EVERY_STATE,
    MOST_PEOPLE,
    PEOPLE,
    STATES,
    QueueFilter,
)
from workflows.desk.queue.rows import row_of
from workflows.desk.queue.walking import remember_filters
from workflows.desk.shared.paging import PLACES, page_of
from workflows.people import services as people


class QueueView(DeskView):
    """The list of cases, narrowed by what is in the address."""

    needs = SEES_CASES
    template_name = "workflows/desk/queue.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show one page. A fixed number of queries; no person is read."""
        remember_filters(request)
        filters = QueueFilter(request.GET, self.user)
        visible = Case.objects.visible_to(self.user).select_related(
            "case_type__team", "category", "neighbourhood", "handler"
        )
        page = page_of(filters.apply(visible), request.GET)
        return self.show(
            filters=filters,
            active=filters.active(),
            states=links(request.GET, "state", STATES),
            kinds=links(request.GET, "kind", kinds_in_use()),
            chips=chips(request.GET, filters),
            searched=PEOPLE in request.GET,
            rows=[row_of(case) for case in page.cases],
            before=with_change(request.GET, before=page.before) if page.before else "",
            after=with_change(request.GET, after=page.after) if page.after else "",
            may_choose=self.user.has_perm("workflows.screen_case"),
            return_to=request.GET.urlencode(),
        )


def with_change(query: QueryDict, **changes: str) -> str:
    """Return the query string with some values changed, from the first page on."""
    changed = query.copy()
    for name in (*PLACES, *changes):
        changed.pop(name, None)
    changed.update({name: value for name, value in changes.items() if value})
    return "?" + changed.urlencode()


def links(query: QueryDict, name: str, choices: list[tuple[str, Any]]) -> list[dict[str, Any]]:
    """Return a row of links above the list, one a choice, each keeping the other filters."""
    return [
        {
            "label": label,
            "url": with_change(query, **{name: value}),
            "is_current": query.get(name, "") == value,
        }
        for value, label in choices
    ]


def kinds_in_use() -> list[tuple[str, Any]]:
    """Return the kinds of which there is a case type, as choices; none when all are of one."""
    used = set(CaseType.objects.values_list("kind", flat=True))
    kinds = [(kind, label) for kind, label in Kind.choices if kind in used]
    return [("", _("All kinds")), *kinds] if len(kinds) > 1 else []


def chips(query: QueryDict, filters: QueueFilter) -> list[dict[str, str]]:
    """Return the filters of the box that are in force, each with the list without it."""
    return [
        {"words": filters.in_words(name), "url": with_change(query, **{name: ""})}
        for name in filters.active()
    ]


class SearchView(DeskView):
    """Search by reference, or by hash for an e-mail address, a phone number or a name.

    What was typed is posted, so that it never stands in an address or a log.
    """

    needs = SEES_CASES

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the one case with this reference, or to the queue of the people found."""
        text = request.POST.get("q", "").strip()[:200]
        if not text:
            return redirect("desk:queue")
        if reference := clean_reference(text):
            return redirect("desk:case", reference)
        found = list(people.search(text).values_list("pk", flat=True)[: MOST_PEOPLE + 1])
        if len(found) > MOST_PEOPLE:
            messages.warning(request, _("Too many people are called that. Search more exactly."))
        ids = "-".join(pk.hex for pk in found[:MOST_PEOPLE]) or "0"
        return redirect(f"{reverse('desk:queue')}?state={EVERY_STATE}&people={ids}")

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Go to the queue: somebody reloaded the address of a search."""
        return redirect("desk:queue")
