"""The desk beside itself: each screen at several numbers of cases, in one database that grows.

    BENCH_SIZES="10000 100000" make bench ONLY=desk

A screen is asked for through Django's own client: what the site does, without the network. Beside
how long it took stands the work that it was, of this process and of the one that answers it in the
database, in time of a core: that says something on a machine that has other things to do, too.
"""

import gc
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.bench import IS_QUICK, size
from tests.bench.city import migrate  # first: it sets Django up
from tests.bench.filling import Models, fill, models_of, surname
from tests.bench.growing import grow
from tests.bench.meanwhile import compare
from tests.bench.waiting import p95
from tests.city import build
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.models import Kind
from workflows.reports import keeping
from workflows.staff.models import User

SIZES = [int(number) for number in os.environ.get("BENCH_SIZES", "").split()] or (
    [60, 120] if IS_QUICK else [10_000, 100_000, 1_000_000]
)
ROUNDS = size(40, 2)
HANDLERS = 10
Screens = dict[str, Callable[[], Any]]


class Cost(NamedTuple):
    """What a screen takes: the 95th percentile of the time and of the work, in seconds."""

    took: float
    worked: float


def main() -> None:
    """Fill, measure and print, for one size after the other."""
    if connection.vendor != "postgresql" and not IS_QUICK:
        sys.stdout.write("desk: its figures are PostgreSQL's.\n")
        return
    migrate()
    city = build()
    handlers = [user(f"handler{number}", "handler") for number in range(HANDLERS)]
    city.team.members.add(*handlers)
    models = models_of(city, handlers)
    boss = user("boss", "coordinator")
    clients = {"handler": signed_in(handlers[0]), "boss": signed_in(boss)}
    measured: dict[int, dict[str, Cost]] = {}
    for number in SIZES:
        measured[number] = at(number, models, clients)
        report(measured)
    compare(clients["handler"], boss)


def user(name: str, role: str) -> User:
    """Make a member of staff."""
    made = User.objects.create_user(username=name, password=None)
    made.groups.add(apps.get_model("auth", "Group").objects.get(name=role))
    return made


def signed_in(who: User) -> Client:
    """Return a browser of theirs."""
    client = Client()
    client.force_login(who)
    return client


def at(number: int, models: Models, clients: dict[str, Client]) -> dict[str, Cost]:
    """Come to this many cases and return what each screen takes."""
    began = time.perf_counter()
    come_to(number, models)
    tidy()
    # What filling and Django's start left behind is not walked again in the middle of a screen.
    gc.collect()
    gc.freeze()
    filled = time.perf_counter() - began
    kept = keeping.keep()
    sys.stdout.write(
        f"{number} cases: filled in {filled:.0f} s, figures counted in {kept.seconds:.1f} s\n"
    )
    sys.stdout.flush()
    dice = random.Random(number)  # noqa: S311 (an order, not a secret)
    return measure(screens(number, clients, dice), dice)


def come_to(number: int, models: Models) -> None:
    """Copy the cases that are there, where that comes out even, or else add others one by one."""
    there = Case.objects.count()
    times, rest = divmod(number, there)
    if rest == 0 and connection.vendor == "postgresql":
        grow(times)
    else:
        fill(models, there, number)


def tidy() -> None:
    """Let the database look at what it holds, as it does by itself after a while."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def screens(number: int, clients: dict[str, Client], dice: random.Random) -> Screens:
    """Return what is asked for, by name."""
    handler, boss = clients["handler"], clients["boss"]
    queue = reverse("desk:queue")
    open_requests = Case.objects.open().filter(kind=Kind.REQUEST)
    references = list(open_requests.order_by("pk").values_list("reference", flat=True)[:500])
    screened = open_requests.filter(state=CaseState.SCREENED)
    seeking = list(screened.order_by("pk").values_list("reference", flat=True)[:500])
    deep = open_requests.order_by("received_at").values_list("reference", flat=True)
    place = deep[deep.count() // 2]
    # Copies have addresses and names that nobody types.
    known = min(number, SIZES[0])

    def search(text: str) -> Any:
        return handler.get(handler.post(reverse("desk:search"), {"q": text}).url)

    return {
        "first screen": lambda: handler.get(reverse("wagtailadmin_home")),
        "queue": lambda: handler.get(queue),
        "queue, deep": lambda: handler.get(queue, {"after": place}),
        "filter: mine": lambda: handler.get(queue, {"view": "mine"}),
        "filter: waiting": lambda: handler.get(queue, {"view": "waiting"}),
        "filter: late": lambda: handler.get(queue, {"late": "on"}),
        "filter: place and category": lambda: handler.get(
            queue, {"neighbourhood": "24062W03", "category": "groceries", "kind": "offer"}
        ),
        "filter: closed": lambda: handler.get(queue, {"state": "closed", "channel": "phone"}),
        "search: reference": lambda: search(dice.choice(references)),
        "search: address": lambda: search(f"{2 * dice.randrange(known // 2)}@example.org"),
        "search: name": lambda: search(surname(dice.randrange(known))),
        "case": lambda: handler.get(reverse("desk:case", args=[dice.choice(references)])),
        "pool": lambda: handler.get(reverse("desk:act", args=[dice.choice(seeking), "match"])),
        "figures": lambda: boss.get(reverse("desk:figures")),
        "evening's page": lambda: boss.get(reverse("desk:evening")),
    }


def measure(asked: Screens, dice: random.Random) -> dict[str, Cost]:
    """Return what each screen takes, asked for in shuffled rounds."""
    costs: dict[str, list[Cost]] = {name: [] for name in asked}
    for _round in range(ROUNDS + 1):
        for name in dice.sample(list(asked), len(asked)):
            worked, began = work(), time.perf_counter()
            response = asked[name]()
            costs[name].append(Cost(time.perf_counter() - began, work() - worked))
            if response.status_code != 200:
                sys.exit(f"{name} answered {response.status_code}.")
    # The first of each warms what is read once in a while.
    return {name: Cost(*map(p95, zip(*all_[1:], strict=True))) for name, all_ in costs.items()}


def work() -> float:
    """Return for how many seconds a core has worked for this process and its database so far."""
    return time.process_time() + of_the_server()


def of_the_server() -> float:
    """Return for how many seconds PostgreSQL has worked for our connection; 0 if it is afar."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    spent = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    return int(spent.read_text().split()[0]) / 1e9 if spent.exists() else 0.0


def server() -> str:
    """Return the database and its version."""
    return f"{connection.display_name} {'.'.join(map(str, connection.get_database_version()))}"


def report(measured: dict[int, dict[str, Cost]], what_of: str = "cases") -> None:
    """Print the 95th percentiles side by side, and how the last compares with the first."""
    heads = "".join(f"{number:>12,}" for number in measured)
    lines = []
    for what, place in (("time", 0), ("work", 1)):
        lines.append(f"{server()}, p95 of the {what} in ms over {ROUNDS}")
        lines.append(f"{what_of:<28}{heads}{'ratio':>8}")
        first, *_others = of_each = list(measured.values())
        for name in first:
            values = [costs[name][place] for costs in of_each]
            cells = "".join(f"{value * 1000:>12.0f}" for value in values)
            ratio = values[-1] / values[0] if values[0] else 0
            lines.append(f"{name:<28}{cells}{ratio:>8.2f}")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
