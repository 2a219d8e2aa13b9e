"""The figures of a campaign: how many were called and reached, and how many need something."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import ExtractHour, TruncDate
from django.utils import timezone

from workflows.casetypes import reference
from workflows.outreach.dealing import left
from workflows.outreach.models import CallAlarm, CallCampaign, Callee, Caller, CallMade
from workflows.outreach.states import SPOKEN_WITH, Outcome

REACHED = Q(outcome__in=SPOKEN_WITH)
NUMBERS = {
    "calls": Count("pk"),
    "called": Count("pk", filter=Q(is_first=True)),
    "reached": Count("pk", filter=REACHED),
    "needing": Count("pk", filter=Q(needs_help=True)),
    "seconds": Sum("seconds", default=0),
}


@dataclass(frozen=True)
class Numbers:
    """So many calls to so many people, of whom so many were spoken with, and need something."""

    calls: int = 0
    called: int = 0
    reached: int = 0
    needing: int = 0
    seconds: int = 0

    @property
    def share(self) -> int:
        """Return how many in a hundred of those who were spoken with need something."""
        return round(100 * self.needing / self.reached) if self.reached else 0

    @property
    def hours(self) -> float:
        """Return how long was spent on it, in hours."""
        return round(self.seconds / 3600, 1)


@dataclass(frozen=True)
class Line:
    """The numbers of one day, hour, neighbourhood or caller."""

    label: str
    numbers: Numbers


def calls_of(campaign: CallCampaign, round_number: int | None = None) -> "QuerySet[CallMade]":
    """Return the calls of a campaign, of one round or of all."""
    calls = CallMade.objects.filter(campaign=campaign).order_by()
    return calls if round_number is None else calls.filter(round=round_number)


def totals(calls: "QuerySet[CallMade]") -> Numbers:
    """Return the numbers of these calls together."""
    return Numbers(**calls.aggregate(**NUMBERS))


def by(calls: "QuerySet[CallMade]", name: str, **named: Any) -> list[tuple[Any, Numbers]]:
    """Return the numbers by the values of a column, or of an expression that is `named`."""
    rows = calls.annotate(**named).values(name).annotate(**NUMBERS).order_by(name)
    return [(row.pop(name), Numbers(**row)) for row in rows]


def days(calls: "QuerySet[CallMade]") -> list[tuple[date, Numbers]]:
    """Return the numbers by day (Europe/Brussels), the latest first."""
    return by(calls, "day", day=TruncDate("at"))[::-1]


def hours(calls: "QuerySet[CallMade]") -> list[tuple[int, Numbers]]:
    """Return the numbers by the hour at which people were rung."""
    return by(calls, "hour", hour=ExtractHour("at"))


def neighbourhoods(calls: "QuerySet[CallMade]") -> list[Line]:
    """Return the numbers by neighbourhood, most needs first; "" is not known."""
    names = {row.pk: row.name for row in reference.neighbourhoods().values()}
    lines = [Line(names.get(pk, ""), numbers) for pk, numbers in by(calls, "neighbourhood")]
    return sorted(lines, key=lambda line: (-line.numbers.needing, line.label))


def outcomes(calls: "QuerySet[CallMade]") -> list[tuple[str, int]]:
    """Return how often each outcome was, in the order of the outcomes."""
    found = dict(calls.values_list("outcome").annotate(Count("pk")))
    return [(str(one.label), found.get(one.value, 0)) for one in Outcome]


def shares(callers: Iterable[Caller], calls: "QuerySet[CallMade]") -> list[tuple[Caller, Any]]:
    """Return what each caller has left, and what they did: (caller, (left, numbers))."""
    callers = list(callers)
    open_rows, done = left(callers), dict(by(calls, "caller"))
    return [(one, (open_rows.get(one.pk, 0), done.get(one.pk, Numbers()))) for one in callers]


def left_of(campaign: CallCampaign) -> dict[str, int]:
    """Return how many are on the list, still to be rung, on the phone, and owed a case."""
    return campaign.callees.aggregate(**standing())


def standing() -> dict[str, Count]:
    """Return what is counted of the people on a list."""
    now = timezone.now()
    return {
        "people": Count("pk"),
        "open": Count("pk", filter=Q(free_at__isnull=False)),
        "lent": Count("pk", filter=Q(loan__isnull=False, free_at__gt=now)),
        "owed": Count("pk", filter=Q(is_owed=True)),
        "nobodys": Count("pk", filter=Q(free_at__isnull=False, dealt_to=None)),
    }


def overview(campaigns: Iterable[CallCampaign]) -> list[tuple[CallCampaign, Numbers, Any]]:
    """Return each campaign with its numbers and how its list stands, in two queries."""
    campaigns = list(campaigns)
    calls = dict(by(CallMade.objects.filter(campaign__in=campaigns).order_by(), "campaign"))
    rows = Callee.objects.filter(campaign__in=campaigns).order_by().values("campaign")
    lists = {row["campaign"]: row for row in rows.annotate(**standing())}
    nothing = dict.fromkeys(standing(), 0)
    return [(one, calls.get(one.pk, Numbers()), lists.get(one.pk, nothing)) for one in campaigns]


def unseen_alarms(campaign: CallCampaign | None = None) -> "QuerySet[CallAlarm]":
    """Return the alarms that nobody looks after yet, the oldest first."""
    alarms = CallAlarm.objects.filter(seen_at=None)
    if campaign is not None:
        alarms = alarms.filter(callee__campaign=campaign)
    return alarms.select_related("callee__campaign", "caller__user", "caller__partner")
