"""What speaks for each volunteer, request by request, as matrices: a row a request."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workflows.casetypes import reference
from workflows.matching.assignment.reading import Lot
from workflows.matching.assignment.solving import Floats, Ints, Pair, Puzzle
from workflows.matching.candidates import place_of_offer
from workflows.matching.fit.comparing import compare
from workflows.matching.fit.models import FitCondition
from workflows.matching.fit.weighing import UNKNOWN

Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """A lot as numbers: how well each offer suits each request, from 0 to 1 in each respect."""

    lot: Lot
    weights: Mapping[str, int]

    @cached_property
    def nearness(self) -> Floats:
        """1 for the same neighbourhood, 0 for the two furthest apart or where one is unknown."""
        places = reference.neighbourhoods().values()
        by_id = {place.pk: place for place in places}
        furthest = max((a.distance_to(b) for a in places for b in places), default=0.0) or 1.0

        def near(here: int, there: int) -> float:
            if here not in by_id or there not in by_id:
                return 0.0
            return 1 - by_id[here].distance_to(by_id[there]) / furthest

        asked = [request.neighbourhood_id or 0 for request in self.lot.requests]
        return crossed(asked, [place_of_offer(offer) for offer in self.lot.offers], near)

    def is_placed(self, pair: Pair) -> bool:
        """Return whether it is known where both are."""
        request, offer = self.lot.requests[pair[0]], self.lot.offers[pair[1]]
        return bool(request.neighbourhood_id and place_of_offer(offer))

    @cached_property
    def language(self) -> Floats:
        """1 where the two share a language."""
        spoken = self.lot.languages
        return crossed(
            [spoken[request.pk] for request in self.lot.requests],
            [spoken[offer.pk] for offer in self.lot.offers],
            lambda asked, offered: bool(asked & offered),
        )

    @cached_property
    def fairness(self) -> Floats:
        """For each offer, for its first free place, its second …: 1 for who was never asked."""
        asked = np.array([offer.asked for offer in self.lot.offers], dtype=float)
        nth = np.arange(max(self.places, default=0))
        return np.asarray(1 / (1 + asked[:, None] + nth[None, :]))

    @cached_property
    def fit(self) -> tuple[Truths, Floats]:
        """Whether every condition that must hold does, and how far all of them do."""
        shape = len(self.lot.requests), len(self.lot.offers)
        holds, score = np.ones(shape, dtype=bool), np.ones(shape)
        for case_type, conditions in self.lot.conditions.items():
            rows = [at for at, one in enumerate(self.lot.requests) if one.case_type_id == case_type]
            total, weights = np.zeros((len(rows), shape[1])), 0
            for number, condition in enumerate(conditions):
                said = self.said(condition, number, rows)
                if condition.is_hard:
                    holds[rows] &= np.nan_to_num(said) > 0
                total += condition.weight * np.nan_to_num(said, nan=UNKNOWN)
                weights += condition.weight
            if weights:
                score[rows] = total / weights
        return holds, score

    def said(self, condition: FitCondition, number: int, rows: Sequence[int]) -> Floats:
        """Return what one condition says of these requests and all offers; NaN: nobody said."""
        asked = [self.lot.asked[self.lot.requests[row].pk][number] for row in rows]
        facts = self.lot.offered[condition.case_type_id]
        offered = [facts[offer.pk][number] for offer in self.lot.offers]

        def how_far(one: Any, other: Any) -> float:
            found = compare(condition.how, one, other)
            return float("nan") if found is None else found

        return crossed(asked, offered, how_far)

    @cached_property
    def strangers(self) -> Truths:
        """Which people may meet: not oneself, nor who was asked for it, declined, or left it."""
        found = np.ones((len(self.lot.requests), len(self.lot.offers)), dtype=bool)
        of: dict[Any, list[int]] = {}
        for at, offer in enumerate(self.lot.offers):
            of.setdefault(offer.person_id, []).append(at)
        rows = {request.pk: at for at, request in enumerate(self.lot.requests)}
        for request, person in self.lot.settled:
            found[rows[request], of.get(person, [])] = False
        return found

    @cached_property
    def may(self) -> Truths:
        """Which pairs can be."""
        return self.strangers & self.fit[0] & self.checked

    @property
    def checked(self) -> Truths:
        """Which offers are of people with every check that the request demands."""
        offers = [offer.pk for offer in self.lot.offers]
        by_type = {
            pk: np.array([one not in lacking for one in offers], dtype=bool)
            for pk, lacking in self.lot.unchecked.items()
        }
        rows = [by_type[request.case_type_id] for request in self.lot.requests]
        return np.array(rows, dtype=bool).reshape(len(rows), len(offers))

    @cached_property
    def waiting(self) -> Floats:
        """For each request its place in the queue, from 1 for the first."""
        return np.array([[self.lot.queue[request.pk]] for request in self.lot.requests])

    @cached_property
    def scarcity(self) -> Floats:
        """For each request: the fewer people fit, the nearer to 1."""
        return 1 / np.maximum(1, self.may.sum(axis=1, keepdims=True))

    @property
    def places(self) -> Ints:
        """How many more requests each offer can help with."""
        found = [one.at_once - one.taken for one in self.lot.offers]
        return np.array(found, dtype=int)

    def share(self, name: str) -> float:
        """Return which part of the score something makes up."""
        return self.weights[name] / (sum(self.weights.values()) or 1)

    @cached_property
    def score(self) -> Floats:
        """What speaks for each pair, but for the fair turns: from 0 to 1 with those."""
        parts = {
            "nearness": self.nearness,
            "language": self.language,
            "conditions": self.fit[1],
            "waiting": self.waiting,
            "scarcity": self.scarcity,
        }
        shape = len(self.lot.requests), len(self.lot.offers)
        return np.asarray(
            sum(self.share(name) * part for name, part in parts.items()) + np.zeros(shape)
        )

    @property
    def turns(self) -> Floats:
        """What the fair turns add, for each offer and each of its places."""
        return self.share("fairness") * self.fairness

    def puzzle(self) -> Puzzle:
        """Return what is to be solved."""
        number: dict[Any, int] = {}
        people = [number.setdefault(one.person_id, len(number)) for one in self.lot.offers]
        needs = [self.lot.needs[request.pk] for request in self.lot.requests]
        return Puzzle(
            score=self.score,
            may=self.may,
            needs=np.array(needs, dtype=int),
            places=self.places,
            turns=self.turns,
            people=np.array(people, dtype=int),
        )


def crossed(
    rows: Sequence[Hashable], columns: Sequence[Hashable], of: Callable[[Any, Any], float]
) -> Floats:
    """Return `of` each of `rows` with each of `columns`; asked once for each two that differ."""
    some, at = distinct(rows)
    others, beside = distinct(columns)
    table = np.array([[of(one, other) for other in others] for one in some], dtype=float)
    return table.reshape(len(some), len(others))[np.ix_(at, beside)]


def distinct(values: Iterable[Hashable]) -> tuple[list[Hashable], list[int]]:
    """Return the values that differ, and for each its number among them."""
    number: dict[Hashable, int] = {}
    at = [number.setdefault(value, len(number)) for value in values]
    return list(number), at
