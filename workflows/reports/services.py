"""The figures: counted from rows and from the tallies of what was purged, never from a file."""

from collections import Counter
from datetime import datetime
from itertools import accumulate
from typing import Any

from django.utils import timezone

from workflows.cases.states import OPEN, CaseState, Channel
from workflows.casetypes.models import Category, Kind, Neighbourhood, Outcome, Programme
from workflows.reports.counts import Counts, read
from workflows.reports.load import load_of

UNKNOWN = "unknown"
# Under which the figures of all programmes are found.
ALL = ""
Numbers = dict[str, int]


def figures(programme: Programme | None = None, now: datetime | None = None) -> dict[str, Any]:
    """Return the figures of one programme, or of all; see `every_figure`."""
    return every_figure(now or timezone.now())[str(programme.pk) if programme else ALL]


def every_figure(now: datetime) -> dict[str, dict[str, Any]]:
    """Return the figures of all programmes, and of each by its id; what waits as at `now` (aware).

    Test submissions, and cases whose outcome does not count, are left out. All but
    `by_state` stay the same when cases are purged. People are counted once a programme.
    Counts afresh, in the same few queries for any number of programmes: what is shown is kept
    (see `keeping`).
    """
    counts, keys = read(now), Keys()
    scopes = {ALL: Counted(counts, keys)} | {
        str(pk): Counted(counts.of(pk), keys, pk)
        for pk in Programme.objects.values_list("pk", flat=True)
    }
    return {scope: figures_of(count, now) for scope, count in scopes.items()}


def figures_of(count: "Counted", now: datetime) -> dict[str, Any]:
    """Return the figures that counts come to."""
    requests = count.total(kind=Kind.REQUEST)
    matched = count.total(kind=Kind.REQUEST, was_matched=True)
    categories, neighbourhoods = count.categories(), count.keys.neighbourhood.values()
    return {
        "requests": requests,
        "requests_by_category": count.by("category", categories, kind=Kind.REQUEST),
        "requests_matched": matched,
        "requests_matched_share": round(matched / requests, 2) if requests else None,
        "requests_helped": count.total(kind=Kind.REQUEST, was_helped=True),
        "requests_by_result": count.results(requests, matched),
        "sign_ups": count.total(kind=Kind.OFFER),
        "sign_ups_by_category": count.by("category", categories, kind=Kind.OFFER),
        "sign_ups_by_asking": count.asking(),
        "people_who_signed_up": count.people(Kind.OFFER),
        "cases": count.total(),
        "by_kind": count.by("kind", Kind.values),
        "by_state": count.by("state", CaseState.values),
        "by_language": count.by("language"),
        "by_channel": count.by("channel", Channel.values),
        "by_neighbourhood": count.by("neighbourhood", neighbourhoods),
        "requests_by_week": count.by_week(Kind.REQUEST),
        "sign_ups_by_week": count.by_week(Kind.OFFER),
        **count.lead_times(),
        **load_of(count.counts.work, now),
    }


class Keys:
    """What rows that staff set are called in the figures, by their id, in their order."""

    def __init__(self) -> None:
        rows = list(Category.objects.values_list("pk", "key", "programme"))
        self.category = {pk: key for pk, key, _programme in rows}
        self.programme_of_category = {key: programme for _pk, key, programme in rows}
        self.neighbourhood = dict(Neighbourhood.objects.values_list("pk", "key"))
        self.helped = set(Outcome.objects.filter(helped=True).values_list("pk", flat=True))

    def of(self, column: str, value: Any) -> str:
        """Return the key of a value of a column."""
        known: dict[Any, str] = getattr(self, column, {})
        return str(known.get(value, value) or UNKNOWN)


class Counted:
    """Sums over what was counted."""

    def __init__(self, counts: Counts, keys: Keys, programme: int | None = None) -> None:
        self.counts = counts
        self.keys = keys
        self.programme = programme

    def categories(self) -> list[str]:
        """Return the keys of all categories, or of those that the programme has, in their order."""
        of = self.keys.programme_of_category
        return [key for key in of if self.programme is None or of[key] in (None, self.programme)]

    def total(self, **only: Any) -> int:
        """Return how many cases there are, purged ones included."""
        return sum(self.by("kind", **only).values())

    def by(self, column: str, listed: Any = (), **only: Any) -> Numbers:
        """Return how many cases there are by a column's value; those listed also when 0."""
        numbers: Counter[str] = Counter(dict.fromkeys(listed, 0))
        for cell in self.counts.cells:
            if all(getattr(cell, name) == value for name, value in only.items()):
                numbers[self.keys.of(column, getattr(cell, column))] += cell.number
        return dict(numbers) if listed else dict(sorted(numbers.items()))

    def results(self, requests: int, matched: int) -> Numbers:
        """Return what became of the requests: helped is more than matched at some time.

        Helped were those of which a visit, a check-in or the outcome says so.
        """
        cells = [cell for cell in self.counts.cells if cell.kind == Kind.REQUEST]
        helped = [cell for cell in cells if cell.was_helped or cell.outcome in self.keys.helped]
        numbers = {
            "helped": sum(cell.number for cell in helped),
            "only_matched": matched - sum(cell.number for cell in helped if cell.was_matched),
            "waiting": sum(
                cell.number
                for cell in cells
                if cell.state in OPEN and not (cell.was_matched or cell.was_helped)
            ),
        }
        return numbers | {"ended": requests - sum(numbers.values())}

    def asking(self) -> Numbers:
        """Return how many sign-ups were asked to help at some time, and how many never."""
        return {
            "asked": self.total(kind=Kind.OFFER, was_asked=True),
            "never": self.total(kind=Kind.OFFER, was_asked=False),
        }

    def people(self, kind: Kind) -> int:
        """Return how many people asked or offered, each counted once a programme."""
        return sum(row.number for row in self.counts.people if row.kind == kind)

    def by_week(self, kind: Kind) -> Numbers:
        """Return how many cases came in by the Monday of their week (ISO), purged ones as well."""
        numbers: Counter[str] = Counter()
        for row in self.counts.weeks:
            if row.kind == kind:
                numbers[row.monday.isoformat()] += row.number
        return dict(sorted(numbers.items()))

    def lead_times(self) -> dict[str, Numbers]:
        """Return in how many days half of the cases were closed, and nine in ten, by kind."""
        days: dict[str, Counter[int]] = {}
        for row in self.counts.leads:
            days.setdefault(row.kind, Counter())[row.days] += row.number
        ordered = {kind: days[kind] for kind in Kind.values if kind in days}
        return {
            "closed_by_kind": {kind: counts.total() for kind, counts in ordered.items()},
            "lead_days_of_half": {kind: within(counts, 0.5) for kind, counts in ordered.items()},
            "lead_days_of_most": {kind: within(counts, 0.9) for kind, counts in ordered.items()},
        }


def within(counts: Counter[int], share: float) -> int:
    """Return the number of days within which this share was closed; the first day is day 1."""
    days = sorted(counts)
    sums = accumulate(counts[day] for day in days)
    reached = (day for day, sum_ in zip(days, sums, strict=True) if sum_ >= share * counts.total())
    return next(reached) + 1
