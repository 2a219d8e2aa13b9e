"""What holds of every proposal, whoever asks and offers: cities by chance, judged apart."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.utils.translation import override

from tests.city import City
from tests.workflows.matching.fit.conftest import demand, family, host, hosting
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.matching import services as matching
from workflows.matching.assignment import services
from workflows.matching.assignment.explaining import why_not
from workflows.matching.assignment.models import Run
from workflows.matching.fit.states import Compare
from workflows.staff.models import User

__all__ = ["demand", "family", "host", "hosting"]

SEEDS = [
    1,
    *(pytest.param(n, marks=pytest.mark.prove(name="assignment-properties")) for n in range(2, 12)),
]
PETS = ("cat", "dog")
CHANGED = "Things changed since this proposal was made: ask for a new one."


@dataclass
class Chance:
    """A city by chance: what each family asks, what each host offers, and who said no to whom."""

    asked: dict[Case, dict[str, Any]]
    offered: dict[Case, dict[str, Any]]
    declined: tuple[Case, Case] | None = None

    def fits(self, family: Case, host: Case) -> bool:
        """Return whether a host has beds enough and takes all pets, by what they were made of."""
        asked, offered = self.asked[family], self.offered[host]
        return offered["beds"] >= asked["size"] and {*asked["pets"]} <= {*offered["allows"]}

    def may(self, family: Case, host: Case) -> bool:
        """The same, and they did not say no before."""
        return self.fits(family, host) and (family, host) != self.declined


@pytest.fixture
def by_chance(
    hosting: City, family: Callable[..., Case], host: Callable[..., Case], handler: User
) -> Callable[[int], Chance]:
    """File five families and six hosts by chance; a host who could has said no to a family."""

    def filed(seed: int) -> Chance:
        dice = random.Random(seed)  # noqa: S311 (nothing is secret)
        asked, offered = {}, {}
        for number in range(5):
            one = {"size": dice.randint(1, 4), "pets": some(dice), "needs": dice.randint(1, 2)}
            asked[family(name=f"Familie {number}", email=f"f{number}@example.org", **one)] = one
        for number in range(6):
            one = {"beds": dice.randint(1, 4), "allows": some(dice), "at_once": dice.randint(1, 2)}
            offered[host(f"Gastgezin {number}", **one)] = one
        chance = Chance(asked, offered)
        pairs = [pair for pair in product(asked, offered) if chance.fits(*pair)]
        if pairs:
            chance.declined = dice.choice(pairs)
            (match,) = matching.invite(chance.declined[0].pk, [chance.declined[1].pk], handler)
            matching.answer(match.link, accept=False)
        return chance

    return filed


def some(dice: random.Random) -> list[str]:
    """Return some pets, or none."""
    return [pet for pet in PETS if dice.random() < 0.5]


def ran(city: City, user: User) -> Run:
    """Work a try-out out and return it."""
    run = services.begin(city.programme, user, is_dry=True)
    services.work(Run.objects.claim(run.pk), 30.0)
    return Run.objects.get(pk=run.pk)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_proposal_breaks_nothing_and_says_why_whoever_is_passed_over(
    seed, hosting, demand, by_chance, handler
):
    CaseType.objects.filter(pk=hosting.offer.pk).update(helps_at_once=3)
    demand("question:size", Compare.AT_LEAST, "question:beds", is_hard=True)
    pets = demand("question:pets", Compare.ALLOWED_IF, "question:allows", is_hard=True)
    hosting.request.save()  # what is cached of a case type is read again
    chance = by_chance(seed)

    run = ran(hosting, handler)

    pairs = [
        (row.request, row.offer) for row in run.rows.pairs().select_related("request", "offer")
    ]
    assert [pair for pair in pairs if not chance.may(*pair)] == []
    helped, helping = Counter(one for one, _host in pairs), Counter(host for _one, host in pairs)
    assert all(number <= chance.asked[one]["needs"] for one, number in helped.items())
    assert all(number <= chance.offered[one]["at_once"] for one, number in helping.items())
    assert len({*pairs}) == len(pairs)
    with override("en"):
        for family in chance.asked:
            for host in {*chance.offered} - {host for one, host in pairs if one == family}:
                reason = why_not(run, family, host)
                assert reason not in ("", CHANGED), (family, host)

    pets.delete()
    hosting.request.save()
    assert ran(hosting, handler).found >= run.found
