"""The assignment at the end of the replay: how many are matched, how well, and what that takes.

    make bench ONLY=matching

Beside it today's way (nearest first), a greedy one and an exact one, each with fewer and fewer
volunteers, shuffled by ten seeds. Reading and scoring are timed on the database; the other ways
begin with what was read.
"""

import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from statistics import mean
from typing import Any, NamedTuple

import numpy as np
from django.apps import apps

from tests.bench import IS_QUICK, size
from tests.bench.city import migrate  # first: it sets Django up
from tests.bench.replayed import fill
from tests.bench.ways import Way, exact, greedy, nearest_first, score_of
from tests.city import build
from workflows.matching.assignment import services
from workflows.matching.assignment.models import Run, Weights
from workflows.matching.assignment.reading import Lot, lots_of
from workflows.matching.assignment.scoring import Table
from workflows.matching.assignment.solving import Puzzle, assign
from workflows.staff.models import User

SCALE = size(100, 3) / 100
SEEDS = range(size(10, 2))
VOLUNTEERS = (2392, 900, 798, 400)
LARGE = (5000, 10_000)
WAYS: dict[str, Way] = {
    "assignment": lambda _table, puzzle: assign(puzzle),
    "exact": exact,
    "greedy by score": greedy,
    "nearest first": nearest_first,
}


class Outcome(NamedTuple):
    """What came of one way with so many volunteers."""

    matched: int
    score: float
    seconds: float
    never_asked: float


def main() -> None:
    """Fill, measure and print."""
    migrate()
    city = build()
    user = User.objects.create_user(username="handler", password=None)
    user.groups.add(apps.get_model("auth", "Group").objects.get(name="handler"))
    fill(city, user, scale=SCALE)
    whole(city.programme, user)
    started = time.perf_counter()
    lots = lots_of(city.programme.pk)
    say(f"Read in {time.perf_counter() - started:.2f} s.")
    people = sorted({offer.person_id for lot in lots for offer in lot.offers})
    say("| volunteers | way | matched | least | score | of the best | seconds | never asked |")
    say("|---|---|---|---|---|---|---|---|")
    for number in VOLUNTEERS:
        compare(number, lots, people)
    if not IS_QUICK:
        large()


def whole(programme: Any, user: User) -> None:
    """Time a whole run: reading, scoring, solving, writing."""
    run = Run.objects.create(programme=programme, asked_by=user, weights=Weights().numbers())
    started = time.perf_counter()
    rows = services.solution_of(run)
    solved = time.perf_counter() - started
    services.write(run, rows)
    run.refresh_from_db()
    say(
        f"A whole run: {run.found} of {run.sought} matched among {run.offers} offers; read, scored "
        f"and solved in {solved:.2f} s, with writing {time.perf_counter() - started:.2f} s."
    )


def compare(number: int, lots: list[Lot], people: list[Any]) -> None:
    """Print a line for each way, over all seeds."""
    found: dict[str, list[Outcome]] = defaultdict(list)
    count = max(1, round(number * SCALE))
    for seed in SEEDS:
        dice = random.Random(seed)  # noqa: S311 (an order, not a secret)
        some = set(dice.sample(people, min(count, len(people))))
        for name, outcome in each_way(lots, some, dice):
            found[name].append(outcome)
    best = [one.score for one in found["exact"]]
    for name, outcomes in found.items():
        share = min(one.score / other for one, other in zip(outcomes, best, strict=True))
        say(
            f"| {count} | {name} | {mean(one.matched for one in outcomes):.1f} "
            f"| {min(one.matched for one in outcomes)} "
            f"| {mean(one.score for one in outcomes):.2f} | {share:.4f} "
            f"| {max(one.seconds for one in outcomes):.2f} "
            f"| {mean(one.never_asked for one in outcomes):.0%} |"
        )
    same = [
        a.matched == b.matched for a, b in zip(found["assignment"], found["exact"], strict=True)
    ]
    assert all(same), "The assignment matches fewer than can be."


def each_way(lots: list[Lot], people: set[Any], dice: Any) -> Iterator[tuple[str, Outcome]]:
    """Yield what each way makes of these people, all categories together."""
    tables = []
    for lot in lots:
        offers = [offer for offer in lot.offers if offer.person_id in people]
        dice.shuffle(offers)
        if offers:
            table = Table(replace(lot, offers=offers), Weights().numbers())
            tables.append((table, table.puzzle()))
    for name, way in WAYS.items():
        started = time.perf_counter()
        pairs = [way(table, puzzle) for table, puzzle in tables]
        seconds = time.perf_counter() - started
        asked = {
            table.lot.offers[offer].person_id
            for (table, _puzzle), some in zip(tables, pairs, strict=True)
            for _request, offer in some
        }
        score = sum(
            score_of(puzzle, some) for (_table, puzzle), some in zip(tables, pairs, strict=True)
        )
        never = 1 - len(asked) / len(people)
        yield name, Outcome(sum(map(len, pairs)), score, seconds, never)


def large() -> None:
    """Print what a far larger city would take to solve, in ten categories and in a single one."""
    requests, offers = LARGE
    for parts, places in ((10, 3), (1, 1)):
        started = time.perf_counter()
        matched = 0
        for part in range(parts):
            matched += len(assign(by_chance(requests // parts, offers // parts, places, part)))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        say(
            f"{requests} requests × {offers} offers in {parts} categories, places each {places}: "
            f"{matched} matched in {time.perf_counter() - started:.1f} s, peak {peak} MB."
        )


def by_chance(requests: int, offers: int, places: int, seed: int) -> Puzzle:
    """Return a puzzle of this size, of numbers by chance."""
    dice = np.random.default_rng(seed)
    return Puzzle(
        score=dice.random((requests, offers)) * 0.8,
        may=dice.random((requests, offers)) < 0.9,
        needs=np.ones(requests, dtype=int),
        places=np.full(offers, places),
        turns=np.tile(0.2 / (1 + np.arange(places)), (offers, 1)),
        people=np.arange(offers),
    )


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
