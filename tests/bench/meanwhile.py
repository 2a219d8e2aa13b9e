"""The queue beside a bulk action: what handlers notice while 2,000 cases are closed at once."""

import subprocess
import sys

from django.test import Client
from django.urls import reverse

from tests.bench import size
from tests.bench.waiting import timed, waits
from workflows.cases.models import Case
from workflows.casetypes.models import Kind
from workflows.desk.queue.bulk import services as bulk
from workflows.desk.queue.bulk.models import BulkItem, Deed
from workflows.desk.queue.bulk.services import Chosen
from workflows.staff.models import User

CASES = size(2000, 20)
AT_MOST = 1.5


def compare(browser: Client, who: User) -> None:
    """Print the queue's 95th percentile while `who` has cases closed, and before and after."""
    job = asked_by(who)
    closing: list[float] = []
    meanwhile, quiet = waits(lambda: see_queue(browser), lambda: closing.append(closed(job)))
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


def see_queue(browser: Client) -> None:
    """Look at the queue."""
    assert browser.get(reverse("desk:queue")).status_code == 200


def closed(job: int) -> float:
    """Return the seconds that the job takes, in a process of its own, as the worker is one."""
    command = [sys.executable, "-m", "tests.bench.closing", str(job)]
    return timed(lambda: subprocess.run(command, check=True))
