"""Purge in processes of their own that kill themselves at a step (see tests/killing.py)."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from tests import killing


def purge(step_taken: Callable[[str], None], is_loose: bool) -> None:
    """Purge what is due."""
    from tests.workflows.privacy.steps import tell_steps  # noqa: PLC0415 (needs django.setup)
    from workflows.cases.actors import SYSTEM  # noqa: PLC0415 (as above)
    from workflows.cases.states import PurgeGround  # noqa: PLC0415 (as above)
    from workflows.privacy import services  # noqa: PLC0415 (as above)

    tell_steps(step_taken)
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
    killing.main(purge, what_is_left)
