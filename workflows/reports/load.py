"""What there is to do now, for whom and since when: of open cases, so a purge changes nothing.

A volunteer in the pool, helping or not, is no work that waits; nor is a test submission.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from workflows.cases.deadlines import late
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import POOL, CaseState
from workflows.casetypes.models import Kind
from workflows.matching.models import Match

# Under which what has no team, or no handler, is counted.
NOBODY = "nobody"
# Up to so many days old, and the key of what is older.
AGES = {"up_to_1": 1, "up_to_3": 3, "up_to_7": 7, "up_to_14": 14}
OLDER = "older"
NEW, ASKED, NOBODY_ASKED, REFERRED = "new", "asked", "nobody_asked", "referred"


def load_of(cases: CaseQuerySet, now: datetime) -> dict[str, Any]:
    """Return what waits of `cases` at `now` (aware): per team, per handler, by age and reason.

    "late" is past its deadline, "oldest" an age in whole days.
    """
    work = cases.open().exclude(kind=Kind.OFFER, state__in=POOL).order_by()
    requests = work.filter(kind=Kind.REQUEST)
    is_late = late(now)
    return {
        **per("team", work, "team__key", is_late, now),
        **per("handler", work, "handler", is_late, now),
        "open_by_age": by_age(work, now),
        "open": work.count(),
        "late": work.filter(is_late).count(),
        "requests_waiting": waiting(requests),
        "requests_late": requests.filter(is_late).count(),
    }


def per(name: str, work: QuerySet[Any], column: str, is_late: Q, now: datetime) -> dict[str, Any]:
    """Return how much is open and late, and how old the oldest is, by the value of a column."""
    groups = work.values_list(F(column)).annotate(
        number=Count("pk"), late=Count("pk", filter=is_late), oldest=Min("received_at")
    )
    rows = {str(value or NOBODY): counts for value, *counts in groups}
    return {
        f"open_by_{name}": {key: number for key, (number, _late, _oldest) in rows.items()},
        f"late_by_{name}": {key: number for key, (_number, number, _oldest) in rows.items()},
        f"oldest_by_{name}": {
            key: (now - oldest).days for key, (_number, _late, oldest) in rows.items()
        },
    }


def by_age(work: QuerySet[Any], now: datetime) -> dict[str, int]:
    """Return how many cases came in how long ago."""
    since = {name: Q(received_at__gt=now - timedelta(days=days)) for name, days in AGES.items()}
    young = work.aggregate(
        **{name: Count("pk", filter=recent) for name, recent in since.items()}, all=Count("pk")
    )
    totals = [0, *(young[name] for name in AGES), young["all"]]
    return {name: totals[place + 1] - totals[place] for place, name in enumerate([*AGES, OLDER])}


def waiting(requests: QuerySet[Any]) -> dict[str, int]:
    """Return how many requests wait, by what they wait for; who has a helper waits for nothing."""
    invited = Match.objects.unanswered().order_by().values("request")
    screened = requests.filter(state=CaseState.SCREENED)
    asked = screened.filter(pk__in=invited).count()
    return {
        NEW: requests.filter(state=CaseState.NEW).count(),
        NOBODY_ASKED: screened.count() - asked,
        ASKED: asked,
        REFERRED: requests.filter(state=CaseState.REFERRED).count(),
    }
