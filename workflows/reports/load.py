"""What waits, in figures: for whom, since when, and why."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind
from workflows.reports.counts import AGES, Work

# Under which what has no team, or no handler, is counted.
NOBODY = "nobody"
OLDER = "older"
NEW, ASKED, NOBODY_ASKED, REFERRED = "new", "asked", "nobody_asked", "referred"


def load_of(work: list[Work], now: datetime) -> dict[str, Any]:
    """Return what waits at `now` (aware): per team, per handler, by age and reason.

    "late" is past its deadline, "oldest" an age in whole days.
    """
    requests = [row for row in work if row.kind == Kind.REQUEST]
    return {
        **per("team", work, now),
        **per("handler", work, now),
        "open_by_age": by_age(work),
        "open": sum(row.number for row in work),
        "late": sum(row.late for row in work),
        "requests_waiting": waiting(requests),
        "requests_late": sum(row.late for row in requests),
    }


def per(name: str, work: list[Work], now: datetime) -> dict[str, Any]:
    """Return how much each team, or handler, has open and late, and how old its oldest is."""
    opened, late, oldest = Counter[str](), Counter[str](), Counter[str]()
    for row in sorted(work, key=lambda row: str(getattr(row, name))):
        key = str(getattr(row, name) or NOBODY)
        opened[key] += row.number
        late[key] += row.late
        oldest[key] = max(oldest[key], (now - row.oldest).days)
    return {f"open_by_{name}": opened, f"late_by_{name}": late, f"oldest_by_{name}": oldest}


def by_age(work: Iterable[Work]) -> dict[str, int]:
    """Return how many cases came in how long ago."""
    totals = Counter[str]()
    for row in work:
        totals.update({name: getattr(row, name) for name in AGES} | {OLDER: row.number})
    younger, found = 0, {}
    for name in (*AGES, OLDER):
        found[name] = totals[name] - younger
        younger = totals[name]
    return found


def waiting(requests: list[Work]) -> dict[str, int]:
    """Return how many requests wait, by what they wait for; who has a helper waits for nothing."""
    screened = [row for row in requests if row.state == CaseState.SCREENED]
    asked = sum(row.asked for row in screened)
    return {
        NEW: sum(row.number for row in requests if row.state == CaseState.NEW),
        NOBODY_ASKED: sum(row.number for row in screened) - asked,
        ASKED: asked,
        REFERRED: sum(row.number for row in requests if row.state == CaseState.REFERRED),
    }
