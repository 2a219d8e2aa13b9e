"""Looking up who calls, at several numbers of people, in one database that grows.

    BENCH_SIZES="10000 1000000" make bench ONLY=phone

What is asked for while an operator types: an address, a number that a family shares, one of nobody,
names that forty have, and letters that are no name yet, the same at each size. It passes when the
last size takes at most `MOST` times the work of the first.
"""

import gc
import os
import random
import sys
import time
from typing import Any

from django.urls import reverse

from tests.bench import IS_QUICK
from tests.bench.city import migrate  # first: it sets Django up
from tests.bench.desk import Cost, Screens, measure, report, signed_in, tidy, user
from tests.bench.filling import KINDS, crowd, given, models_of, phone, surname
from tests.city import build
from workflows.people.models import Person

SIZES = [int(number) for number in os.environ.get("BENCH_SIZES", "").split()] or (
    [60, 120] if IS_QUICK else [10_000, 1_000_000]
)
MOST = 1.3
HANDLERS = 2


def main() -> None:
    """Fill, measure and print, for one number of people after the other."""
    migrate()
    city = build()
    handlers = [user(f"handler{number}", "handler") for number in range(HANDLERS)]
    city.team.members.add(*handlers)
    models, operator = models_of(city, handlers), signed_in(user("operator", "operator"))
    measured: dict[int, dict[str, Cost]] = {}
    for number in SIZES:
        began = time.perf_counter()
        crowd(models, Person.objects.count(), number)
        tidy()
        gc.collect()
        gc.freeze()
        filled = time.perf_counter() - began
        sys.stdout.write(f"{Person.objects.count()} people, filled in {filled:.0f} s\n")
        sys.stdout.flush()
        dice = random.Random(number)  # noqa: S311 (an order, not a secret)
        measured[number] = measure(screens(operator, dice), dice)
        report(measured, "people")
    judge(measured)


def screens(operator: Any, dice: random.Random) -> Screens:
    """Return what is asked for, by name; of people who were there from the first size on."""
    some = range(len(KINDS), SIZES[0])

    def typed(text: str) -> Any:
        return operator.post(reverse("desk:phone_who"), {"who": text})

    return {
        "letters, no name yet": lambda: typed("Xy"),
        "address": lambda: typed(f"{dice.choice(some)}@example.org"),
        "number": lambda: typed(phone(dice.choice(some))),
        "surname": lambda: typed(surname(dice.choice(some))),
        "given name": lambda: typed(given(dice.choice(some))),
        "whole name": lambda: typed(f"Mia {surname(dice.choice(some))}"),
        "nobody's number": lambda: typed(f"0478 {dice.randrange(10**6):06}"),
        "the screen": lambda: operator.get(reverse("desk:phone")),
    }


def judge(measured: dict[int, dict[str, Cost]]) -> None:
    """Exit when a look-up takes more work among many people than among few."""
    first, last = measured[SIZES[0]], measured[SIZES[-1]]
    slower = [
        name for name in first if first[name].worked * MOST < last[name].worked and not IS_QUICK
    ]
    if slower:
        sys.exit(f"More than {MOST} times the work: {', '.join(slower)}.")


if __name__ == "__main__":
    main()
