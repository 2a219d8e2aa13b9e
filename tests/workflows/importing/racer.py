"""A coordinator who starts an import, or takes it back, in a process of its own; see racing.py."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace
from unittest import mock

import django

django.setup()

from tests.racing import meet, serve  # noqa: E402 (Django first)
from workflows.cases.models import Case  # noqa: E402
from workflows.importing import services, working  # noqa: E402
from workflows.importing.models import ImportJob, SheetImport  # noqa: E402
from workflows.importing.services import NotNow  # noqa: E402
from workflows.staff.models import User  # noqa: E402

OPTIONS = {"ground": "public_interest", "tells": False, "takes_known": False}


def begin(do: str, sheet: str) -> str:
    """Begin a phase of an import."""
    user = User.objects.get(username="coordinator")
    try:
        if do == "take":
            services.take(sheet, user, **OPTIONS)
        else:
            services.undo(sheet, user)
    except NotNow:
        return "NotNow"
    return "done"


def act(do: str, sheet: str) -> str:
    """Meet the other, then begin."""
    meet()
    return begin(do, sheet)


@contextmanager
def no_lock() -> Iterator[None]:
    """Have both look at how far an import is before one of them acts."""

    def look_then_meet(sheet_id: str, *phases: str) -> SheetImport:
        sheet = SheetImport.objects.get(pk=sheet_id, phase__in=phases)
        meet()
        return sheet

    transaction = SimpleNamespace(atomic=nullcontext)
    with (
        mock.patch.object(services, "locked", look_then_meet),
        mock.patch.object(services, "transaction", transaction),
    ):
        yield


def act_without_lock(do: str, sheet: str) -> str:
    """The same with the guard off."""
    with no_lock():
        return begin(do, sheet)


def outcome(sheet: str) -> list[object]:
    """Do what was begun, as the worker does; return phase, how many jobs there were, and cases."""
    jobs = ImportJob.objects.filter(sheet=sheet).exclude(what=ImportJob.What.CHECK).count()
    while job := ImportJob.objects.due().first():
        working.work(ImportJob.objects.claim(job.pk))
    return [SheetImport.objects.get(pk=sheet).phase, jobs, Case.objects.count()]


COMMANDS = (act, act_without_lock, outcome)
serve({each.__name__: each for each in COMMANDS})
