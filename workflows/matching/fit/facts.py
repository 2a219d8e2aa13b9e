"""What cases answered to the questions that conditions compare, read in bulk."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F

from forms.engine import values_by_meaning
from forms.models import FormVersion
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import Neighbourhood
from workflows.intake.models import Submission
from workflows.matching.fit.comparing import Fact
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Compare, Side
from workflows.vault import keys

MEANING, QUESTION = "meaning:", "question:"
NEIGHBOURHOOD = "case:neighbourhood"
# Fewer than the keys that a thread remembers (vault/memory.py), so that none is read twice.
AT_ONCE = 400
# What can be put in order; a form may have asked it otherwise once.
TYPES: dict[str, tuple[type, ...]] = {Compare.AT_LEAST: (int, float), Compare.NOT_BEFORE: (str,)}

Facts = tuple[Fact, ...]


def facts_of(
    cases: Collection[Case], conditions: Sequence[FitCondition], side: Side
) -> dict[UUID, Facts]:
    """Return what each case says, a value for each condition, by the id of the case.

    None where nothing was said. Several choices are a frozenset; on the side of a request the
    places of WITHIN are a tuple, the nearest first. Answers are opened only where a condition
    looks at one, a few hundred at a time, so thousands of cases take seconds.
    """
    wanted = [reference_of(condition, side) for condition in conditions]
    answers = answers_of(cases) if any(one != NEIGHBOURHOOD for one in wanted) else {}
    places = {place.pk: place for place in reference.neighbourhoods().values()}
    found = {}
    for case in cases:
        said = {**answers.get(case.pk, {}), NEIGHBOURHOOD: place_of(case, places)}
        found[case.pk] = tuple(
            fact(condition, said.get(one), side)
            for condition, one in zip(conditions, wanted, strict=True)
        )
    return found


def reference_of(condition: FitCondition, side: Side) -> str:
    """Return what a condition looks at on one side."""
    return condition.asked if side == Side.ASKED else condition.offered


def answers_of(cases: Iterable[Case]) -> dict[UUID, dict[str, Any]]:
    """Return the answers of cases by reference, by the id of the case. Reads their keys in bulk."""
    found = {}
    ids = [case.pk for case in cases]
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        rows = Submission.objects.filter(case__in=some).annotate(digest=F("version__digest"))
        submissions: list[Any] = list(rows)
        keys.load_many(submission.data_key for submission in submissions)
        for submission in submissions:
            found[submission.case_id] = dict(by_reference(submission))
    return found


def by_reference(submission: Any) -> Iterator[tuple[str, Any]]:
    """Yield the answers of a submission (with the digest of its version) by key and by meaning."""
    version = FormVersion.objects.cached(submission.version_id, submission.digest)
    answers = submission.answers
    yield from ((f"{QUESTION}{key}", value) for key, value in answers.items())
    meant = values_by_meaning(version, answers)
    yield from ((f"{MEANING}{meaning}", value) for meaning, value in meant.items())


def place_of(case: Any, places: Mapping[int, Neighbourhood]) -> Neighbourhood | None:
    """Return where a case is about, else where its person lives; None when nobody said."""
    person = case.person.neighbourhood_id if case.person else None
    return places.get(case.neighbourhood_id or person or 0)


def fact(condition: FitCondition, value: Any, side: Side) -> Fact:
    """Return an answer as it is compared; None for what was left open, or cannot be."""
    if isinstance(value, Neighbourhood):
        if condition.how == Compare.WITHIN and side == Side.ASKED:
            return near(value, condition.at_most or 0)
        return value.key
    if isinstance(value, list):
        return frozenset(value) or None
    is_one = isinstance(value, TYPES.get(condition.how, (str, bool, int, float)))
    return value if is_one and value != "" else None


def near(here: Neighbourhood, at_most: int) -> tuple[str, ...]:
    """Return the neighbourhoods at most so many away, by key, the nearest (`here`) first."""
    row = sorted(
        reference.neighbourhoods().values(), key=lambda place: (place.distance_to(here), place.name)
    )
    return tuple(place.key for place in row[: at_most + 1])
