"""Purge in processes of their own that kill themselves at a step, then once to the end.

    python -m tests.workflows.privacy.killing STEP:NTH STEP:NTH … [--without-transactions]

Prints the step each kill hit, and at last what the database says, as JSON. The databases
are those of DATA_DIR (and DATABASE_URL), filled by the test.
"""

import json
import os
import signal
import sys
from contextlib import nullcontext
from typing import Any

import django

LOOSE = "--without-transactions"
NEVER = "never"


def main(arguments: list[str]) -> None:
    django.setup()
    is_loose = LOOSE in arguments
    for order in (argument for argument in arguments if argument != LOOSE):
        step, _colon, nth = order.rpartition(":")
        say(f"killed at: {in_a_process(step, int(nth), is_loose)}")
    say(f"killed at: {in_a_process(NEVER, 1, is_loose)}")
    say(json.dumps(what_is_left()))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def in_a_process(step: str, nth: int, is_loose: bool) -> str:
    """Purge what is due in a child; return at which step it was killed, or "" for none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        purge(step, nth, writing, is_loose)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _pid, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return said
    assert status == 0, "the purge failed by itself"
    return ""


def purge(step: str, nth: int, writing: int, is_loose: bool) -> None:
    """Run the purge, and kill this very process the nth time it comes by `step`."""
    from tests.workflows.privacy.steps import tell_steps  # noqa: PLC0415 (needs django.setup)
    from workflows.cases.actors import SYSTEM  # noqa: PLC0415 (as above)
    from workflows.cases.states import PurgeGround  # noqa: PLC0415 (as above)
    from workflows.privacy import services  # noqa: PLC0415 (as above)

    passed = 0

    def kill_here(name: str) -> None:
        nonlocal passed
        passed += name == step
        if passed == nth:
            os.write(writing, name.encode())
            os.kill(os.getpid(), signal.SIGKILL)

    tell_steps(kill_here)
    if is_loose:
        services.transaction.atomic = lambda *given, **options: nullcontext()
    services.purge_many(services.due(), SYSTEM, PurgeGround.RETENTION)


def what_is_left() -> dict[str, Any]:
    """Return the figures, and what a finished purge must not leave."""
    from django_q.models import OrmQ  # noqa: PLC0415 (needs django.setup)

    from workflows.cases.models import Case, CaseEvent  # noqa: PLC0415 (as above)
    from workflows.intake.models import Submission  # noqa: PLC0415 (as above)
    from workflows.messages.models import OutboxMessage  # noqa: PLC0415 (as above)
    from workflows.people.models import Person, PersonKey  # noqa: PLC0415 (as above)
    from workflows.privacy import services  # noqa: PLC0415 (as above)
    from workflows.privacy.models import KeyToDestroy  # noqa: PLC0415 (as above)
    from workflows.reports.services import figures  # noqa: PLC0415 (as above)
    from workflows.vault.models import DataKey  # noqa: PLC0415 (as above)

    purged = Case.objects.filter(state="purged")
    kept = Case.objects.exclude(state="purged")
    events = CaseEvent.objects.filter(case__in=purged)
    return {
        "figures": figures(),
        "due": services.due().count(),
        "purged": purged.count(),
        "kept": sorted(str(pk) for pk in kept.values_list("pk", flat=True)),
        "events_of_purged": list(events.order_by().values_list("what", flat=True).distinct()),
        "number_of_events": events.count(),
        "submissions": Submission.objects.count(),
        "messages": OutboxMessage.objects.count(),
        "tasks": OrmQ.objects.count(),
        "people": Person.objects.count(),
        "people_with_keys": PersonKey.objects.values("person").distinct().count(),
        "data_keys": DataKey.objects.count(),
        "marked": KeyToDestroy.objects.count(),
    }


if __name__ == "__main__":
    main(sys.argv[1:])
