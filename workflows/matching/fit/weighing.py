"""What all conditions together say of one offer for one request. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.matching.fit.comparing import Fact, compare
from workflows.matching.fit.models import FitCondition

# Who did not say may fit or not.
UNKNOWN = 0.5


@dataclass(frozen=True)
class Reason:
    """What one condition says: `score` as `compare` gives it, and what both sides answered."""

    condition: FitCondition
    score: float | None
    asked: Fact
    offered: Fact

    @property
    def is_broken(self) -> bool:
        """Whether a condition that must hold does not."""
        return self.condition.is_hard and not self.score


@dataclass(frozen=True)
class Fit:
    """How an offer fits a request. `score` is from 0 to 1, by the weights of all conditions.

    `broken` are the hard conditions that do not hold, or of which nobody said; `unknown` all of
    which nobody said.
    """

    broken: tuple[FitCondition, ...]
    unknown: tuple[FitCondition, ...]
    score: float
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether every condition that must hold does."""
        return not self.broken


def fit(
    request: Sequence[Fact], offer_facts: Sequence[Fact], conditions: Sequence[FitCondition]
) -> Fit:
    """Return how an offer fits a request, by what both say of each condition (see `facts_of`).

    Without conditions all fit equally well.
    """
    reasons = tuple(
        Reason(condition, compare(condition.how, asked, offered), asked, offered)
        for condition, asked, offered in zip(conditions, request, offer_facts, strict=True)
    )
    return Fit(
        broken=tuple(reason.condition for reason in reasons if reason.is_broken),
        unknown=tuple(reason.condition for reason in reasons if reason.score is None),
        score=score_of(reasons),
        reasons=reasons,
    )


def score_of(reasons: Sequence[Reason]) -> float:
    """Return the mean of what conditions say, each by its weight; 1.0 without any."""
    weights = sum(reason.condition.weight for reason in reasons)
    if not weights:
        return 1.0
    said = ((reason.condition.weight, reason.score) for reason in reasons)
    return sum(w * (UNKNOWN if score is None else score) for w, score in said) / weights
