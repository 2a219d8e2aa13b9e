"""The solver against one that shares no code with it, and what holds of any answer."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import coo_matrix

from workflows.matching.assignment import solving
from workflows.matching.assignment.solving import Puzzle, assign


def puzzle_of(seed: int, requests: int, offers: int, *, scarce: bool = False) -> Puzzle:
    """A puzzle by chance: some need two or three, some help with several, some are one person."""
    dice = np.random.default_rng(seed)
    most = 1 + seed % 3
    turns = np.sort(dice.random((offers, 3)) * 0.2, axis=1)[:, ::-1]
    return Puzzle(
        score=dice.random((requests, offers)) * 0.8,
        may=dice.random((requests, offers)) < (0.25 if scarce else 0.7),
        needs=dice.integers(1, most + 1, requests),
        places=dice.integers(0, 4, offers),
        turns=turns,
        people=dice.integers(0, max(1, offers - seed % 3), offers),
    )


def exact(puzzle: Puzzle) -> tuple[int, float]:
    """Return the most that can be matched and then the best score, by whole-number programming.

    A variable for each (request, offer, place); a request at most once with a person.
    """
    requests, offers = puzzle.may.shape
    keys = [
        (r, o, p)
        for r, o in product(range(requests), range(offers))
        if puzzle.may[r, o]
        for p in range(puzzle.places[o])
    ]
    if not keys:
        return 0, 0.0
    rules: list[tuple[list[int], int]] = []
    for group, most in (
        (lambda k: ("request", k[0]), lambda k: puzzle.needs[k[0]]),
        (lambda k: ("place", k[1], k[2]), lambda k: 1),
        (lambda k: ("person", k[0], puzzle.people[k[1]]), lambda k: 1),
    ):
        found: dict[tuple, list[int]] = {}
        for at, key in enumerate(keys):
            found.setdefault(group(key), []).append(at)
        rules += [(ats, most(keys[ats[0]])) for ats in found.values()]
    rows = [n for n, (ats, _most) in enumerate(rules) for _at in ats]
    columns = [at for ats, _most in rules for at in ats]
    shape = len(rules), len(keys)
    matrix = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    limits = LinearConstraint(matrix, ub=[most for _ats, most in rules])
    score = np.array([puzzle.score[r, o] + puzzle.turns[o, p] for r, o, p in keys])
    answer = milp(-(score + 1000), constraints=limits, integrality=1, bounds=(0, 1))
    chosen = np.round(answer.x).astype(bool)
    return int(chosen.sum()), float(score[chosen].sum())


def score_of(puzzle: Puzzle, pairs: list[tuple[int, int]]) -> float:
    """Return the score of pairs, each offer's places in their order."""
    turns: Counter[int] = Counter()
    total = 0.0
    for request, offer in pairs:
        total += puzzle.score[request, offer] + puzzle.turns[offer, turns[offer]]
        turns[offer] += 1
    return total


def assert_lawful(puzzle: Puzzle, pairs: list[tuple[int, int]]) -> None:
    """No pair that may not be, no request with too many, no offer beyond its places, none twice."""
    assert all(puzzle.may[pair] for pair in pairs)
    helped, helping = Counter(r for r, _o in pairs), Counter(o for _r, o in pairs)
    assert all(number <= puzzle.needs[request] for request, number in helped.items())
    assert all(number <= puzzle.places[offer] for offer, number in helping.items())
    people = [(request, puzzle.people[offer]) for request, offer in pairs]
    assert len(people) == len(set(people))


@pytest.mark.parametrize("scarce", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_as_many_are_matched_as_an_exact_solver_matches_and_as_well(seed, scarce):
    puzzle = puzzle_of(seed, 2 + seed % 9, 1 + seed % 11, scarce=scarce)

    pairs = assign(puzzle)

    assert_lawful(puzzle, pairs)
    number, score = exact(puzzle)
    assert len(pairs) == number
    assert score_of(puzzle, pairs) == pytest.approx(score)


@pytest.mark.parametrize("seed", range(3))
def test_so_are_they_of_a_larger_puzzle(seed):
    puzzle = puzzle_of(seed, 40, 60)

    pairs = assign(puzzle)

    assert_lawful(puzzle, pairs)
    number, score = exact(puzzle)
    assert len(pairs) == number
    assert score_of(puzzle, pairs) == pytest.approx(score)


def test_without_the_switches_one_person_stands_twice_at_a_request(monkeypatch):
    puzzle = Puzzle(
        score=np.array([[0.9, 0.1]]),
        may=np.ones((1, 2), dtype=bool),
        needs=np.array([2]),
        places=np.array([2, 1]),
        turns=np.zeros((2, 2)),
        people=np.array([0, 1]),
    )
    assert assign(puzzle) == [(0, 0), (0, 1)]

    monkeypatch.setattr(solving, "standing_twice", lambda pairs, puzzle: [])

    assert assign(puzzle) == [(0, 0), (0, 0)]


@pytest.mark.parametrize("seed", range(20))
def test_a_rule_that_is_dropped_never_lets_fewer_be_matched(seed):
    puzzle = puzzle_of(seed, 8, 9, scarce=True)
    dropped = np.random.default_rng(seed + 1000).random(puzzle.may.shape) < 0.3
    relaxed = Puzzle(**{**puzzle.__dict__, "may": puzzle.may | dropped})

    assert len(assign(relaxed)) >= len(assign(puzzle))
