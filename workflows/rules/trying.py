"""On how many cases of the last month a rule would have acted: asked before it is switched on."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from workflows.cases.deadlines import WITH_OTHERS, due_in, is_pooled, team_of
from workflows.cases.hearing import is_word
from workflows.cases.models import Case, CaseEvent
from workflows.linking.beside import lineages
from workflows.rules.answers import has_chosen
from workflows.rules.effects import may_open
from workflows.rules.models import Rule, Then, When
from workflows.rules.services import types_of
from workflows.rules.stays import Stay, moment_of

What = CaseEvent.What

LOOKS_BACK = timedelta(days=30)
# The latest of them; more would keep the screen waiting.
MOST = 2000
# As many cases as are read at a time.
BATCH = 500


@dataclass(frozen=True)
class Trial:
    """Of how many cases that came in it would have acted on how many. Writes nothing."""

    cases: int
    acted_on: int


def try_out(rule: Rule) -> Trial:
    """Return what a rule would have done with the cases of the last 30 days, as things are set."""
    since = timezone.now() - LOOKS_BACK
    cases = Case.objects.counted().filter(case_type__in=types_of(rule), received_at__gte=since)
    latest = list(cases.order_by("-received_at").values_list("pk", flat=True)[:MOST])
    batches = (latest[start : start + BATCH] for start in range(0, len(latest), BATCH))
    return Trial(len(latest), sum(acted_on(rule, batch) for batch in batches))


def acted_on(rule: Rule, case_ids: list[UUID]) -> int:
    """Return on how many of these cases it would have acted."""
    cases = Case.objects.select_related("submission__version").in_bulk(case_ids)
    happened, came_by = events_of(case_ids), came_by_of(rule, case_ids)
    return sum(
        would_act(rule, case, happened[case.pk])
        for case in cases.values()
        if rule.then != Then.OPEN or may_open(rule, case, came_by.get(case.pk, []))
    )


def came_by_of(rule: Rule, case_ids: list[UUID]) -> dict[UUID, list[int]]:
    """Return by which rules these cases came to be, for a rule that opens cases."""
    return lineages(case_ids) if rule.then == Then.OPEN else {}


def events_of(case_ids: list[UUID]) -> dict[UUID, list[CaseEvent]]:
    """Return, for each case, when it came in a state, was given to somebody or was heard of."""
    found: dict[UUID, list[CaseEvent]] = defaultdict(list)
    events = CaseEvent.objects.filter(case__in=case_ids).order_by("at", "pk")
    for event in events:
        if event.to_state or event.what == What.ASSIGNED or is_word(event):
            found[event.case_id].append(event)
    return found


def would_act(rule: Rule, case: Case, events: list[CaseEvent]) -> bool:
    """Return whether it would have acted on a case at least once."""
    if rule.then == Then.MESSAGE and (case.hold or case.discreet):
        return False
    now = timezone.now()
    acts = ((moment_of(rule, stay), until) for stay, until in stays_of(case, events, now))
    is_met = any(moment is not None and moment <= until for moment, until in acts)
    return is_met and (rule.when != When.ANSWERS or has_chosen(case, rule.question, rule.choice))


def stays_of(case: Case, events: list[CaseEvent], now: datetime) -> Iterator[tuple[Stay, datetime]]:
    """Yield each stay of a case with its end. One in which it was heard of is several."""
    turns = turns_in(events)
    state, since = "", now
    for at, following in zip(turns, [*turns[1:], None], strict=True):
        event = events[at]
        if event.to_state:
            state, since = event.to_state, event.at
        until = events[following].at if following is not None else now
        yield stay_at(case, state, since, event.at, taken_at(events, since)), until


def turns_in(events: list[CaseEvent]) -> list[int]:
    """Return at which of the events a stay begins: a move, or a word of who has the case then."""
    turns, state = [], ""
    for at, event in enumerate(events):
        state = event.to_state or state
        if event.to_state or (event.what != What.ASSIGNED and state in WITH_OTHERS):
            turns.append(at)
    return turns


def stay_at(
    case: Case, state: str, since: datetime, heard_at: datetime, taken: datetime | None
) -> Stay:
    """Return a stay that was, by the calendar and the deadlines of today."""
    return Stay(
        state=state,
        since=since,
        hours=team_of(case).opening_hours,
        due_at=due_in(state, heard_at, case),
        heard_at=heard_at,
        taken_at=taken,
        pooled=is_pooled(case.kind, state),
    )


def taken_at(events: Iterable[CaseEvent], since: datetime) -> datetime | None:
    """Return from when on somebody had it, in a stay that began at `since`; None for never."""
    given = [
        (event.at, bool(event.detail.get("handler")))
        for event in events
        if event.what == What.ASSIGNED
    ]
    before = [has for at, has in given if at <= since]
    if before and before[-1]:
        return since
    return next((at for at, has in given if at > since and has), None)
