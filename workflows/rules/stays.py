"""The stay of a case in a state, and at which moment a rule acts in it. Pure.

The worker asks it of a case as it is now, the dry run of how cases were: so both act alike.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workflows.cases.deadlines import WITH_OTHERS, is_pooled, team_of
from workflows.cases.models import Case
from workflows.cases.states import OPEN, CaseState
from workflows.casetypes.opening import OpeningHours
from workflows.rules.models import Rule, When


@dataclass(frozen=True)
class Stay:
    """How long a case has been as it is. Moments are aware.

    `since` is when it came in the state, `heard_at` when it was last heard of there, `taken_at`
    when somebody had it first, `due_at` its deadline; `hours` are those of its team. A volunteer
    who is `pooled` waits, and is nobody's to take.
    """

    state: str
    since: datetime
    hours: OpeningHours
    due_at: datetime | None = None
    heard_at: datetime | None = None
    taken_at: datetime | None = None
    pooled: bool = False


def stay_of(case: Case) -> Stay | None:
    """Return the stay that a case is in now; None for one that was purged."""
    if case.state_since is None:
        return None
    return Stay(
        state=case.state,
        since=case.state_since,
        hours=team_of(case).opening_hours,
        due_at=case.due_at,
        heard_at=case.heard_at,
        taken_at=case.state_since if case.handler_id else None,
        pooled=is_pooled(case.kind, case.state),
    )


def moment_of(rule: Rule, stay: Stay) -> datetime | None:
    """Return when the rule acts in this stay, whether or not it lasts so long; None for never.

    Which answer a case came in with is not asked here.
    """
    if rule.when == When.ENTERS:
        return stay.since if stay.state == rule.state else None
    if rule.when == When.ANSWERS:
        return stay.since if stay.state == CaseState.NEW else None
    if rule.when == When.PASSES:
        return stay.due_at
    if rule.when == When.NEARS:
        return near(stay, rule.number or 0)
    if rule.when == When.UNTAKEN:
        return untaken(stay, rule.number or 0)
    return silent(stay, rule.number or 0)


def near(stay: Stay, hours: int) -> datetime | None:
    """Return when so many opening hours are left, or were from the beginning."""
    if stay.due_at is None:
        return None
    return max(stay.hours.before(stay.due_at, hours), stay.heard_at or stay.since)


def untaken(stay: Stay, hours: int) -> datetime | None:
    """Return when nobody took it for so many opening hours; None when somebody did before."""
    if stay.state not in OPEN or stay.pooled:
        return None
    moment = stay.hours.after(stay.since, hours)
    return None if stay.taken_at and stay.taken_at < moment else moment


def silent(stay: Stay, days: int) -> datetime | None:
    """Return when who has it was silent for so many days, of the calendar and not of the team."""
    if stay.state not in WITH_OTHERS or stay.pooled:
        return None
    return (stay.heard_at or stay.since) + timedelta(days=days)
