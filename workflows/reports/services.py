"""The figures: counted from rows and from the tallies of what was purged, never from a file."""

from collections import Counter
from datetime import datetime
from itertools import accumulate
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils import timezone

from workflows.cases.counting import living, participations, with_counting_outcome
from workflows.cases.models import Case
from workflows.cases.states import OPEN, CaseState, Channel
from workflows.cases.tallies import CaseTally, LeadTally, Participation, PeopleTally
from workflows.casetypes.models import Category, Kind, Neighbourhood, Programme
from workflows.reports.load import load_of

UNKNOWN = "unknown"
Numbers = dict[str, int]


def figures(programme: Programme | None = None, now: datetime | None = None) -> dict[str, Any]:
    """Return the figures of one programme, or of all; what waits as at `now` (aware).

    Test submissions, and cases whose outcome does not count, are left out. All but
    `by_state` stay the same when cases are purged. People are counted once a programme.
    Counts afresh: what is shown is kept (see `keeping`).
    """
    count = Counted(programme)
    requests = count.total(kind=Kind.REQUEST)
    matched = count.total(kind=Kind.REQUEST, was_matched=True)
    return {
        "requests": requests,
        "requests_by_category": count.by("category", categories(), kind=Kind.REQUEST),
        "requests_matched": matched,
        "requests_matched_share": round(matched / requests, 2) if requests else None,
        "requests_by_result": count.results(requests, matched),
        "sign_ups": count.total(kind=Kind.OFFER),
        "sign_ups_by_category": count.by("category", categories(), kind=Kind.OFFER),
        "sign_ups_by_asking": count.asking(),
        "people_who_signed_up": count.people(Kind.OFFER),
        "cases": count.total(),
        "by_kind": count.by("kind", Kind.values),
        "by_state": count.by_state(),
        "by_language": count.by("language"),
        "by_channel": count.by("channel", Channel.values),
        "by_neighbourhood": count.by("neighbourhood", neighbourhoods()),
        "requests_by_week": count.by_week(Kind.REQUEST),
        "sign_ups_by_week": count.by_week(Kind.OFFER),
        **count.lead_times(),
        **load_of(Case.objects.counted().filter(**count.mine), now or timezone.now()),
    }


def categories() -> list[str]:
    """Return the keys of all categories in their order."""
    return list(Category.objects.values_list("key", flat=True))


def neighbourhoods() -> list[str]:
    """Return the keys of all neighbourhoods by name."""
    return list(Neighbourhood.objects.values_list("key", flat=True))


class Counted:
    """The cases that count: the rows that are there, and the tallies of those that are gone."""

    # What a column with a foreign key is called in the figures.
    KEYS = {"category": "category__key", "neighbourhood": "neighbourhood__key"}

    def __init__(self, programme: Programme | None) -> None:
        self.mine = mine = {"case_type__programme": programme} if programme else {}
        self.programme = {"programme": programme} if programme else {}
        self.living = with_counting_outcome(living().filter(**mine))
        self.purged = with_counting_outcome(CaseTally.objects.filter(**mine).order_by())
        self.purged_leads = with_counting_outcome(LeadTally.objects.filter(**mine).order_by())

    def total(self, **only: Any) -> int:
        """Return how many cases there are, purged ones included."""
        return self.living.filter(**only).count() + self.sum_of(self.purged.filter(**only))

    def sum_of(self, tallies: QuerySet[Any]) -> int:
        """Return how many purged cases these tallies stand for."""
        return tallies.aggregate(number=Sum("count"))["number"] or 0

    def by(self, column: str, listed: list[str] | None = None, **only: Any) -> Numbers:
        """Return how many cases there are by a column's value; those listed also when 0."""
        numbers: Counter[str] = Counter(dict.fromkeys(listed or [], 0))
        key = F(self.KEYS.get(column, column))
        for rows, number in ((self.living, Count("pk")), (self.purged, Sum("count"))):
            groups = rows.filter(**only).values_list(key).annotate(number)
            for value, found in groups:
                numbers[value or UNKNOWN] += found
        return dict(numbers) if listed else dict(sorted(numbers.items()))

    def by_state(self) -> Numbers:
        """Return how many cases stand where; the purged are those of the tallies."""
        numbers = dict.fromkeys(CaseState.values, 0)
        numbers |= dict(self.living.values_list("state").annotate(Count("pk")))
        return numbers | {CaseState.PURGED.value: self.sum_of(self.purged)}

    def results(self, requests: int, matched: int) -> Numbers:
        """Return what became of the requests: helped is more than matched at some time."""
        helped = self.total(kind=Kind.REQUEST, outcome__helped=True)
        both = self.total(kind=Kind.REQUEST, outcome__helped=True, was_matched=True)
        only_matched = matched - both
        waiting = self.living.filter(kind=Kind.REQUEST, state__in=OPEN, was_matched=False).count()
        return {
            "helped": helped,
            "only_matched": only_matched,
            "waiting": waiting,
            "ended": requests - helped - only_matched - waiting,
        }

    def asking(self) -> Numbers:
        """Return how many sign-ups were asked to help at some time, and how many never."""
        asked = self.total(kind=Kind.OFFER, was_asked=True)
        return {"asked": asked, "never": self.total(kind=Kind.OFFER, was_asked=False)}

    def by_week(self, kind: Kind) -> Numbers:
        """Return how many cases came in by the Monday of their week (ISO), purged ones as well."""
        cases = with_counting_outcome(Case.objects.counted().filter(kind=kind, **self.mine))
        weeks = cases.order_by("week").values_list("week").annotate(Count("pk"))
        return {week.isoformat(): number for week, number in weeks}

    def lead_times(self) -> dict[str, Numbers]:
        """Return in how many days half of the cases were closed, and nine in ten, by kind."""
        days: dict[str, Counter[int]] = {}
        closed = self.living.filter(lead_days__isnull=False)
        for rows, number in ((closed, Count("pk")), (self.purged_leads, Sum("count"))):
            for kind, lead, found in rows.values_list("kind", "lead_days").annotate(number):
                days.setdefault(kind, Counter())[lead] += found
        ordered = {kind: days[kind] for kind in Kind.values if kind in days}
        return {
            "closed_by_kind": {kind: counts.total() for kind, counts in ordered.items()},
            "lead_days_of_half": {kind: within(counts, 0.5) for kind, counts in ordered.items()},
            "lead_days_of_most": {kind: within(counts, 0.9) for kind, counts in ordered.items()},
        }

    def people(self, kind: Kind) -> int:
        """Return how many people asked or offered, each counted once a programme."""
        here = participations(self.living.filter(kind=kind))
        earlier = Participation.objects.filter(kind=kind, **self.programme)
        pairs = earlier.values_list("person", "programme", "kind")
        gone = PeopleTally.objects.filter(kind=kind, **self.programme)
        return here.union(pairs).count() + self.sum_of(gone)


def within(counts: Counter[int], share: float) -> int:
    """Return the number of days within which this share of what is counted lies."""
    days = sorted(counts)
    sums = accumulate(counts[day] for day in days)
    return next(day for day, sum_ in zip(days, sums, strict=True) if sum_ >= share * counts.total())
