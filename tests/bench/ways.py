"""Other ways to choose volunteers, on the same puzzles: today's, a greedy one, and an exact one.

None shares code with the solver it stands beside.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from workflows.matching.assignment.scoring import Table
from workflows.matching.assignment.solving import Pair, Puzzle

Way = Callable[[Table, Puzzle], list[Pair]]


def nearest_first(table: Table, puzzle: Puzzle) -> list[Pair]:
    """Return what handlers get who take case by case, and the first of the pool each time.

    The pool's order: nearest, then a shared language, then asked least, then waiting longest.
    """
    left, asked = puzzle.places.copy(), np.array([offer.asked for offer in table.lot.offers])
    waiting = np.arange(len(left))
    pairs: list[Pair] = []
    for request in np.argsort(-table.waiting[:, 0], kind="stable"):
        for _one in range(puzzle.needs[request]):
            taken = [offer for one, offer in pairs if one == request]
            free = puzzle.may[request] & (left > 0)
            free[np.isin(puzzle.people, puzzle.people[taken])] = False
            if not free.any():
                break
            near, spoken = -table.nearness[request], -table.language[request]
            order = np.lexsort((waiting, asked, spoken, near, ~free))
            offer = int(order[0])
            pairs.append((int(request), offer))
            left[offer] -= 1
            asked[puzzle.people == puzzle.people[offer]] += 1
    return pairs


def greedy(_table: Table, puzzle: Puzzle) -> list[Pair]:
    """Return what comes of taking the best pair that is left, again and again."""
    needs, turn = puzzle.needs.copy(), np.zeros(len(puzzle.places), dtype=int)
    score = np.where(puzzle.may, puzzle.score, -1.0)
    score[:, puzzle.places == 0] = -1.0
    extra = puzzle.turns[:, 0].copy() if puzzle.turns.size else np.zeros(len(turn))
    pairs: list[Pair] = []
    while True:
        value = np.where(score < 0, -1.0, score + extra)
        request, offer = np.unravel_index(int(np.argmax(value)), value.shape)
        if value[request, offer] < 0:
            return pairs
        pairs.append((int(request), int(offer)))
        needs[request] -= 1
        turn[offer] += 1
        score[request, puzzle.people == puzzle.people[offer]] = -1.0
        if not needs[request]:
            score[request, :] = -1.0
        if turn[offer] == puzzle.places[offer]:
            score[:, offer] = -1.0
        else:
            extra[offer] = puzzle.turns[offer, turn[offer]]


def exact(_table: Table, puzzle: Puzzle) -> list[Pair]:
    """Return the best there is, by the Hungarian method; of requests that need one helper each."""
    assert set(puzzle.needs) <= {1}
    columns = [(offer, n) for offer, many in enumerate(puzzle.places) for n in range(many)]
    if not columns:
        return []
    offers = np.array([offer for offer, _nth in columns])
    gains = np.array([puzzle.turns[offer, nth] for offer, nth in columns])
    may = puzzle.may[:, offers]
    value = np.where(may, 1000 + puzzle.score[:, offers] + gains, 0.0)
    tall = value.shape[0] > value.shape[1]
    chosen = hungarian(-(value.T if tall else value))
    found = [(column, row) for row, column in chosen] if tall else chosen
    return [(row, int(offers[column])) for row, column in found if may[row, column]]


def hungarian(cost: Any) -> list[Pair]:
    """Return the cheapest column for each row; no fewer columns than rows. Shortest paths."""
    rows, columns = cost.shape
    by_row, by_column = np.zeros(rows + 1), np.zeros(columns + 1)
    taken = np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        taken[0] = row
        least, before = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=int)
        done = np.zeros(columns + 1, dtype=bool)
        at = 0
        while True:
            done[at] = True
            of = taken[at]
            way = cost[of - 1] - by_row[of] - by_column[1:]
            better = ~done[1:] & (way < least[1:])
            least[1:][better], before[1:][better] = way[better], at
            open_columns = np.where(done, np.inf, least)
            open_columns[0] = np.inf
            to = int(np.argmin(open_columns))
            step = open_columns[to]
            by_row[taken[done]] += step
            by_column[done] -= step
            least[~done] -= step
            at = to
            if not taken[at]:
                break
        while at:
            taken[at], at = taken[before[at]], int(before[at])
    return [(int(row) - 1, column - 1) for column, row in enumerate(taken) if column and row]


def score_of(puzzle: Puzzle, pairs: Sequence[Pair]) -> float:
    """Return the sum of the scores of pairs, an offer's places in their order."""
    turn = np.zeros(len(puzzle.places), dtype=int)
    total = 0.0
    for request, offer in pairs:
        total += float(puzzle.score[request, offer] + puzzle.turns[offer, turn[offer]])
        turn[offer] += 1
    return total
