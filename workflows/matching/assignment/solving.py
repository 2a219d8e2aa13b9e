"""The best assignment of helpers to requests: first as many as can be, then the best score. Pure.

A request stands in a matrix as a row for each helper it still needs, an offer as a column for each
place it has free, and `linear_sum_assignment` of scipy does the rest (docs/adr/0059).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Pair = tuple[int, int]


@dataclass(frozen=True)
class Puzzle:
    """What is to be solved; a row a request, a column an offer.

    `score` is from 0 to 1 for each pair, and `may` says which pairs can be. `turns` has a row for
    each offer: what its first place adds to the score of a pair, its second, and so on; never
    more than the one before. `people` tells which offers are one person's.
    """

    score: Floats
    may: NDArray[np.bool_]
    needs: Ints
    places: Ints
    turns: Floats
    people: Ints


@dataclass(frozen=True)
class Copies:
    """The matrix with a row for each helper who is needed and a column for each free place."""

    rows: Ints
    columns: Ints
    value: Floats
    matched: float


def assign(puzzle: Puzzle) -> list[Pair]:
    """Return the pairs (request, offer) of the best assignment, in the order of the requests.

    No request has more helpers than it needs, nor one person twice; no offer more requests than
    it has places.
    """
    copies = copies_of(puzzle)
    if not copies.value.size:
        return []
    apart: list[Pair] = []
    while True:
        pairs = solved(copies, puzzle, apart)
        twice = standing_twice(pairs, puzzle)
        if not twice:
            return sorted(pairs)
        apart += twice


def copies_of(puzzle: Puzzle) -> Copies:
    """Return a row for each helper who is needed and a column for each place.

    One more pair is worth more than any scores: each pair adds `matched`.
    """
    requests, offers = puzzle.may.shape
    rows = np.repeat(np.arange(requests), puzzle.needs)
    places = np.minimum(puzzle.places, len(rows))
    columns = np.repeat(np.arange(offers), places)
    nth = np.concatenate([np.arange(count) for count in places]) if offers else columns
    matched = 4.0 * (len(rows) + 1)
    pair = np.ix_(rows, columns)
    value = matched + puzzle.score[pair] + puzzle.turns[columns, nth]
    return Copies(rows, columns, np.where(puzzle.may[pair], value, 0.0), matched)


def solved(copies: Copies, puzzle: Puzzle, apart: list[Pair]) -> list[Pair]:
    """Return the best pairs in which no (request, person) of `apart` stands more than once."""
    value = with_switches(copies, puzzle, apart) if apart else copies.value
    height, width = copies.value.shape
    chosen = dict(zip(*(found.tolist() for found in best(value)), strict=True))
    pairs = [
        (int(copies.rows[row]), int(copies.columns[column]))
        for row, column in chosen.items()
        if row < height and column < width and copies.value[row, column] and value[row, column]
    ]
    for number, (request, _person) in enumerate(apart):
        place = chosen[height + number]
        used = any(column == width + number for row, column in chosen.items() if row < height)
        if used and place < width:
            pairs.append((request, int(copies.columns[place])))
    return pairs


def best(value: Floats) -> tuple[Ints, Ints]:
    """Return the rows and columns of the assignment of the highest value; 0 is no pair."""
    rows, columns = linear_sum_assignment(value, maximize=True)
    return rows, columns


def with_switches(copies: Copies, puzzle: Puzzle, apart: list[Pair]) -> Floats:
    """Return the matrix with a switch for each (request, person) that may meet only once.

    Copies do not know each other, so two of a request may take two places of one person. A switch
    is a row and a column of its own. Off, they take each other. On, a copy of the request takes the
    column and a place of the person the row; and as there is one of each, that is once.
    """
    height, width = copies.value.shape
    switches = len(apart)
    # Everybody, a switch too, finds a column: what is left over is no pair.
    spare = max(0, height - width)
    value = np.zeros((height + switches, width + switches + spare))
    value[:height, :width] = copies.value
    never = -4.0 * copies.matched
    for number, (request, person) in enumerate(apart):
        row, column = height + number, width + number
        copy = copies.rows == request
        place = puzzle.people[copies.columns] == person
        gain = copies.value[np.ix_(copy, place)][0]
        value[np.ix_(np.flatnonzero(copy), np.flatnonzero(place))] = 0.0
        value[row, :] = never
        value[row, np.flatnonzero(place)[gain > 0]] = gain[gain > 0]
        value[row, column] = gain.max()
        value[np.flatnonzero(copy), column] = gain.max()
    return value


def standing_twice(pairs: list[Pair], puzzle: Puzzle) -> list[Pair]:
    """Return the (request, person) that stand more than once among the pairs."""
    return sorted(set(repeated((request, int(puzzle.people[offer])) for request, offer in pairs)))


def repeated(things: Iterator[Any]) -> Iterator[Any]:
    """Yield each thing that came before."""
    seen = set()
    for thing in things:
        if thing in seen:
            yield thing
        seen.add(thing)
