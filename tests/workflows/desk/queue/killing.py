"""Work on a bulk action in processes that kill themselves at a step (see tests/killing.py)."""

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

from tests import killing

STEPS = ("deed done", "case marked", "case committed")


def work(step_taken: Callable[[str], None], is_loose: bool) -> None:
    """Do what the worker does."""
    from django.utils import timezone  # noqa: PLC0415 (needs django.setup)

    from workflows.desk.queue.bulk import services, tasks  # noqa: PLC0415 (as above)
    from workflows.desk.queue.bulk.models import BulkItem, BulkJob  # noqa: PLC0415 (as above)
    from workflows.upkeep.jobs import CLAIM_LASTS  # noqa: PLC0415 (as above)

    def telling(function: Any, name: str) -> Any:
        def told(*given: Any, **options: Any) -> Any:
            answer = function(*given, **options)
            step_taken(name)
            return answer

        return told

    services.outcome_of = telling(services.outcome_of, STEPS[0])
    BulkItem.save = telling(BulkItem.save, STEPS[1])
    services.do_one = telling(services.do_one, STEPS[2])
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

    from workflows.cases.models import Case  # noqa: PLC0415 (as above)
    from workflows.cases.notes import Note  # noqa: PLC0415 (as above)
    from workflows.desk.queue.bulk.models import BulkItem, BulkJob  # noqa: PLC0415 (as above)
    from workflows.messages.models import OutboxMessage  # noqa: PLC0415 (as above)

    job = BulkJob.objects.get()
    return {
        "job": [job.state, job.done, job.total],
        "items": dict(BulkItem.objects.values_list("state").annotate(Count("pk"))),
        "left_out": dict(BulkItem.objects.exclude(why="").values_list("why").annotate(Count("pk"))),
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
    killing.main(work, what_is_there)
