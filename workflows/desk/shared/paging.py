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
# The order of the queue: what has priority, then whoever waits longest.
ORDER = ("priority", "received_at", "pk")
BACKWARDS = tuple(f"-{name}" for name in ORDER)


@dataclass(frozen=True)
class Page:
    """Some cases in the order of the queue; `before` and `after` are places with more, or ""."""

    cases: list[Case]
    before: str = ""
    after: str = ""


def page_of(cases: "QuerySet[Case]", where: Mapping[str, Any], size: int = PAGE_SIZE) -> Page:
    """Return the page of `cases` that lies after or before the place in `where`.

    `where` holds "after" or "before" with a reference, as the links on a page give it.
    """
    if place := find(where.get("before", "")):
        near = Q(priority=place.priority) & earlier_than(place)
        found = beyond(cases.order_by(*BACKWARDS), near, Q(priority__lt=place.priority), size + 1)
        rows = found[:size][::-1]
        return page(rows, has_before=len(found) > size, has_after=bool(rows))
    place = find(where.get("after", ""))
    if place is None:
        found = list(cases.order_by(*ORDER)[: size + 1])
    else:
        near = Q(priority=place.priority) & later_than(place)
        found = beyond(cases.order_by(*ORDER), near, Q(priority__gt=place.priority), size + 1)
    return page(found[:size], has_before=place is not None, has_after=len(found) > size)


def beyond(cases: "QuerySet[Case]", near: Q, far: Q, number: int) -> list[Case]:
    """Return the first cases on one side of a place: those of its priority, then the others.

    Asked for together, the database would not start at the right place of its index.
    """
    found = list(cases.filter(near)[:number])
    if len(found) < number:
        found += cases.filter(far)[: number - len(found)]
    return found


def find(reference: str) -> Case | None:
    """Return the case at a place, or None."""
    clean = clean_reference(str(reference)) if reference else ""
    places = Case.objects.only("priority", "received_at")
    return places.filter(reference=clean).first() if clean else None


def page(rows: list[Case], *, has_before: bool, has_after: bool) -> Page:
    """Return the page of `rows` with the places at its edges."""
    if not rows:
        return Page([])
    before = rows[0].reference if has_before else ""
    after = rows[-1].reference if has_after else ""
    return Page(rows, before or "", after or "")


# The first comparison alone lets the database start at the right place of its index.
def later_than(place: Case) -> Q:
    """Return the condition for what came in after `place`."""
    tie = Q(received_at__gt=place.received_at) | Q(id__gt=place.pk)
    return Q(received_at__gte=place.received_at) & tie


def earlier_than(place: Case) -> Q:
    """Return the condition for what came in before `place`."""
    tie = Q(received_at__lt=place.received_at) | Q(id__lt=place.pk)
    return Q(received_at__lte=place.received_at) & tie
