"""What comes in and who waits, by kind and category: the first days of a campaign.

It is kept beside the figures and is none of them: nothing here is published, and what is purged
is gone from it.
"""

from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from workflows.cases.counting import with_counting_outcome
from workflows.cases.models import Case
from workflows.cases.services import monday_of
from workflows.cases.states import WAITING, CaseState
from workflows.reports.counts import PROGRAMME
from workflows.reports.services import ALL, Keys

NUMBERS = ("today", "week", "waiting")
Lines = dict[str, dict[str, dict[str, Any]]]


def every_flow(now: datetime) -> dict[str, Lines]:
    """Return, of all programmes and of each by its id, lines by kind and key of the category.

    A line has how many came in on the day of `now` (aware) and in its week, in Leuven, and how
    many wait: nobody helps yet. "oldest" is since when, in ISO 8601 (UTC), or None.
    """
    found: dict[str, Lines] = {ALL: {}}
    keys = Keys()
    for programme, kind, category, *numbers, oldest in rows(now):
        for scope in (ALL, str(programme)):
            lines = found.setdefault(scope, {}).setdefault(kind, {})
            add(lines, keys.of("category", category), numbers, oldest)
    return found


def add(
    lines: dict[str, dict[str, Any]], key: str, numbers: list[int], oldest: datetime | None
) -> None:
    """Add the numbers of one programme to the line of a category."""
    line = lines.setdefault(key, {**dict.fromkeys(NUMBERS, 0), "oldest": None})
    for name, number in zip(NUMBERS, numbers, strict=True):
        line[name] += number
    since = oldest.isoformat() if oldest else None
    line["oldest"] = min(filter(None, (line["oldest"], since)), default=None)


def rows(now: datetime) -> Any:
    """Return programme, kind, category, the numbers in their order, and since when; one query."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    is_of_week, waits = Q(week=monday_of(now)), Q(state__in=WAITING)
    counted: dict[str, Any] = {
        "came_today": Count("pk", filter=is_of_week & Q(received_at__gte=midnight)),
        "came_this_week": Count("pk", filter=is_of_week),
        "waits": Count("pk", filter=waits),
        "oldest": Min("received_at", filter=waits),
    }
    cases = with_counting_outcome(Case.objects.counted()).exclude(state=CaseState.PURGED)
    groups = cases.filter(is_of_week | waits).order_by()
    return groups.values_list(PROGRAMME, "kind", "category").annotate(**counted)
