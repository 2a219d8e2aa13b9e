"""What figures are made of, read in a few queries for all programmes at once.

Cases that count, by everything we publish: the rows that are there, and the tallies of those that
are gone. And what waits: of open cases, so a purge changes none of it. A volunteer in the pool,
helping or not, is no work that waits; nor is a test submission.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import CharField, Count, Exists, F, Min, OuterRef, Q, Sum, Value

from workflows.cases.counting import living, with_counting_outcome
from workflows.cases.deadlines import late
from workflows.cases.models import Case
from workflows.cases.states import POOL, CaseState
from workflows.cases.tallies import CaseTally, LeadTally, Participation, PeopleTally
from workflows.casetypes.models import Kind
from workflows.matching.models import Match

PROGRAMME = "case_type__programme"
# Up to so many days old.
AGES = {"up_to_1": 1, "up_to_3": 3, "up_to_7": 7, "up_to_14": 14}


class Cell(NamedTuple):
    """How many cases there are of a sort; rows that staff set by their id."""

    programme: int
    kind: str
    category: int | None
    neighbourhood: int | None
    outcome: int | None
    language: str | None
    channel: str | None
    was_matched: bool
    was_asked: bool
    was_helped: bool
    state: str
    number: int


class People(NamedTuple):
    """How many people asked or offered, each counted once a programme."""

    programme: int
    kind: str
    number: int


class Week(NamedTuple):
    """How many cases came in in the week of a Monday."""

    programme: int
    kind: str
    monday: date
    number: int


class Lead(NamedTuple):
    """How many cases were closed so many days after they came in."""

    programme: int
    kind: str
    days: int
    number: int


class Work(NamedTuple):
    """How many open cases somebody has: late, by age, and with a volunteer who is asked."""

    programme: int
    kind: str
    state: str
    team: str | None
    handler: int | None
    number: int
    late: int
    asked: int
    oldest: datetime
    up_to_1: int
    up_to_3: int
    up_to_7: int
    up_to_14: int


@dataclass(frozen=True)
class Counts:
    """All that is counted, of one programme or of all."""

    cells: list[Cell]
    people: list[People]
    weeks: list[Week]
    leads: list[Lead]
    work: list[Work]

    def of(self, programme: int) -> "Counts":
        """Return what is counted of one programme."""
        mine = (
            [row for row in getattr(self, each.name) if row.programme == programme]
            for each in fields(self)
        )
        return Counts(*mine)


def read(now: datetime) -> Counts:
    """Count afresh; what waits as at `now` (aware)."""
    return Counts(
        cells=list(cells()),
        people=list(people()),
        weeks=list(weeks()),
        leads=list(leads()),
        work=list(work(now)),
    )


def cells() -> Iterator[Cell]:
    """Yield the cases that are there, and those that are purged."""
    columns = [PROGRAMME, *Cell._fields[1:-2]]
    purged = Value(CaseState.PURGED.value, output_field=CharField())
    here = with_counting_outcome(living()).values_list(*columns, "state")
    gone = with_counting_outcome(CaseTally.objects.order_by()).values_list(*columns, purged)
    for rows, number in ((here, Count("pk")), (gone, Sum("count"))):
        for row in rows.annotate(number):
            yield Cell(*row)


def people() -> Iterator[People]:
    """Yield the people who have a case, who had one, and who are gone."""
    here = with_counting_outcome(living())
    same = here.filter(
        person=OuterRef("person"), kind=OuterRef("kind"), **{PROGRAMME: OuterRef("programme")}
    )
    earlier = Participation.objects.order_by().filter(~Exists(same))
    known = here.values_list(PROGRAMME, "kind").annotate(Count("person", distinct=True))
    past = earlier.values_list("programme", "kind").annotate(Count("pk"))
    gone = PeopleTally.objects.order_by().values_list("programme", "kind", "count")
    for rows in (known, past, gone):
        for row in rows:
            yield People(*row)


def weeks() -> Iterator[Week]:
    """Yield what came in; a tombstone keeps its week."""
    cases = with_counting_outcome(Case.objects.counted()).order_by(PROGRAMME, "kind", "week")
    for row in cases.values_list(PROGRAMME, "kind", "week").annotate(Count("pk")):
        yield Week(*row)


def leads() -> Iterator[Lead]:
    """Yield how long it took, of cases that are there and of those that are purged."""
    columns = (PROGRAMME, "kind", "lead_days")
    closed = with_counting_outcome(living()).filter(lead_days__isnull=False)
    purged = with_counting_outcome(LeadTally.objects.order_by())
    for rows, number in ((closed, Count("pk")), (purged, Sum("count"))):
        for row in rows.values_list(*columns).annotate(number):
            yield Lead(*row)


def work(now: datetime) -> Iterator[Work]:
    """Yield what there is to do at `now`."""
    counted: dict[str, Any] = {
        "number": Count("pk"),
        "late": Count("pk", filter=late(now)),
        "asked": Count("pk", filter=Q(pk__in=Match.objects.unanswered().values("request"))),
        "oldest": Min("received_at"),
        **{
            name: Count("pk", filter=Q(received_at__gt=now - timedelta(days=days)))
            for name, days in AGES.items()
        },
    }
    cases = Case.objects.counted().open().exclude(kind=Kind.OFFER, state__in=POOL).order_by()
    groups = cases.values_list(PROGRAMME, "kind", "state", F("team__key"), "handler")
    for row in groups.annotate(**counted):
        yield Work(*row)
