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
# The order of the queue: what has priority, then whoever waits longest; or what is due first.
WAITING, DUE = "received_at", "due_at"


def order_by(by: str) -> tuple[str, str, str]:
    """Return the order of a list that goes by WAITING or by DUE."""
    return "priority", by, "pk"


ORDER = order_by(WAITING)


@dataclass(frozen=True)
class Page:
    """Some cases in the order of the queue; `before` and `after` are places with more, or ""."""

    cases: list[Case]
    before: str = ""
    after: str = ""


def page_of(
    cases: "QuerySet[Case]", where: Mapping[str, Any], size: int = PAGE_SIZE, *, by: str = WAITING
) -> Page:
    """Return the page of `cases` that lies after or before the place in `where`.

    `where` holds "after" or "before" with a reference, as the links on a page give it. The order
    goes by WAITING, or by DUE for cases that all have a deadline.
    """
    forwards = order_by(by)
    if place := find(where.get("before", ""), by):
        near = Q(priority=place.priority) & earlier_than(place, by)
        backwards = cases.order_by(*(f"-{name}" for name in forwards))
        found = beyond(backwards, near, Q(priority__lt=place.priority), size + 1)
        rows = found[:size][::-1]
        return page(rows, has_before=len(found) > size, has_after=bool(rows))
    place = find(where.get("after", ""), by)
    if place is None:
        found = list(cases.order_by(*forwards)[: size + 1])
    else:
        near = Q(priority=place.priority) & later_than(place, by)
        found = beyond(cases.order_by(*forwards), near, Q(priority__gt=place.priority), size + 1)
    return page(found[:size], has_before=place is not None, has_after=len(found) > size)


def beyond(cases: "QuerySet[Case]", near: Q, far: Q, number: int) -> list[Case]:
    """Return the first cases on one side of a place: those of its priority, then the others.

    Asked for together, the database would not start at the right place of its index.
    """
    found = list(cases.filter(near)[:number])
    if len(found) < number:
        found += cases.filter(far)[: number - len(found)]
    return found


def find(reference: str, by: str) -> Case | None:
    """Return the case at a place in that order, or None."""
    clean = clean_reference(str(reference)) if reference else ""
    places = Case.objects.only("priority", by).exclude(**{by: None})
    return places.filter(reference=clean).first() if clean else None


def page(rows: list[Case], *, has_before: bool, has_after: bool) -> Page:
    """Return the page of `rows` with the places at its edges."""
    if not rows:
        return Page([])
    before = rows[0].reference if has_before else ""
    after = rows[-1].reference if has_after else ""
    return Page(rows, before or "", after or "")


# The first comparison alone lets the database start at the right place of its index.
def later_than(place: Case, by: str) -> Q:
    """Return the condition for what comes after `place`."""
    moment = getattr(place, by)
    return Q((f"{by}__gte", moment)) & (Q((f"{by}__gt", moment)) | Q(id__gt=place.pk))


def earlier_than(place: Case, by: str) -> Q:
    """Return the condition for what comes before `place`."""
    moment = getattr(place, by)
    return Q((f"{by}__lte", moment)) & (Q((f"{by}__lt", moment)) | Q(id__lt=place.pk))
