"""Which groups could be formed now: a proposal, of which a handler takes what suits."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import CaseType
from workflows.matching.availability import taken
from workflows.matching.candidates import pool_of, settled
from workflows.matching.fit.conditions import in_force
from workflows.matching.fit.facts import facts_of
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Side
from workflows.matching.fit.wanted import has_checks
from workflows.matching.fit.weighing import Fit
from workflows.matching.groups import together
from workflows.matching.groups.models import Place
from workflows.matching.groups.together import Facts
from workflows.matching.models import Match

# So many are looked at: of the requests who waits longest, of the volunteers who was asked least.
MOST_REQUESTS, MOST_OFFERS = 300, 600


@dataclass
class Pool:
    """Who could lead groups of a case type and category, and what they say.

    `pairs` are the ids of a request and a person who are not put together (again); `left` is how
    many more groups each offer can take, by its id.
    """

    offers: list[Any]
    facts: Mapping[UUID, Facts]
    pairs: set[tuple[UUID, UUID | None]]
    left: dict[UUID, int] = field(default_factory=dict)


@dataclass
class Draft:
    """One group that could be: its members, and who could lead it."""

    members: list[Case]
    leader: Any = None


@dataclass
class Proposal:
    """The groups of a case type that could be formed now, and who is left over."""

    case_type: CaseType
    groups: list[Draft]
    left_over: list[Case]


def seeking(case_type: CaseType) -> Any:
    """Return the screened requests of a case type that seek a group, who waits longest first."""
    taken = Place.objects.current().values("request")
    asked = Match.objects.open().values("request")
    found = Case.objects.filter(
        case_type=case_type,
        state=CaseState.SCREENED,
        category__isnull=False,
        test=False,
    )
    found = found.exclude(pk__in=taken).exclude(pk__in=asked)
    return found.select_related("person", "category", "neighbourhood").order_by("received_at", "pk")


def propose(case_type: CaseType, among: Any) -> Proposal:
    """Return the groups that could be formed now of requests with an id `among` these.

    A fixed number of queries a category.
    """
    requests = list(seeking(case_type).filter(pk__in=among)[:MOST_REQUESTS])
    conditions = in_force(case_type.pk)
    facts = facts_of(requests, conditions, Side.ASKED)
    proposal = Proposal(case_type, [], [])
    for category in dict.fromkeys(case.category_id for case in requests):
        waiting = [case for case in requests if case.category_id == category]
        groups, left_over = divide(waiting, facts, conditions, case_type)
        pool = pool_for(waiting, conditions)
        find_leaders(groups, facts, pool, conditions)
        proposal.groups += groups
        proposal.left_over += left_over
    return proposal


def divide(
    waiting: Sequence[Case],
    facts: Mapping[UUID, Facts],
    conditions: Sequence[FitCondition],
    case_type: CaseType,
) -> tuple[list[Draft], list[Case]]:
    """Return groups of those who wait, and who is left over. Who waits longest goes first."""
    size, least = sizes(case_type)
    rest, groups = list(waiting), []
    while rest:
        group = [rest.pop(0)]
        while len(group) < size and (found := next_of(group, rest, facts, conditions)):
            group.append(found)
            rest.remove(found)
        groups.append(group)
    fill_up(groups, least, facts, conditions)
    whole = [Draft(group) for group in groups if len(group) >= least]
    return whole, [case for group in groups if len(group) < least for case in group]


def sizes(case_type: CaseType) -> tuple[int, int]:
    """Return how many are in a group at most, and at least."""
    size = case_type.group_size or 0
    return size, min(size, case_type.group_least or 2)


def next_of(
    group: Sequence[Case],
    rest: Iterable[Case],
    facts: Mapping[UUID, Facts],
    conditions: Sequence[FitCondition],
) -> Case | None:
    """Return who of `rest` joins a group best: who leaves most in common, the oldest of those."""
    inside = [facts[case.pk] for case in group]
    best, most = None, -1
    for case in rest:
        members = [*inside, facts[case.pk]]
        if not together.can_be_one(members, conditions):
            continue
        if (breadth := together.breadth(members, conditions)) > most:
            best, most = case, breadth
    return best


def fill_up(
    groups: list[list[Case]],
    least: int,
    facts: Mapping[UUID, Facts],
    conditions: Sequence[FitCondition],
) -> None:
    """Let groups that are too small have members of larger ones, so that fewer are left over."""
    for small in groups:
        for large in groups:
            while len(small) < least < len(large):
                moved = next_of(small, large, facts, conditions)
                if moved is None:
                    break
                large.remove(moved)
                small.append(moved)


def pool_for(
    requests: Collection[Case],
    conditions: Sequence[FitCondition],
    *,
    only: UUID | None = None,
    beside: int | None = None,
) -> Pool:
    """Return who could lead groups of these requests, which are of one case type and category.

    `only` one offer is looked at, by its id, else those who were asked least. What a volunteer
    does for the group `beside` does not count against them; what they are asked and did not
    answer yet does.
    """
    first = next(iter(requests))
    found = pool_of(first, beside=beside).filter(has_checks(first))
    found = found.filter(pk=only) if only else found
    found = found.select_related("person", "case_type", "neighbourhood")
    offers = list(found.order_by("asked", "received_at", "pk")[:MOST_OFFERS])
    pairs = set(settled(requests).values_list("request", "offer__person"))
    asked = Match.objects.unanswered().filter(offer__in=offers).order_by().values_list("offer")
    waiting = dict(asked.annotate(number=taken()))
    return Pool(
        offers=offers,
        facts=facts_of(offers, conditions, Side.OFFERED),
        pairs=pairs | {(case.pk, case.person_id) for case in requests},
        left={
            offer.pk: offer.at_once - offer.active - waiting.get(offer.pk, 0) for offer in offers
        },
    )


def find_leaders(
    groups: Sequence[Draft],
    facts: Mapping[UUID, Facts],
    pool: Pool,
    conditions: Sequence[FitCondition],
) -> None:
    """Give each group a volunteer, those first whom few can lead; nobody more than they can."""
    able = [leaders_of(group.members, facts, pool, conditions) for group in groups]
    led: dict[UUID, int] = {}
    for number in sorted(range(len(groups)), key=lambda number: len(able[number])):
        free = [offer for offer in able[number] if led.get(offer.pk, 0) < pool.left[offer.pk]]
        # Fair turns: who leads none of these yet comes first.
        leader = min(free, key=lambda offer: led.get(offer.pk, 0), default=None)
        if leader is not None:
            groups[number].leader = leader
            led[leader.pk] = led.get(leader.pk, 0) + 1


def leaders_of(
    members: Sequence[Case],
    facts: Mapping[UUID, Facts],
    pool: Pool,
    conditions: Sequence[FitCondition],
) -> list[Any]:
    """Return who of the pool can lead these, who fits best first, then who was asked least."""
    found = []
    for place, offer in enumerate(pool.offers):
        if whole := can_lead(offer, members, facts, pool, conditions):
            found.append((-whole.score, place, offer))
    return [offer for _score, _place, offer in sorted(found, key=lambda one: one[:2])]


def can_lead(
    offer: Any,
    members: Sequence[Case],
    facts: Mapping[UUID, Facts],
    pool: Pool,
    conditions: Sequence[FitCondition],
) -> Fit | None:
    """Return how an offer fits these together, None when it is not in the pool or cannot lead."""
    said = pool.facts.get(offer.pk)
    if said is None or any((case.pk, offer.person_id) in pool.pairs for case in members):
        return None
    return together.leads([facts[case.pk] for case in members], said, conditions)
