"""Pages by place instead of by number: flat at any depth, and no COUNT.

A place is the reference of the case at the edge of a page. Nothing but the order is
read from it, so it needs no permission; one that is gone leads to the first page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from workflows.cases.models import Case
from workflows.cases.references import clean_reference

PAGE_SIZE = 50
# Where the address says after, or before, which case a page begins.
PLACES = ("after", "before")
# The order of the queue.
ORDER = ("received_at", "pk")


@dataclass(frozen=True)
class Page:
    """Some cases, oldest first; `before` and `after` are places with more, or ""."""

    cases: list[Case]
    before: str = ""
    after: str = ""


def page_of(cases: "QuerySet[Case]", where: Mapping[str, Any], size: int = PAGE_SIZE) -> Page:
    """Return the page of `cases` that lies after or before the place in `where`.

    `where` holds "after" or "before" with a reference, as the links on a page give it.
    """
    if place := find(where.get("before", "")):
        found = list(cases.filter(earlier_than(place)).order_by("-received_at", "-id")[: size + 1])
        rows = found[:size][::-1]
        return page(rows, has_before=len(found) > size, has_after=bool(rows))
    place = find(where.get("after", ""))
    if place:
        cases = cases.filter(later_than(place))
    found = list(cases.order_by(*ORDER)[: size + 1])
    rows = found[:size]
    return page(rows, has_before=place is not None, has_after=len(found) > size)


def find(reference: str) -> Case | None:
    """Return the case at a place, or None."""
    clean = clean_reference(str(reference)) if reference else ""
    return Case.objects.only("received_at").filter(reference=clean).first() if clean else None


def page(rows: list[Case], *, has_before: bool, has_after: bool) -> Page:
    """Return the page of `rows` with the places at its edges."""
    if not rows:
        return Page([])
    before = rows[0].reference if has_before else ""
    after = rows[-1].reference if has_after else ""
    return Page(rows, before or "", after or "")


# The first comparison alone lets the database start at the right place of its index.
def later_than(place: Case) -> Q:
    """Return the condition for everything after `place` in the queue's order."""
    tie = Q(received_at__gt=place.received_at) | Q(id__gt=place.pk)
    return Q(received_at__gte=place.received_at) & tie


def earlier_than(place: Case) -> Q:
    """Return the condition for everything before `place` in the queue's order."""
    tie = Q(received_at__lt=place.received_at) | Q(id__lt=place.pk)
    return Q(received_at__lte=place.received_at) & tie
