"""The queue beside a bulk action: what handlers notice while 2,000 cases are closed at once."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.bench import size
from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.desk.queue.bulk import services as bulk
from workflows.desk.queue.bulk.models import BulkItem, Deed
from workflows.desk.queue.bulk.services import Chosen
from workflows.staff.models import User

CASES = size(2000, 20)
QUIET_SECONDS = size(20, 1)
PAUSE_SECONDS = 0.05
AT_MOST = 1.5


def compare(browser: Client, who: User) -> None:
    """Print the queue's 95th percentile while `who` has cases closed, and before and after."""
    job = asked_by(who)
    closing: list[float] = []
    before = queue_during(browser, rest)
    meanwhile = p95(queue_during(browser, lambda: closing.append(closed(job))))
    quiet = p95(before + queue_during(browser, rest))
    done = BulkItem.objects.filter(job=job, state=BulkItem.State.DONE).count()
    sys.stdout.write(
        f"{done:,} cases closed in {closing[0]:.0f} s; the queue meanwhile, and before and after,"
        f" p95: {meanwhile * 1000:.0f} ms, {quiet * 1000:.0f} ms,"
        f" {meanwhile / quiet:.2f} times (at most {AT_MOST})\n"
    )


def asked_by(who: User) -> int:
    """Have so many open requests closed, and everybody told; return the job's id."""
    rows = Case.objects.open().filter(kind=Kind.REQUEST).order_by("pk")
    chosen = [Chosen(*row) for row in rows.values_list("pk", "version", "handler")[:CASES]]
    job = bulk.ask(who, Deed.CLOSE, chosen, values={"outcome": "no_longer_needed"}, tells=True)
    return int(job.pk)


def closed(job: int) -> float:
    """Return the seconds that the job takes, in a process of its own, as the worker is one."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "tests.bench.closing", str(job)], check=True)
    return time.perf_counter() - began


def rest() -> None:
    time.sleep(QUIET_SECONDS)


def queue_during(browser: Client, act: Callable[[], Any]) -> list[float]:
    """Return the seconds of each look at the queue by somebody who goes on while `act` runs."""
    over, took = threading.Event(), []

    def go_on() -> None:
        while not over.is_set():
            began = time.perf_counter()
            assert browser.get(reverse("desk:queue")).status_code == 200
            took.append(time.perf_counter() - began)
            time.sleep(PAUSE_SECONDS)
        connection.close()

    other = threading.Thread(target=go_on)
    other.start()
    try:
        act()
    finally:
        over.set()
        other.join()
    return took


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(0.95 * len(times))]
