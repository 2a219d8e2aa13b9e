"""What cases answered to the questions that conditions compare, read in bulk."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from forms.engine import measured, values_by_meaning
from forms.models import FormVersion
from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import Neighbourhood
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


def with_answers(cases: QuerySet[Any]) -> QuerySet[Any]:
    """Return cases with what was answered, still sealed, and the digest of its form's version."""
    return cases.select_related("submission").annotate(digest=F("submission__version__digest"))


def version_of(case: Any) -> FormVersion:
    """Return the version on which a case (see `with_answers`) was filled in."""
    return FormVersion.objects.cached(case.submission.version_id, case.digest)


def facts_of(
    cases: Collection[Case], conditions: Sequence[FitCondition], side: Side
) -> dict[UUID, Facts]:
    """Return what each case says, a value for each condition, by the id of the case.

    None where nothing was said. Several choices are a frozenset; on the side of a request the
    places of WITHIN are a tuple, the nearest first. Answers are opened only where a condition
    looks at one, a few hundred at a time, so thousands of cases take seconds. Have their people
    read along (`select_related`) where a condition looks at the neighbourhood.
    """
    wanted = [reference_of(condition, side) for condition in conditions]
    answers = answers_of(cases) if {*wanted} - {NEIGHBOURHOOD} else {}
    places = {place.pk: place for place in reference.neighbourhoods().values()}
    found = {}
    for case in cases:
        said = answers.get(case.pk, {})
        if NEIGHBOURHOOD in wanted:
            said = {**said, NEIGHBOURHOOD: place_of(case, places)}
        found[case.pk] = tuple(
            fact(condition, said.get(one), side)
            for condition, one in zip(conditions, wanted, strict=True)
        )
    return found


def reference_of(condition: FitCondition, side: Side) -> str:
    """Return what a condition looks at on one side."""
    return condition.asked if side == Side.ASKED else condition.offered


def answers_of(cases: Collection[Case]) -> dict[UUID, dict[str, Any]]:
    """Return the answers of cases by reference, by the id of the case.

    Those that come `with_answers` are not read again; keys are read in bulk.
    """
    rows = list(cases)
    found = {}
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        there = [case for case in some if hasattr(case, "digest")]
        if others := [case.pk for case in some if not hasattr(case, "digest")]:
            there += with_answers(Case.objects.filter(pk__in=others))
        keys.load_many(case.data_key for case in there)
        found.update({case.pk: dict(by_reference(case)) for case in there if case.digest})
    return found


def by_reference(case: Any) -> Iterator[tuple[str, Any]]:
    """Yield the answers of a case (see `with_answers`) by key and by meaning."""
    version, answers = version_of(case), case.submission.answers
    yield from ((f"{QUESTION}{key}", value) for key, value in measured(version, answers).items())
    meant = values_by_meaning(version, answers)
    yield from ((f"{MEANING}{meaning}", value) for meaning, value in meant.items())


def place_of(case: Any, places: Mapping[int, Neighbourhood]) -> Neighbourhood | None:
    """Return where a case is about, else where its person lives; None when nobody said."""
    if case.neighbourhood_id is None and case.person:
        return places.get(case.person.neighbourhood_id or 0)
    return places.get(case.neighbourhood_id or 0)


def fact(condition: FitCondition, value: Any, side: Side) -> Fact:
    """Return an answer as it is compared; None for what was left open, or cannot be."""
    if isinstance(value, Neighbourhood):
        if condition.how == Compare.WITHIN and side == Side.ASKED:
            return near(value, condition.at_most or 0)
        return value.key
    if isinstance(value, list):
        return choices(condition, value, side)
    is_one = isinstance(value, TYPES.get(condition.how, (str, bool, int, float)))
    return value if is_one and value != "" else None


def choices(condition: FitCondition, value: list[Any], side: Side) -> Fact:
    """Return several choices as they are compared; “other, namely” is none of them.

    Where all that is needed has to be allowed, nothing chosen is nothing needed, and what else
    is needed leaves it unknown.
    """
    listed = frozenset(one for one in value if not isinstance(one, dict))
    if condition.how == Compare.ALLOWED_IF and side == Side.ASKED:
        return listed if len(listed) == len(value) else None
    return listed or None


def near(here: Neighbourhood, at_most: int) -> tuple[str, ...]:
    """Return the neighbourhoods at most so many away, by key, the nearest (`here`) first."""
    row = sorted(
        reference.neighbourhoods().values(), key=lambda place: (place.distance_to(here), place.name)
    )
    return tuple(place.key for place in row[: at_most + 1])
