"""What would make a group whole again: who could join, lead it, or be put together with it."""

from collections.abc import Collection
from typing import Any

from workflows.cases.models import Case
from workflows.matching.fit.conditions import in_force
from workflows.matching.fit.facts import facts_of
from workflows.matching.fit.states import Side
from workflows.matching.groups import forming, together
from workflows.matching.groups.models import Group
from workflows.matching.groups.standing import GroupState, Stand, stands_of

# So many are shown.
MOST_SHOWN = 10


def who_could_join(stand: Stand) -> list[Case]:
    """Return who could have a free place, who leaves most in common first, then the oldest."""
    if not stand.free or not stand.members or stand.state == GroupState.ASKED:
        return []
    waiting = list(like(stand)[: forming.MOST_REQUESTS])
    conditions = in_force(stand.group.case_type_id)
    facts = facts_of([*stand.requests, *waiting], conditions, Side.ASKED)
    fitting: list[tuple[int, int, Case]] = []
    inside = [facts[case.pk] for case in stand.requests]
    pool = None
    if stand.leader and waiting:
        group = stand.group.pk
        pool = forming.pool_for(waiting, conditions, only=stand.leader.pk, beside=group)
    for case in waiting:
        members = [*inside, facts[case.pk]]
        if not together.can_be_one(members, conditions):
            continue
        if pool and not can_take(stand.leader, case, members, pool, conditions):
            continue
        fitting.append((-together.breadth(members, conditions), len(fitting), case))
    return [case for *_order, case in sorted(fitting, key=lambda one: one[:2])][:MOST_SHOWN]


def can_take(leader: Any, case: Case, members: Any, pool: forming.Pool, conditions: Any) -> bool:
    """Return whether who leads a group can help one more, with all of them together."""
    said = pool.facts.get(leader.pk)
    if said is None or (case.pk, leader.person_id) in pool.pairs:
        return False
    return together.leads(members, said, conditions) is not None


def like(stand: Stand) -> Any:
    """Return the requests that seek a group of this kind, who waits longest first."""
    group = stand.group
    return forming.seeking(group.case_type).filter(category=group.category_id)


def who_could_lead(stand: Stand) -> list[Any]:
    """Return the offers that could lead a group without a volunteer, the best first."""
    if stand.state != GroupState.SEEKS_LEADER or not stand.members:
        return []
    conditions = in_force(stand.group.case_type_id)
    facts = facts_of(stand.requests, conditions, Side.ASKED)
    pool = forming.pool_for(stand.requests, conditions)
    able = forming.leaders_of(stand.requests, facts, pool, conditions)
    return [offer for offer in able if pool.left[offer.pk] > 0][:MOST_SHOWN]


def what_it_could_join(stand: Stand, groups: Collection[Group]) -> list[Stand]:
    """Return which of these groups a group that is too small could be put together with."""
    if not stand.is_too_small or not stand.members or stand.state == GroupState.ASKED:
        return []
    others = [
        one
        for one in stands_of([group for group in groups if is_like(group, stand.group)])
        if one.free >= len(stand.members) and one.state != GroupState.ASKED
        if one.leader or not stand.leader
    ]
    conditions = in_force(stand.group.case_type_id)
    requests = [*stand.requests, *(case for one in others for case in one.requests)]
    facts = facts_of(requests, conditions, Side.ASKED)
    return [
        one
        for one in others
        if together.can_be_one(
            [facts[case.pk] for case in (*stand.requests, *one.requests)], conditions
        )
    ][:MOST_SHOWN]


def is_like(group: Group, other: Group) -> bool:
    """Return whether two groups are of one kind, and not the same."""
    kind = (other.case_type_id, other.category_id)
    return group.pk != other.pk and (group.case_type_id, group.category_id) == kind
