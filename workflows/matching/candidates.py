"""Whom to ask for a request: the pool of checked volunteers, the best suited first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from workflows.cases.models import Case
from workflows.casetypes import reference
from workflows.casetypes.models import Kind, Neighbourhood
from workflows.matching import nearby
from workflows.matching.availability import available, with_counts
from workflows.matching.demand import lists
from workflows.matching.demand.models import Precedence
from workflows.matching.fit.facts import with_answers
from workflows.matching.fit.wanted import Answer, Wanted, answers_to, has_checks, wanted_by
from workflows.matching.models import Match
from workflows.people.models import NewContact, Person
from workflows.vault import keys

# How many volunteers are shown at once.
PAGE_SIZE = 50


@dataclass(frozen=True)
class Candidate:
    """One volunteer who could be asked.

    `precedence` says whether they are asked before others, among them, or after (see Precedence);
    `distance` is in the map's units (see Neighbourhood), None when one of the two is unknown;
    `active` is how many requests this offer helps with now, of at most `at_once`; `asked` how
    often its person was ever asked for something, by any of their offers, and `last_asked` when
    for the last time; `has_new_contact` says that other contact details wait to be confirmed.
    `answer` is how the offer answers to the conditions of the request.
    """

    offer: Case
    person: Person
    precedence: int
    distance: float | None
    same_neighbourhood: bool
    shared_languages: list[str]
    active: int
    at_once: int
    asked: int
    last_asked: datetime | None
    has_new_contact: bool
    answer: Answer

    @property
    def fits(self) -> bool:
        """Whether they may be asked for this request."""
        return self.answer.fits

    @property
    def is_warm(self) -> bool:
        """Whether they said yes before, when all places were taken."""
        return self.precedence == Precedence.WARM

    @property
    def is_waiting(self) -> bool:
        """Whether they signed up for a waiting list."""
        return self.precedence == Precedence.WAITING


@dataclass(frozen=True)
class PoolPage:
    """Some volunteers in the order in which to ask them; `after` is a place with more, or "".

    `left_out` are those of who was looked at that a condition or a check keeps out.
    """

    wanted: Wanted
    candidates: list[Candidate]
    after: str = ""
    left_out: list[Candidate] = field(default_factory=list)


def pool(case: Case, limit: int = PAGE_SIZE) -> list[Candidate]:
    """Return at most `limit` volunteers for a request, in the order in which to ask them."""
    return pool_page(case, size=limit).candidates


def pool_page(case: Case, *, after: str = "", size: int = PAGE_SIZE) -> PoolPage:
    """Return the volunteers for a request that come after the one with that reference.

    Whoever was kept warm comes first, and who is on a waiting list last. Among the others:
    nearest neighbourhood first, then who fits best, then a shared language, then fewest times
    asked, then longest waiting; nobody twice. Whoever stood at the place may have left the pool
    meanwhile: the next page begins where they would stand. Without a place, or one that is none,
    the first page. Of a large pool those nearby are looked at, some hundreds at most (see
    nearby.py), so the time that it takes does not grow with it.
    """
    wanted = wanted_by(case)
    place = place_of(wanted, after) if after else None
    found = enough(wanted, place, size)
    rest = beyond(place, [one for one in found if one.fits])
    page = rest[:size]
    more = (page[-1].offer.reference or "") if len(rest) > size else ""
    fitting = {one.person.pk for one in found if one.fits}
    left_out = [one for one in firsts(found) if one.person.pk not in fitting]
    return PoolPage(wanted, page, more, left_out)


def enough(wanted: Wanted, place: tuple[Any, ...] | None, size: int) -> list[Candidate]:
    """Return a whole pool in its order, or so much of it that more than `size` fit after `place`.

    Of a large pool only who has the checks that are demanded is looked at.
    """
    case = wanted.case
    offers = with_people(unchecked(case))
    first, are_all = nearby.first_look(case, offers)
    if are_all:
        return ranked(wanted, first)
    offers = offers.filter(has_checks(case))
    found = [*first]
    near: list[Candidate] = []
    for ring in steps(case, place):
        found += nearby.in_ring(case, offers, ring)
        near = [one for one in ranked(wanted, found) if is_within(one, ring)]
        if len(beyond(place, [one for one in near if one.fits])) > size:
            break
    return near


def steps(case: Case, place: tuple[Any, ...] | None) -> Iterator[nearby.Ring]:
    """Yield where in a large pool to look after `place`: near to far, then on the waiting list."""
    at, distance = (place[0], place[2]) if place else (Precedence.WARM, 0)
    for precedence in (Precedence.NORMAL, Precedence.WAITING):
        if at <= precedence:
            yield from nearby.rings(case, precedence, distance if at == precedence else 0)


def beyond(place: tuple[Any, ...] | None, candidates: list[Candidate]) -> list[Candidate]:
    """Return each person once, and only whom stands after `place`."""
    once = firsts(candidates)
    return [one for one in once if order_of(one) > place] if place else once


def is_within(candidate: Candidate, ring: nearby.Ring) -> bool:
    """Return whether nobody to be asked before this volunteer is left to be looked at."""
    if candidate.precedence != ring.precedence:
        return candidate.precedence < ring.precedence
    if ring.reach is None:
        return True
    return candidate.distance is not None and candidate.distance <= ring.reach


@dataclass(frozen=True)
class Searched:
    """The volunteer who was looked for in the pool of a request, if there."""

    wanted: Wanted
    found: Candidate | None


def searched(case: Case, reference: str) -> Searched:
    """Return who has an offer with this reference, also one who does not fit."""
    wanted = wanted_by(case)
    found = ranked(wanted, with_people(unchecked(case).filter(reference=reference)))
    return Searched(wanted, found[0] if found else None)


def place_of(wanted: Wanted, reference: str) -> tuple[Any, ...] | None:
    """Return where an offer stands in the order of a pool, also one that is not in it."""
    offers = with_counts(Case.objects.filter(reference=reference, kind=Kind.OFFER))
    found = ranked(wanted, with_people(offers.filter(person__isnull=False)))
    return order_of(found[0]) if found else None


def with_people(offers: QuerySet[Any]) -> QuerySet[Any]:
    """Return offers with all that is said of them and their people in the pool."""
    unsure = NewContact.objects.unconfirmed().filter(person=OuterRef("person"))
    people = offers.select_related("person").annotate(
        has_new_contact=Exists(unsure), precedence=lists.precedence()
    )
    return with_answers(people)


def ranked(wanted: Wanted, offers: Iterable[Any]) -> list[Candidate]:
    """Return a candidate for each offer (see `with_people`), whoever to ask first on top.

    The languages people speak are read, and what they answered, so their keys are, in one query.
    """
    found = list(offers)
    keys.load_many(key for offer in found for key in (offer.person.data_key, offer.data_key))
    return sorted(rank(wanted, found), key=order_of)


def firsts(candidates: list[Candidate]) -> list[Candidate]:
    """Return each person once, where they stand first."""
    found: dict[UUID, Candidate] = {}
    for candidate in candidates:
        found.setdefault(candidate.person.pk, candidate)
    return list(found.values())


def eligible(case: Case) -> QuerySet[Case]:
    """Return the offers that may be asked for this request, if they fit its conditions.

    Those of `unchecked` whose people have every check that is demanded.
    """
    return unchecked(case).filter(has_checks(case))


def unchecked(case: Case) -> QuerySet[Case]:
    """Return the offers that stand in the pool of a request, with their counts.

    Those in the pool of the same category and programme, not of the one who asks, and neither
    asked for this request now nor after having declined or left it.
    """
    settled = Match.objects.settled().filter(request=case, offer__person=OuterRef("person"))
    return in_its_category(case).filter(~Exists(settled))


def in_its_category(case: Case) -> QuerySet[Case]:
    """Return the offers in the pool of the category and programme of a request, not of its own."""
    return pool_of(case).exclude(person=case.person_id)


def pool_of(case: Case, *, beside: int | None = None) -> QuerySet[Any]:
    """Return the offers in the pool of the same category and programme. Tests meet only tests.

    What they do for the group `beside` does not count against them.
    """
    if case.category_id is None:
        return Case.objects.none()
    found: QuerySet[Any] = standing_in(
        case.case_type.programme_id, test=case.test, beside=beside
    ).filter(category=case.category_id)
    return found


def standing_in(
    programme_id: int, *, test: bool = False, beside: int | None = None
) -> QuerySet[Any]:
    """Return the pool of a programme, whatever is asked of it, with what is counted of each."""
    return available(beside=beside).filter(case_type__programme=programme_id, test=test)


def rank(wanted: Wanted, offers: list[Case]) -> list[Candidate]:
    """Return a candidate for each offer, in no order."""
    places = {place.pk: place for place in reference.neighbourhoods().values()}
    here = places.get(wanted.case.neighbourhood_id or 0)
    spoken = languages_of(wanted.case)
    answers = answers_to(wanted, offers)
    return [candidate(offer, here, places, spoken, answers[offer.pk]) for offer in offers]


def candidate(
    offer: Any,
    here: Neighbourhood | None,
    places: dict[int, Neighbourhood],
    spoken: set[str],
    answer: Answer,
) -> Candidate:
    """Return how well an offer (with its counts) suits somebody who lives `here`."""
    person = offer.person
    there = places.get(place_of_offer(offer))
    return Candidate(
        offer=offer,
        person=person,
        precedence=offer.precedence,
        distance=here.distance_to(there) if here and there else None,
        same_neighbourhood=here is not None and here == there,
        shared_languages=sorted(spoken & spoken_by(person)),
        active=offer.active,
        at_once=offer.at_once,
        asked=offer.asked,
        last_asked=offer.last_asked,
        has_new_contact=offer.has_new_contact,
        answer=answer,
    )


def place_of_offer(offer: Any) -> int:
    """Return the id of the neighbourhood where a volunteer helps, 0 when nobody knows."""
    return offer.neighbourhood_id or offer.person.neighbourhood_id or 0


def spoken_by(person: Person) -> set[str]:
    """Return the languages in which a volunteer can be spoken with."""
    return {person.language, *person.spoken_languages}


def fitting(case: Case, offers: list[Case]) -> list[Case]:
    """Return those of `offers` that the conditions of a request do not keep out."""
    answers = answers_to(wanted_by(case), offers)
    return [offer for offer in offers if answers[offer.pk].fits]


def were_all_asked(case: Case) -> bool:
    """Return whether somebody who could be asked for a request was asked already."""
    theirs = Match.objects.filter(request=case).values("offer__person")
    return in_its_category(case).filter(person__in=theirs).exists()


def languages_of(case: Case) -> set[str]:
    """Return the languages in which the one who asks can be spoken with."""
    spoken = case.person.spoken_languages if case.person else []
    return {case.language or "", *spoken} - {""}


def order_of(candidate: Candidate) -> tuple[Any, ...]:
    """Return the sort key: who comes first is asked first."""
    return (
        candidate.precedence,
        candidate.distance is None,
        candidate.distance or 0,
        -candidate.answer.fit.score,
        not candidate.shared_languages,
        candidate.asked,
        candidate.offer.received_at,
        candidate.offer.pk,
    )
