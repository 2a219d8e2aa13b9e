"""Whom to ask for a request: the pool of checked volunteers, the best suited first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind, Neighbourhood
from workflows.matching.models import Match
from workflows.matching.states import FOR_GOOD, OPEN, MatchState
from workflows.people.models import Check, Person
from workflows.vault import keys

# How many requests one offer helps with at a time. A number of our own choice: it keeps the
# willing from being worn out while others wait to be asked.
CAPACITY = 3
# Outcomes of an offer after which its person is asked for nothing any more.
SUSPENDING = ("unsuitable", "deceased")


@dataclass(frozen=True)
class Candidate:
    """One volunteer who could be asked.

    `distance` is in the map's units (see Neighbourhood), None when one of the two is unknown;
    `active` is how many requests this offer helps with now, `asked` how often its person
    was ever asked for something, by any of their offers.
    """

    offer: Case
    person: Person
    distance: float | None
    same_neighbourhood: bool
    shared_languages: list[str]
    active: int
    asked: int


def pool(case: Case, limit: int = 50) -> list[Candidate]:
    """Return at most `limit` volunteers for a request, in the order in which to ask them.

    Nearest neighbourhood first, then a shared language, then fewest times asked, then longest
    waiting; nobody twice. Four queries and one for the keys, however many there are.
    """
    offers = eligible(case).select_related("person")
    ranked = sorted(rank(case, offers), key=order_of)
    firsts: dict[int, Candidate] = {}
    for candidate in ranked:
        firsts.setdefault(candidate.person.pk, candidate)
    chosen = list(firsts.values())[:limit]
    keys.load_many(candidate.person.data_key for candidate in chosen)
    return chosen


def eligible(case: Case) -> QuerySet[Case]:
    """Return the offers that may be asked for this request, with `active` and `asked` counted.

    Same category and programme, screened or below capacity, of somebody we spoke with, who is
    not suspended, not the one who asks, and neither asked for this request now nor after
    having declined or left it. Tests meet only tests.
    """
    if case.category_id is None:
        return Case.objects.none()
    offers: QuerySet[Case] = Case.objects.filter(
        Exists(Check.objects.valid().filter(kind=Check.Kind.SPOKEN_TO, person=OuterRef("person"))),
        ~Exists(suspended_offers()),
        ~Exists(settled_with(case)),
        kind=Kind.OFFER,
        state__in=(CaseState.SCREENED, CaseState.MATCHED),
        category=case.category_id,
        case_type__programme=case.case_type.programme_id,
        test=case.test,
        person__isnull=False,
    )
    counted = offers.annotate(
        active=how_many(Match.objects.active(), offer=OuterRef("pk")),
        asked=how_many(Match.objects.all(), offer__person=OuterRef("person")),
    )
    return counted.exclude(person=case.person_id).filter(active__lt=CAPACITY)


def suspended_offers() -> QuerySet[Case]:
    """Return the offers of the same person that ended badly. For use in a subquery."""
    return Case.objects.filter(
        person=OuterRef("person"), kind=Kind.OFFER, outcome__key__in=SUSPENDING
    )


def settled_with(case: Case) -> QuerySet[Match]:
    """Return the matches that keep a person from being asked for `case` again."""
    unanswered = Match.objects.expired().values("pk")
    return (
        Match.objects.filter(request=case, offer__person=OuterRef("person"))
        .filter(Q(state__in=(*OPEN, MatchState.DECLINED)) | Q(reason__in=FOR_GOOD))
        .exclude(pk__in=unanswered)
    )


def how_many(matches: QuerySet[Match], **of: Any) -> Coalesce:
    """Return a count of `matches` as a subquery, so that two counts do not multiply."""
    (name,) = of
    counted = matches.filter(**of).order_by().values(name).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0, output_field=IntegerField())


def rank(case: Case, offers: QuerySet[Case]) -> list[Candidate]:
    """Return a candidate for each offer, in no order."""
    places = Neighbourhood.objects.in_bulk()
    here = places.get(case.neighbourhood_id or 0)
    spoken = languages_of(case)
    return [candidate(offer, here, places, spoken) for offer in offers]


def candidate(
    offer: Any, here: Neighbourhood | None, places: dict[int, Neighbourhood], spoken: set[str]
) -> Candidate:
    """Return how well an offer (with its counts) suits somebody who lives `here`."""
    person = offer.person
    there = places.get(offer.neighbourhood_id or person.neighbourhood_id or 0)
    return Candidate(
        offer=offer,
        person=person,
        distance=here.distance_to(there) if here and there else None,
        same_neighbourhood=here is not None and here == there,
        shared_languages=sorted(spoken & {person.language, *person.spoken_languages}),
        active=offer.active,
        asked=offer.asked,
    )


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
