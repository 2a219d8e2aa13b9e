"""What somebody reads of themselves behind a code: all that no officer has to read first.

Neither a discreet case nor a report stands there: a family shares a mailbox, and a report may be
about whoever reads it. What staff wrote in their own words is given by hand too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from workflows.cases.actors import RESIDENT
from workflows.cases.models import Case, CaseEvent
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.services import record
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind
from workflows.declaring.types import TOLD_OF_CASES, TOLD_OF_PEOPLE, Disclosable
from workflows.privacy import export, readable
from workflows.privacy.readable import Chapter, Pair
from workflows.privacy.rights.models import DataVisit
from workflows.privacy.status_page import Showing, showings_of

# What was given with the case itself: read by whoever filed it, proven to be its person or not.
FILED = ("answers", "files", "corrections")


@dataclass(frozen=True)
class MyData:
    """What is read: chapters in words, who saw it, and the same as JSON holds it."""

    chapters: list[Chapter]
    showings: list[Showing]
    as_json: dict[str, Any]


def data_of(visit: DataVisit) -> MyData:
    """Return what a visit shows, in the active language."""
    case = visit.case
    cases = list(cases_for(visit))
    told = parts_for(visit)
    person = {}
    if case.person and visit.is_proven and cases:
        person = export.of_person(case.person, by_itself(TOLD_OF_PEOPLE))
    of_cases = [export.of_case(one, told) for one in cases]
    chapters = [readable.of_person(person)] if person else []
    showings = showings_of(case, "") or [] if cases else []
    return MyData(
        chapters + [as_asked(readable.of_case(one)) for one in of_cases],
        showings,
        {
            "person": person or None,
            "cases": of_cases,
            "seen_by": [as_json(one) for one in showings],
            "not_in_this_file": str(left_out()),
        },
    )


def as_asked(chapter: Chapter) -> Chapter:
    """Return a chapter in which what was asked is the name of what was answered, in one list."""
    question = _("Question")
    parts = []
    for part in chapter.parts:
        if all(row and row[0].label == question for row in part.rows):
            said = [Pair(" ".join(row[0].lines), row[1].lines) for row in part.rows if row[1:]]
            part = replace(part, rows=[said] if said else [])
        parts.append(part)
    return replace(chapter, parts=[part for part in parts if part.rows])


def cases_for(visit: DataVisit) -> CaseQuerySet:
    """Return the cases that a visit shows: its own, and where it is proven those of the person."""
    case = visit.case
    is_everything = visit.is_proven and case.person_id and not case.test
    same = {"person": case.person_id, "test": False} if is_everything else {"pk": case.pk}
    found = Case.objects.filter(discreet=False, **same).exclude(kind=Kind.REPORT)
    found = found.exclude(state=CaseState.PURGED)
    return found.select_related("case_type", "category", "outcome").order_by("received_at", "pk")


def parts_for(visit: DataVisit) -> list[Disclosable]:
    """Return what a visit is told of each case."""
    parts = by_itself(TOLD_OF_CASES)
    return parts if visit.is_proven else [part for part in parts if part.key in FILED]


def by_itself(declared: Iterable[Disclosable]) -> list[Disclosable]:
    """Return what may be told before anybody of the city read it."""
    return [part for part in declared if not part.by_hand]


def as_json(one: Showing) -> dict[str, Any]:
    """Return a line of who saw it."""
    return {
        "day": one.day.isoformat(),
        "who": one.who,
        "did": one.did,
        "data": one.data,
        "why": one.why,
    }


def left_out() -> str:
    """Say that there may be more; the same for everybody, whether there is or not."""
    return _(
        "Not everything stands here: what our staff wrote in their own words, and what could "
        "endanger somebody, is given by hand. Ask for it, and a person looks at it first."
    )


def note_given(visit: DataVisit) -> None:
    """Write on the timelines that the person took a file along."""
    for case in cases_for(visit):
        record(case, CaseEvent.What.EXPORTED, RESIDENT)
