"""The next row to call, however many people stand on the list.

    BENCH_SIZES="10000 100000" make bench ONLY=calling

A list is dealt to twenty callers. Timed is what a caller waits for: the next one of their own
share, one of others' once they help, and one that was promised an hour; each is handed back, so
that every take finds as many as the one before.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import time as hour
from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.bench import size
from tests.bench.city import migrate  # first: it sets Django up
from tests.bench.desk import server, tidy
from tests.bench.waiting import p95, timed
from tests.city import build
from workflows.outreach import dealing, never
from workflows.outreach.models import CallCampaign, Callee, Caller
from workflows.outreach.states import State
from workflows.staff.models import User
from workflows.vault import keys

SIZES = [int(one) for one in os.environ.get("BENCH_SIZES", "").split()] or (
    [10_000, 1_000_000] if size(1, 0) else [200, 400]
)
ROUNDS = size(400, 5)
CALLERS = 20
LANGUAGES = ("nl", "nl", "nl", "nl", "fr", "ar", "tr", "")
BATCH = 5000
MOST = 1.3


def main() -> None:
    """Fill, measure and print, a size at a time."""
    migrate()
    city = build()
    say(f"**{server()}**: the next row to call, milliseconds (median / 95th)")
    say("| people | own share | helping | promised | filled in |")
    say("|---|---|---|---|---|")
    medians = []
    for people in SIZES:
        began = time.perf_counter()
        campaign, callers = filled(city, people)
        tidy()
        took = time.perf_counter() - began
        found = [times(act) for act in ways(callers)]
        medians.append([median(one) for one in found])
        cells = [f"{median(one):.2f} / {p95(one) * 1000:.2f}" for one in found]
        say(f"| {people} | {' | '.join(cells)} | {took:.0f} s |")
        Callee.objects.filter(campaign=campaign)._raw_delete("default")
    ratios = [last / first for first, last in zip(medians[0], medians[-1], strict=True)]
    say(f"{SIZES[-1]} against {SIZES[0]}: {', '.join(f'{one:.2f}' for one in ratios)} times")
    if size(1, 0):
        assert max(ratios) <= MOST, "The next row costs more on a longer list."


def filled(city: Any, people: int) -> tuple[CallCampaign, list[Caller]]:
    """Return a campaign with a list of so many people, dealt to its callers."""
    campaign = CallCampaign.objects.create(
        key=f"list-{people}",
        programme=city.programme,
        list_from="Bench",
        list_ends_on=timezone.localdate() + timedelta(days=30),
        opens_at=hour(0),
        closes_at=hour(23, 59, 59),
        state=State.CALLING,
        round=1,
    )
    users = [
        User.objects.create_user(username=f"{people}-{one}", password=None)
        for one in range(CALLERS)
    ]
    callers = [Caller.objects.create(campaign=campaign, user=user) for user in users]
    (key,) = keys.claim_many(1)
    hashed = never.hasher()
    now = timezone.now() - timedelta(minutes=1)
    for first in range(0, people, BATCH):
        numbers = range(first, min(first + BATCH, people))
        rows = [one_of(campaign, callers, key, now, each) for each in numbers]
        for row in rows:
            row.phone_digest, row.digest = hashed(row.phone), hashed(row.phone, row.name)
        Callee.objects.bulk_create(rows)
    return campaign, callers


def one_of(campaign: Any, callers: list[Caller], key: Any, now: Any, number: int) -> Callee:
    """Return one of the list: a few are promised, a third is done with, another third waits."""
    free_at = (now, None, now + timedelta(hours=3))[number % 3]
    callee = Callee(
        campaign=campaign,
        number=number,
        data_key=key,
        language=LANGUAGES[number % len(LANGUAGES)],
        dealt_to=callers[number % CALLERS],
        free_at=free_at,
        is_promised=number % 300 == 0,
    )
    callee.name, callee.phone = "Mia Voorbeeld", f"016 {number:07}"
    return callee


def ways(callers: list[Caller]) -> list[Callable[[], Any]]:
    """Return what is timed; each hands back, untimed by itself, what it took."""
    first, second = callers[:2]
    promised, own, *_nobodys = dealing.pools(first, helps=False)

    def helping() -> Any:
        pools = list(dealing.pools(second, helps=True))
        return next(filter(None, (dealing.lend_first(one, second) for one in pools[4:])), None)

    return [
        lambda: dealing.lend_first(own, first),
        helping,
        lambda: dealing.lend_first(promised, first),
    ]


def times(act: Callable[[], Any]) -> list[float]:
    """Return how long it takes each time, in seconds, with what was taken put back."""
    took = []
    for _round in range(ROUNDS):
        found: list[Any] = []
        took.append(timed(lambda: found.append(act())))  # noqa: B023 (called at once)
        loan = found[0]
        assert loan is not None
        Callee.objects.filter(pk=loan.callee.pk).update(
            free_at=timezone.now() - timedelta(minutes=1), loan=None, lent_at=None
        )
        time.sleep(0)
    return took


def median(numbers: list[float]) -> float:
    """Return the median, in milliseconds."""
    return sorted(numbers)[len(numbers) // 2] * 1000


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
