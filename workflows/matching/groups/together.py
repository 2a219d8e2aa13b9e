"""Who can be in one group. Pure: it knows neither cases nor forms.

The conditions of the case type decide, the same that choose a volunteer for one request. What
must be the same, or one of those chosen, is the same for all of a group; of what is shared, such
as languages and times, something is left that all of them share, its volunteer too. Everything
else holds between the volunteer and each of them.
"""

from collections.abc import Sequence

from workflows.matching.fit.comparing import Fact, as_set
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.states import Compare
from workflows.matching.fit.weighing import Fit, fit

Facts = Sequence[Fact]
# All of a group give the same answer, or have something of their answers in common.
THE_SAME = (Compare.EQUAL, Compare.ONE_OF)
IN_COMMON = (Compare.SHARES_ONE, Compare.OVERLAPS)


def shared(members: Sequence[Facts], conditions: Sequence[FitCondition]) -> Facts:
    """Return what all members say, a value for each condition; None for what they do not share."""
    return tuple(
        shared_of(condition, [facts[number] for facts in members])
        for number, condition in enumerate(conditions)
    )


def shared_of(condition: FitCondition, answers: Sequence[Fact]) -> Fact:
    """Return what these answers share, None for nothing or for what a group need not share."""
    if not answers or None in answers:
        return None
    if condition.how in IN_COMMON:
        return frozenset.intersection(*map(as_set, answers)) or None
    return answers[0] if condition.how in THE_SAME and len(set(answers)) == 1 else None


def shared_with(
    members: Sequence[Facts], volunteer: Facts, conditions: Sequence[FitCondition]
) -> Facts:
    """Return what all members share and their volunteer as well, such as the times left."""
    return tuple(
        shared_of(condition, [value, said]) if condition.how in IN_COMMON else value
        for condition, value, said in zip(
            conditions, shared(members, conditions), volunteer, strict=True
        )
    )


def can_be_one(members: Sequence[Facts], conditions: Sequence[FitCondition]) -> bool:
    """Return whether these can be in one group: they share all that they must."""
    common = shared(members, conditions)
    return all(
        value is not None
        for condition, value in zip(conditions, common, strict=True)
        if condition.is_hard and condition.how in (*THE_SAME, *IN_COMMON)
    )


def breadth(members: Sequence[Facts], conditions: Sequence[FitCondition]) -> int:
    """Return how much these share: the more, the easier it is to find a volunteer for them."""
    common = shared(members, conditions)
    return sum(len(as_set(value)) for value in common if value is not None)


def leads(
    members: Sequence[Facts], volunteer: Facts, conditions: Sequence[FitCondition]
) -> Fit | None:
    """Return how a volunteer fits what the group shares, None when they cannot lead it."""
    each = [fit(facts, volunteer, conditions) for facts in members]
    if not all(one.fits for one in each):
        return None
    if not can_be_one(members, conditions):
        return None
    together = group_facts(members, conditions)
    whole = fit(together, volunteer, conditions)
    return whole if whole.fits else None


def group_facts(members: Sequence[Facts], conditions: Sequence[FitCondition]) -> Facts:
    """Return what a group asks of its volunteer: what all share, else what the first one says."""
    common = shared(members, conditions)
    return tuple(
        value if value is not None else members[0][number] for number, value in enumerate(common)
    )
