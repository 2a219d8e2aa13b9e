"""What a run looks at: the requests of a programme that seek somebody, and its pool. Read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes import reference
from workflows.casetypes.models import NEEDS
from workflows.matching.candidates import languages_of, spoken_by, standing_in
from workflows.matching.fit.conditions import in_force
from workflows.matching.fit.facts import Facts, facts_of
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Side
from workflows.matching.fit.wanted import lacking
from workflows.matching.models import Match
from workflows.vault import keys

# Fewer than the keys that a thread remembers (vault/memory.py), so that none is read twice.
AT_ONCE = 400
Languages = frozenset[str]


@dataclass(frozen=True)
class Lot:
    """Requests and the offers among which helpers are chosen for them, as they stood when read.

    `needs` are the helpers a request still seeks, by its id; `settled` the (request, person) that
    do not meet again; `queue` the place of each request in the queue of its programme, from 1 for
    the first to near 0 for the last.
    """

    requests: Sequence[Case]
    offers: Sequence[Any]
    needs: Mapping[UUID, int]
    queue: Mapping[UUID, float]
    settled: frozenset[tuple[UUID, UUID | None]]
    conditions: Mapping[int, Sequence[FitCondition]]
    languages: Mapping[UUID, Languages]
    asked: Mapping[UUID, Facts] = field(default_factory=dict)
    # By the case type of the request and the id of the offer.
    offered: Mapping[int, Mapping[UUID, Facts]] = field(default_factory=dict)
    # By the case type of the request: the offers whose people lack a check that it demands.
    unchecked: Mapping[int, frozenset[UUID]] = field(default_factory=dict)


def seeking(programme_id: int) -> list[Case]:
    """Return the screened requests of a programme, in the order of the queue. No tests."""
    screened = Case.objects.counted().filter(state=CaseState.SCREENED, restricted=False)
    found = screened.filter(kind__in=NEEDS, case_type__programme=programme_id)
    order = ("priority", "received_at", "pk")
    return list(found.select_related("person", "case_type").order_by(*order))


def still_needed(requests: Iterable[Case]) -> dict[UUID, int]:
    """Return how many helpers each request seeks beside those who help, or are asked."""
    ids = [request.pk for request in requests]
    taken = Match.objects.holding().filter(request__in=ids).order_by()
    counts = dict(taken.values_list("request").annotate(Count("pk")))
    return {one.pk: max(0, one.matches_needed - counts.get(one.pk, 0)) for one in requests}


def lots_of(programme_id: int) -> list[Lot]:
    """Return what a run over a programme has to solve: a lot for each category.

    Requests without a category are a lot without offers.
    """
    requests = seeking(programme_id)
    needs = still_needed(requests)
    requests = [request for request in requests if needs[request.pk]]
    queue = {one.pk: 1 - place / len(requests) for place, one in enumerate(requests)}
    offers = list(standing_in(programme_id).select_related("person", "case_type"))
    by_category: dict[int | None, list[Any]] = defaultdict(list)
    for offer in sorted(offers, key=lambda one: (one.received_at, one.pk)):
        by_category[offer.category_id].append(offer)
    asked: dict[int | None, list[Case]] = defaultdict(list)
    for request in requests:
        asked[request.category_id].append(request)
    return [lot(some, by_category[of] if of else [], needs, queue) for of, some in asked.items()]


def lot(
    requests: Sequence[Case],
    offers: Sequence[Any],
    needs: Mapping[UUID, int],
    queue: Mapping[UUID, float],
) -> Lot:
    """Return these requests and offers (with counts) of one category with all that is compared."""
    types = {request.case_type_id for request in requests}
    conditions = {pk: in_force(pk) for pk in types}
    asked: dict[UUID, Facts] = {}
    for pk, some in conditions.items():
        asked |= facts_of([one for one in requests if one.case_type_id == pk], some, Side.ASKED)
    return Lot(
        requests=requests,
        offers=offers,
        needs=needs,
        queue=queue,
        settled=settled(requests),
        conditions=conditions,
        languages=languages(requests, offers),
        asked=asked,
        offered={pk: facts_of(offers, some, Side.OFFERED) for pk, some in conditions.items()},
        unchecked={pk: unchecked(pk, offers) for pk in types},
    )


def unchecked(case_type_id: int, offers: Sequence[Any]) -> frozenset[UUID]:
    """Return the offers whose people lack a check that a case type of requests demands."""
    demanded = reference.case_type(case_type_id).demanded_checks
    return frozenset(pk for pk, lacks in lacking(demanded, offers).items() if lacks)


def settled(requests: Iterable[Case]) -> frozenset[tuple[UUID, UUID | None]]:
    """Return the (request, person) that do not meet: asked already, declined, left; themselves."""
    matches = Match.objects.settled().filter(request__in=[one.pk for one in requests])
    met: set[tuple[UUID, UUID | None]] = set(matches.values_list("request", "offer__person"))
    return frozenset(met | {(one.pk, one.person_id) for one in requests})


def languages(requests: Sequence[Case], offers: Sequence[Any]) -> dict[UUID, Languages]:
    """Return the languages in which the people of these cases can be spoken with, by case."""
    found: dict[UUID, Languages] = {}
    asking = {request.pk for request in requests}
    cases = [*requests, *offers]
    for start in range(0, len(cases), AT_ONCE):
        some = cases[start : start + AT_ONCE]
        keys.load_many(one.person.data_key for one in some if one.person)
        for one in some:
            spoken = languages_of(one) if one.pk in asking else spoken_by(one.person)
            found[one.pk] = frozenset(spoken)
    return found
