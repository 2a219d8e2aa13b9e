"""The queue: the cases somebody may open, oldest first, without a name in sight."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.translation import gettext as _

from workflows.cases.models import Case
from workflows.casetypes.models import CaseType, Kind
from workflows.desk.access import SEES_CASES, DeskView
from workflows.desk.queue.filters import PEOPLE, STATES, QueueFilter
from workflows.desk.queue.rows import row_of
from workflows.desk.queue.walking import remember_filters
from workflows.desk.shared.paging import PLACES, page_of


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
