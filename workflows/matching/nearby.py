"""Which offers of a large pool are looked at: from near to far, no more than there is use for.

A small pool is read whole. Of a large one the database chooses, neighbourhood by neighbourhood, so
that it takes as long with a million offers as with a few thousand (docs/adr/0054).
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Case as Choose
from django.db.models import Exists, F, OuterRef, QuerySet, Value, When

from workflows.cases.models import Case
from workflows.cases.states import POOL
from workflows.casetypes import reference
from workflows.casetypes.models import Kind
from workflows.matching.demand.models import Listed, Precedence

# So many at a time are ranked. Where no more stand in the pool it is read whole.
MOST_RANKED = 200
# So many who wait longest are weighed at a time, by whether they can be asked and how often they
# were.
MOST_WEIGHED = 400
# How many neighbourhoods are added at each step; then all that are left. With the first four a
# page is nearly always full.
STEPS = (4, 8)


class Ring(NamedTuple):
    """Some neighbourhoods by id, near to far, and how far off the last is; None: no end.

    `precedence` says whom there to look at: those on a waiting list, or the others.
    """

    places: list[int]
    reach: float | None
    precedence: int


def first_look(case: Case, offers: QuerySet[Any]) -> tuple[list[Any], bool]:
    """Return all of a small pool, and that these are all; or the first of a larger one.

    Of a larger one those who say no neighbourhood and those who are kept warm, wherever they live.
    """
    order = F("neighbourhood").desc(nulls_first=True), "received_at", "pk"
    standing = of_category(case).order_by(*order)
    places = dict(standing.values_list("pk", "neighbourhood")[:MOST_WEIGHED])
    if len(places) <= MOST_RANKED:
        return list(offers.filter(pk__in=places)), True
    warm = Listed.objects.current().filter(precedence=Precedence.WARM, offer__in=of_category(case))
    in_front = {pk for pk, place in places.items() if place is None}
    in_front.update(warm.values_list("offer", flat=True)[:MOST_WEIGHED])
    return list(offers.filter(pk__in=in_front).order_by(*order)[:MOST_RANKED]), False


def of_category(case: Case) -> QuerySet[Case]:
    """Return the screened offers of the category of `case`, also those who cannot be asked now."""
    return Case.objects.filter(kind=Kind.OFFER, state__in=POOL, category=case.category_id)


def rings(case: Case, precedence: int, beyond: float) -> Iterator[Ring]:
    """Yield the neighbourhoods around a request that are no nearer than `beyond`, near to far.

    All at once when nobody knows where the request is.
    """
    places = list(reference.neighbourhoods().values())
    here = next((place for place in places if place.pk == case.neighbourhood_id), None)
    if here is None:
        yield Ring([place.pk for place in places], None, precedence)
        return
    row = sorted((here.distance_to(place), place.pk) for place in places)
    left = iter([(far, pk) for far, pk in row if far >= beyond])
    for number in STEPS:
        if some := list(islice(left, number)):
            yield Ring([pk for _far, pk in some], some[-1][0], precedence)
    yield Ring([pk for _far, pk in left], None, precedence)


def nearness(places: list[int]) -> list[Choose]:
    """Return by what to sort offers near to far; nothing for a single neighbourhood."""
    whens = [When(neighbourhood=pk, then=Value(at)) for at, pk in enumerate(places)]
    return [Choose(*whens)] if len(whens) > 1 else []


def in_ring(case: Case, offers: QuerySet[Any], ring: Ring) -> list[Any]:
    """Return those of `offers` (with counts) to ask first in a ring: nearest, least often asked."""
    by_nearness = nearness(ring.places) if case.neighbourhood_id else []
    there = of_category(case).filter(neighbourhood__in=ring.places)
    if ring.precedence == Precedence.WAITING:
        there = there.filter(Exists(Listed.objects.waiting().filter(offer=OuterRef("pk"))))
    waiting = there.order_by(*by_nearness, "received_at", "pk")
    # Read first: where the database is given the question, it asks it of all offers there are.
    ids = list(waiting.values_list("pk", flat=True)[:MOST_WEIGHED])
    chosen = offers.filter(pk__in=ids, precedence=ring.precedence)
    return list(chosen.order_by(*by_nearness, "asked", "received_at", "pk")[:MOST_RANKED])
