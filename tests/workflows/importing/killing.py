"""Import in processes of their own that kill themselves at a step (see tests/killing.py)."""

from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Any

from tests import killing

LONG_AGO = datetime(2020, 3, 14, tzinfo=UTC)


def go_on(step_taken: Callable[[str], None], is_loose: bool) -> None:
    """Try and import what was sent, or take it back, as the worker does after the sweep of jobs."""
    from tests.workflows.importing.steps import tell_steps  # noqa: PLC0415 (needs django.setup)
    from workflows.importing import services, working  # noqa: PLC0415 (as above)
    from workflows.importing.models import ImportJob, Phase, SheetImport  # noqa: PLC0415 (as above)

    tell_steps(step_taken)
    if is_loose:
        services.transaction.atomic = lambda *given, **options: nullcontext()
    working.BATCH = 4
    ImportJob.objects.unfinished().update(touched_at=LONG_AGO)
    work(ImportJob, working)
    sheet = SheetImport.objects.get()
    if sheet.phase == Phase.CHECKED:
        options = {"ground": "consent", "tells": True, "takes_known": False}
        services.take(sheet.pk, sheet.asked_by, **options)
        work(ImportJob, working)


def work(jobs: Any, working: Any) -> None:
    """Do every job that waits, turn by turn."""
    while job := jobs.objects.due().first():
        working.work(jobs.objects.claim(job.pk))


def what_is_there() -> dict[str, Any]:
    """Return what an import made, and how its rows stand."""
    from workflows.cases.models import Case, CaseEvent  # noqa: PLC0415 (needs django.setup)
    from workflows.importing.models import ImportJob, ImportRow, SheetImport  # noqa: PLC0415 (as above)
    from workflows.intake.models import Submission  # noqa: PLC0415 (as above)
    from workflows.messages.models import OutboxMessage  # noqa: PLC0415 (as above)
    from workflows.people.models import Person  # noqa: PLC0415 (as above)
    from workflows.privacy.models import KeyToDestroy  # noqa: PLC0415 (as above)

    cases = {str(pk) for pk in Case.objects.values_list("pk", flat=True)}
    made = list(ImportRow.objects.exclude(made="").values_list("made", flat=True))
    jobs = ImportJob.objects.order_by("pk")
    return {
        "phase": SheetImport.objects.get().phase,
        "jobs": [[one.what, one.state, one.done] for one in jobs],
        "rows": dict(Counter(ImportRow.objects.values_list("state", flat=True))),
        "cases": len(cases),
        "each row has its case": sorted(made) == sorted(cases),
        "submissions": Submission.objects.count(),
        "people": Person.objects.count(),
        "mails": OutboxMessage.objects.count(),
        "events": dict(Counter(CaseEvent.objects.values_list("what", flat=True))),
        "keys to destroy": KeyToDestroy.objects.count(),
    }


if __name__ == "__main__":
    killing.main(go_on, what_is_there)
