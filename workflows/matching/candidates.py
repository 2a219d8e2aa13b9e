"""Whom to ask for a request: the pool of checked volunteers, the best suited first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import Kind, Neighbourhood
from workflows.matching import nearby
from workflows.matching.availability import available, with_counts
from workflows.matching.models import Match
from workflows.people.models import NewContact, Person
from workflows.vault import keys

# How many volunteers are shown at once.
PAGE_SIZE = 50


@dataclass(frozen=True)
class Candidate:
    """One volunteer who could be asked.

    `distance` is in the map's units (see Neighbourhood), None when one of the two is unknown;
    `active` is how many requests this offer helps with now, `asked` how often its person
    was ever asked for something, by any of their offers; `has_new_contact` says that other
    contact details wait to be confirmed.
    """

    offer: Case
    person: Person
    distance: float | None
    same_neighbourhood: bool
    shared_languages: list[str]
    active: int
    asked: int
    has_new_contact: bool


@dataclass(frozen=True)
class PoolPage:
    """Some volunteers in the order in which to ask them; `after` is a place with more, or ""."""

    candidates: list[Candidate]
    after: str = ""


def pool(case: Case, limit: int = PAGE_SIZE) -> list[Candidate]:
    """Return at most `limit` volunteers for a request, in the order in which to ask them."""
    return pool_page(case, size=limit).candidates


def pool_page(case: Case, *, after: str = "", size: int = PAGE_SIZE) -> PoolPage:
    """Return the volunteers for a request that come after the one with that reference.

    Nearest neighbourhood first, then a shared language, then fewest times asked, then longest
    waiting; nobody twice. Whoever stood at the place may have left the pool meanwhile: the next
    page begins where they would stand. Without a place, or one that is none, the first page.
    Of a large pool those nearby are looked at, some hundreds at most (see nearby.py), so the
    time that it takes does not grow with it.
    """
    place = place_of(case, after) if after else None
    rest = enough(case, place, size)
    page = rest[:size]
    return PoolPage(page, (page[-1].offer.reference or "") if len(rest) > size else "")


def enough(case: Case, place: tuple[Any, ...] | None, size: int) -> list[Candidate]:
    """Return the volunteers after `place` in their order: all, or more than `size` of them."""
    offers = with_people(eligible(case))
    first, are_all = nearby.first_look(case, offers)
    if are_all:
        return beyond(place, ranked(case, first))
    found = [offer for offer in first if offer.neighbourhood_id is None]
    rest: list[Candidate] = []
    for ring in nearby.rings(case, place[1] if place else 0):
        found += nearby.in_ring(case, offers, ring)
        near = [one for one in ranked(case, found) if is_within(one, ring.reach)]
        rest = beyond(place, near)
        if len(rest) > size:
            break
    return rest


def beyond(place: tuple[Any, ...] | None, candidates: list[Candidate]) -> list[Candidate]:
    """Return each person once, and only whom stands after `place`."""
    once = firsts(candidates)
    return [one for one in once if order_of(one) > place] if place else once


def is_within(candidate: Candidate, reach: float | None) -> bool:
    """Return whether nobody nearer than this volunteer is left to be looked at."""
    if reach is None:
        return True
    return candidate.distance is not None and candidate.distance <= reach


def find(case: Case, reference: str) -> Candidate | None:
    """Return the volunteer of the pool whose offer has this reference, or None."""
    found = ranked(case, with_people(eligible(case).filter(reference=reference)))
    return found[0] if found else None


def place_of(case: Case, reference: str) -> tuple[Any, ...] | None:
    """Return where an offer stands in the order of `case`, also one that is not in the pool."""
    offers = with_counts(Case.objects.filter(reference=reference, kind=Kind.OFFER))
    found = ranked(case, with_people(offers.filter(person__isnull=False)))
    return order_of(found[0]) if found else None


def with_people(offers: QuerySet[Any]) -> QuerySet[Any]:
    """Return offers with all that is said of their people in the pool."""
    unsure = NewContact.objects.unconfirmed().filter(person=OuterRef("person"))
    return offers.select_related("person").annotate(has_new_contact=Exists(unsure))


def ranked(case: Case, offers: Iterable[Any]) -> list[Candidate]:
    """Return a candidate for each offer (see `with_people`), whoever to ask first on top.

    The languages people speak are read, so their keys are, in one query.
    """
    found = list(offers)
    keys.load_many(offer.person.data_key for offer in found if offer.person)
    return sorted(rank(case, found), key=order_of)


def firsts(candidates: list[Candidate]) -> list[Candidate]:
    """Return each person once, where they stand first."""
    found: dict[UUID, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.person.pk, candidate)
    return list(found.values())


def eligible(case: Case) -> QuerySet[Case]:
    """Return the offers that may be asked for this request, with `active` and `asked` counted.

    Those in the pool of the same category and programme, not of the one who asks, and neither
    asked for this request now nor after having declined or left it. Tests meet only tests.
    """
    if case.category_id is None:
        return Case.objects.none()
    settled = Match.objects.settled().filter(request=case, offer__person=OuterRef("person"))
    offers = standing_in(case.case_type.programme_id, test=case.test)
    offers = offers.filter(~Exists(settled), category=case.category_id)
    return offers.exclude(person=case.person_id)


def standing_in(programme_id: int, *, test: bool = False) -> QuerySet[Case]:
    """Return the pool of a programme, whatever is asked of it, with `active` and `asked`."""
    return available().filter(case_type__programme=programme_id, test=test)


def rank(case: Case, offers: Iterable[Case]) -> list[Candidate]:
    """Return a candidate for each offer, in no order."""
    places = {place.pk: place for place in reference.neighbourhoods().values()}
    here = places.get(case.neighbourhood_id or 0)
    spoken = languages_of(case)
    return [candidate(offer, here, places, spoken) for offer in offers]


def candidate(
    offer: Any, here: Neighbourhood | None, places: dict[int, Neighbourhood], spoken: set[str]
) -> Candidate:
    """Return how well an offer (with its counts) suits somebody who lives `here`."""
    person = offer.person
    there = places.get(place_of_offer(offer))
    return Candidate(
        offer=offer,
        person=person,
        distance=here.distance_to(there) if here and there else None,
        same_neighbourhood=here is not None and here == there,
        shared_languages=sorted(spoken & spoken_by(person)),
        active=offer.active,
        asked=offer.asked,
        has_new_contact=offer.has_new_contact,
    )


def place_of_offer(offer: Any) -> int:
    """Return the id of the neighbourhood where a volunteer helps, 0 when nobody knows."""
    return offer.neighbourhood_id or offer.person.neighbourhood_id or 0


def spoken_by(person: Person) -> set[str]:
    """Return the languages in which a volunteer can be spoken with."""
    return {person.language, *person.spoken_languages}


def languages_of(case: Case) -> set[str]:
    """Return the languages in which the one who asks can be spoken with."""
    spoken = case.person.spoken_languages if case.person else []
    return {case.language or "", *spoken} - {""}


def order_of(candidate: Candidate) -> tuple[Any, ...]:
    """Return the sort key: who comes first is asked first."""
    return (
        candidate.distance is None,
        candidate.distance or 0,
        not candidate.shared_languages,
        candidate.asked,
        candidate.offer.received_at,
        candidate.offer.pk,
    )
