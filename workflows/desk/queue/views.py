"""The queue: the cases somebody may open, oldest first, without a name in sight."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict

from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.desk.access import SEES_ALL, SEES_CASES, DeskView
from workflows.desk.queue import handover, lists, saved
from workflows.desk.queue.bulk.deeds import TOGETHER
from workflows.desk.queue.bulk.models import Deed
from workflows.desk.queue.bulk.views import BulkView
from workflows.desk.queue.filters import QueueFilter
from workflows.desk.queue.rows import row_of
from workflows.desk.queue.saved import Kept
from workflows.desk.queue.walking import remember_filters
from workflows.desk.shared import totals
from workflows.desk.shared.addresses import without_empty
from workflows.desk.shared.finding import PEOPLE
from workflows.desk.shared.paging import PLACES, page_of
from workflows.desk.shared.teamless import teamless
from workflows.staff.models import User

# The list that is shown, beside the numbers of the saved filters.
THIS = "this"


class QueueView(DeskView):
    """The list of cases, narrowed by what is in the address."""

    needs = SEES_CASES
    template_name = "workflows/desk/queue.html"

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show one page. A fixed number of queries; no person is read."""
        if shorter := without_empty(request):
            return shorter
        remember_filters(request)
        filters = QueueFilter(request.GET, self.user)
        visible = Case.objects.visible_to(self.user)
        cases = filters.apply(visible)
        rows = cases.select_related("category", "neighbourhood", "handler")
        page = page_of(rows, request.GET, by=lists.order_of(filters.list_shown))
        kept = {str(one.pk): one for one in saved.saved_for(self.user)}
        numbers = totals.count(
            {THIS: cases} | {pk: saved.cases_of(one, filters, visible) for pk, one in kept.items()}
        )
        query = saved.query_of(filters)
        teams = handover.sheets_for(self.user)
        return self.show(
            filters=filters,
            active=filters.active(),
            kinds=links(request.GET, "kind", kinds_in_use(self.user), filters.kind_shown),
            lists=links(request.GET, "view", lists.LABELS.items(), filters.list_shown),
            chips=chips(request.GET, filters),
            searched=PEOPLE in request.GET,
            total=totals.in_words(numbers[THIS]),
            by_deadline=filters.list_shown == lists.DUE,
            kept=[
                Kept(one, totals.in_words(numbers[pk]), is_current=one.query == query)
                for pk, one in kept.items()
            ],
            teams=teams,
            teamless=teamless(self.user, teams),
            rows=[row_of(case) for case in page.cases],
            before=with_change(request.GET, before=page.before) if page.before else "",
            after=with_change(request.GET, after=page.after) if page.after else "",
            deeds=deeds_for(self.user),
            return_to=request.GET.urlencode(),
        )


def deeds_for(user: User) -> list[Deed]:
    """Return what `user` may do to many cases at once."""
    if not any(user.has_perm(name) for name in BulkView.needs):
        return []
    return [
        kind.deed for kind in TOGETHER.values() if any(user.has_perm(name) for name in kind.needs)
    ]


def with_change(query: QueryDict, **changes: str) -> str:
    """Return the query string with some values changed, from the first page on."""
    changed = query.copy()
    for name in (*PLACES, *changes):
        changed.pop(name, None)
    changed.update({name: value for name, value in changes.items() if value})
    return "?" + changed.urlencode()


def links(
    query: QueryDict, name: str, choices: Iterable[tuple[str, Any]], current: str
) -> list[dict[str, Any]]:
    """Return a row of links above the list, one a choice, each keeping the other filters."""
    return [
        {
            "label": label,
            "url": with_change(query, **{name: value}),
            "is_current": value == current,
        }
        for value, label in choices
    ]


def kinds_in_use(user: User) -> list[tuple[str, Any]]:
    """Return the kinds of which `user` may see a case, as choices; none when all are of one."""
    kinds = [kind for kind in lists.kinds() if kind != Kind.REPORT or user.has_perm(SEES_ALL)]
    return [(kind.value, kind.label) for kind in kinds] if len(kinds) > 1 else []


def chips(query: QueryDict, filters: QueueFilter) -> list[dict[str, str]]:
    """Return the filters of the box that are in force, each with the list without it."""
    return [
        {"words": filters.in_words(name), "url": with_change(query, **{name: ""})}
        for name in filters.active()
    ]
