"""What a purge of a programme would take, counted before anybody decides. Changes nothing."""

from dataclasses import dataclass

from django.db.models import Count, Q

from workflows.cases.models import Case
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.states import CaseState
from workflows.casetypes.models import CaseType, Programme
from workflows.casetypes.retention import may_be_destroyed


@dataclass(frozen=True)
class Line:
    """How many cases of one type stand in one state."""

    case_type: CaseType
    state: CaseState
    number: int


@dataclass(frozen=True)
class Survey:
    """What there is of a programme: counts, and by name what does not go."""

    lines: list[Line]
    open: int
    held: list[Case]
    going: int


def of(programme: Programme) -> Survey:
    """Return what there is of a programme now. Tests do not count."""
    cases = of_programme(programme)
    closed = cases.filter(state=CaseState.CLOSED)
    may_go = Q(case_type__in=CaseType.objects.filter(may_be_destroyed()))
    held = cases.filter(hold=True).exclude(state=CaseState.PURGED).select_related("case_type")
    return Survey(
        lines=lines_of(cases),
        open=cases.open().count(),
        held=list(held.order_by("reference")),
        going=closed.filter(may_go, hold=False).count(),
    )


def of_programme(programme: Programme) -> CaseQuerySet:
    """Return the cases of a programme, tombstones among them."""
    return Case.objects.counted().filter(case_type__programme=programme)


def lines_of(cases: CaseQuerySet) -> list[Line]:
    """Return the counts, by type and in the order of the states."""
    rows = cases.order_by().values_list("case_type", "state").annotate(Count("pk"))
    numbers = {(pk, state): number for pk, state, number in rows}
    types = CaseType.objects.filter(pk__in={pk for pk, _state in numbers}).order_by("key")
    return [
        Line(case_type, state, numbers[case_type.pk, state])
        for case_type in types
        for state in CaseState
        if (case_type.pk, state) in numbers
    ]
