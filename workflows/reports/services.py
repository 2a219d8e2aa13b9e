"""The figures: counted from rows and from the tallies of what was purged, never from a file."""

from collections import Counter
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from workflows.cases.counting import living, participations, with_counting_outcome
from workflows.cases.states import CaseState, Channel
from workflows.cases.tallies import CaseTally, Participation, PeopleTally
from workflows.casetypes.models import Category, Kind, Neighbourhood, Programme

UNKNOWN = "unknown"
Numbers = dict[str, int]


def figures(programme: Programme | None = None) -> dict[str, Any]:
    """Return the figures of one programme, or of all.

    Test submissions, and cases whose outcome does not count, are left out. All but
    `by_state` stay the same when cases are purged. People are counted once a programme.
    """
    count = Counted(programme)
    requests = count.total(kind=Kind.REQUEST)
    matched = count.total(kind=Kind.REQUEST, was_matched=True)
    return {
        "requests": requests,
        "requests_by_category": count.by("category", categories(programme), kind=Kind.REQUEST),
        "requests_matched": matched,
        "requests_matched_share": round(matched / requests, 2) if requests else None,
        "sign_ups": count.total(kind=Kind.OFFER),
        "sign_ups_by_category": count.by("category", categories(programme), kind=Kind.OFFER),
        "people_who_signed_up": count.people(Kind.OFFER),
        "cases": count.total(),
        "by_kind": count.by("kind", Kind.values),
        "by_state": count.by_state(),
        "by_language": count.by("language"),
        "by_channel": count.by("channel", Channel.values),
        "by_neighbourhood": count.by("neighbourhood", neighbourhoods()),
    }


def categories(programme: Programme | None) -> list[str]:
    """Return the keys of all categories, or of those that a programme has, in their order."""
    rows = Category.objects.offered_in(programme.pk) if programme else Category.objects.all()
    return list(rows.values_list("key", flat=True))


def neighbourhoods() -> list[str]:
    """Return the keys of all neighbourhoods by name."""
    return list(Neighbourhood.objects.values_list("key", flat=True))


class Counted:
    """The cases that count: the rows that are there, and the tallies of those that are gone."""

    # What a column with a foreign key is called in the figures.
    KEYS = {"category": "category__key", "neighbourhood": "neighbourhood__key"}

    def __init__(self, programme: Programme | None) -> None:
        mine = {"case_type__programme": programme} if programme else {}
        self.programme = {"programme": programme} if programme else {}
        self.living = with_counting_outcome(living().filter(**mine))
        self.purged = with_counting_outcome(CaseTally.objects.filter(**mine).order_by())

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

    def people(self, kind: Kind) -> int:
        """Return how many people asked or offered, each counted once a programme."""
        here = participations(self.living.filter(kind=kind))
        earlier = Participation.objects.filter(kind=kind, **self.programme)
        pairs = earlier.values_list("person", "programme", "kind")
        gone = PeopleTally.objects.filter(kind=kind, **self.programme)
        return here.union(pairs).count() + self.sum_of(gone)
