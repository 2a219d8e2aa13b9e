"""Work on a bulk action in processes that kill themselves at a step, then once to the end.

    python -m tests.workflows.desk.queue.killing STEP:NTH STEP:NTH … [--without-transactions]

Prints the step each kill hit. The databases are those of DATA_DIR (and DATABASE_URL), filled by
the test, and at last what they say, as JSON.
"""

import json
import os
import signal
import sys
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import django

LOOSE = "--without-transactions"
NEVER = "never"
STEPS = ("deed done", "case marked", "case committed")


def main(arguments: list[str]) -> None:
    django.setup()
    is_loose = LOOSE in arguments
    for order in (*(one for one in arguments if one != LOOSE), f"{NEVER}:1"):
        step, _colon, nth = order.rpartition(":")
        say(f"killed at: {in_a_process(step, int(nth), is_loose)}")
    say(json.dumps(what_is_there()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def in_a_process(step: str, nth: int, is_loose: bool) -> str:
    """Work in a child; return at which step it was killed, or "" for none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        work(step, nth, writing, is_loose)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return said
    assert status == 0, "the work failed by itself"
    return ""


def work(step: str, nth: int, writing: int, is_loose: bool) -> None:
    """Do what the worker does, and kill this very process the nth time it comes by `step`."""
    from django.utils import timezone  # noqa: PLC0415 (needs django.setup)

    from workflows.desk.queue.bulk import services, tasks  # noqa: PLC0415 (as above)
    from workflows.desk.queue.bulk.models import BulkItem, BulkJob  # noqa: PLC0415 (as above)
    from workflows.upkeep.jobs import CLAIM_LASTS  # noqa: PLC0415 (as above)

    passed = 0

    def kill_here(name: str) -> None:
        nonlocal passed
        passed += name == step
        if passed == nth:
            os.write(writing, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    outcome_of, save, do_one = services.outcome_of, BulkItem.save, services.do_one

    def told(function: Any, name: str) -> Any:
        def telling(*given: Any, **options: Any) -> Any:
            answer = function(*given, **options)
            kill_here(name)
            return answer

        return telling

    services.outcome_of = told(outcome_of, STEPS[0])
    BulkItem.save = told(save, STEPS[1])
    services.do_one = told(do_one, STEPS[2])
    services.time.sleep = lambda seconds: None
    if is_loose:
        services.transaction.atomic = lambda *given, **options: nullcontext()
    # The worker before this one is dead, and that was noticed.
    job = BulkJob.objects.get()
    BulkJob.objects.update(touched_at=timezone.now() - CLAIM_LASTS - timedelta(seconds=1))
    while BulkJob.objects.unfinished().exists():
        tasks.work(job.pk)


def what_is_there() -> dict[str, Any]:
    """Return what became of the job, and what is on its cases."""
    from django.db.models import Count  # noqa: PLC0415 (needs django.setup)

    from workflows.cases.models import Case, Note  # noqa: PLC0415 (as above)
    from workflows.desk.queue.bulk.models import BulkItem, BulkJob  # noqa: PLC0415 (as above)
    from workflows.messages.models import OutboxMessage  # noqa: PLC0415 (as above)

    job = BulkJob.objects.get()
    return {
        "job": [job.state, job.done, job.total],
        "items": dict(BulkItem.objects.values_list("state").annotate(Count("pk"))),
        "states": dict(Case.objects.order_by().values_list("state").annotate(Count("pk"))),
        "notes": sorted(
            Note.objects.values_list("case")
            .annotate(Count("pk"))
            .values_list("pk__count", flat=True)
        ),
        "mails": OutboxMessage.objects.filter(template="closed").count(),
        "mailed": OutboxMessage.objects.filter(template="closed")
        .values("case_id")
        .distinct()
        .count(),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
