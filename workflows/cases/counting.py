"""What counts in the figures. Asked by the reports, and by the purge before rows go."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import CaseState, Verb

# By what a case is counted; the tally of purged cases has the same columns.
DIMENSIONS = (
    "case_type",
    "kind",
    "category",
    "neighbourhood",
    "outcome",
    "language",
    "channel",
    "vacancy",
    "was_matched",
    "was_asked",
    "was_helped",
)


# By these events help was given. "yes" is the answer to a check-in (matching/visits/states.py).
HELPED = Q(what=CaseEvent.What.VISIT_DONE) | Q(what=CaseEvent.What.CHECKED_IN, reason="yes")


def living() -> QuerySet[Any]:
    """Return the cases that count and are not purged, with what became of each.

    `was_matched`; `was_asked`: an offer, when its volunteer was invited at some time, or helped
    without; `was_helped`: a visit took place, or a check-in says that help was given. Purged ones
    are in the tally; test submissions never count.
    """
    events = CaseEvent.objects.filter(case=OuterRef("pk"))
    cases = Case.objects.counted().exclude(state=CaseState.PURGED).order_by()
    return cases.annotate(
        was_matched=Exists(events.filter(what=Verb.MATCH)),
        was_asked=Exists(events.filter(what__in=(CaseEvent.What.INVITED, Verb.MATCH))),
        was_helped=Exists(events.filter(HELPED)),
    )


def with_counting_outcome(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Leave out cases, or tallies, whose outcome does not count: spam, wrong number, duplicate."""
    return rows.exclude(outcome__counts=False)


def participations(cases: QuerySet[Any]) -> QuerySet[Any]:
    """Return the distinct (person, programme, kind) of these cases."""
    known = with_counting_outcome(cases).exclude(person=None).order_by()
    return known.values_list("person", F("case_type__programme"), "kind").distinct()
