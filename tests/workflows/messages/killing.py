"""A worker that sends what is due and kills itself at a step (see tests/killing.py)."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests import killing

# Before the server's yes, and between it and the worker's own commit.
HOLDING, SENDING, SENT = STEPS = ("message claimed", "server asked", "server said yes")
# A server that says nothing for longer than this is given up.
PATIENCE_SECONDS = 3


def work(step_taken: Callable[[str], None], is_loose: bool) -> None:
    """Do what the worker does, until nothing waits any more."""
    from django.conf import settings  # noqa: PLC0415 (needs django.setup)

    from workflows.messages import channels, services  # noqa: PLC0415 (as above)
    from workflows.messages.models import OutboxMessage  # noqa: PLC0415 (as above)

    claim, send = services.claim, channels.send

    def claiming(*given: Any, **options: Any) -> Any:
        message = claim(*given, **options)
        if is_loose and message:
            # Said to be sent before the server was asked.
            OutboxMessage.objects.filter(pk=message.pk).update(state=services.State.SENT)
        step_taken(HOLDING)
        return message

    def sending(*given: Any) -> None:
        step_taken(SENDING)
        send(*given)
        step_taken(SENT)

    services.claim, channels.send = claiming, sending
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(os.environ["MOODY_PORT"])
    settings.EMAIL_TIMEOUT = PATIENCE_SECONDS
    while OutboxMessage.objects.filter(state__in=("waiting", "sending")).exists():
        let_time_pass()
        services.sweep()


def let_time_pass() -> None:
    """Let two minutes go by, and an hour: a dead worker's claim and turn end, all is due."""
    from django.utils import timezone  # noqa: PLC0415 (needs django.setup)

    from workflows.messages.models import OutboxMessage  # noqa: PLC0415 (as above)
    from workflows.messages.services import CLAIM_LASTS  # noqa: PLC0415 (as above)
    from workflows.upkeep.models import Turn  # noqa: PLC0415 (as above)

    now = timezone.now()
    Turn.objects.update(free_at=now)
    OutboxMessage.objects.filter(state="sending").update(
        claimed_at=now - CLAIM_LASTS - timedelta(seconds=1)
    )
    OutboxMessage.objects.filter(state="waiting").update(due_at=now)


def what_is_there() -> dict[str, Any]:
    """Return how the messages stand, and which were sent."""
    from django.db.models import Count  # noqa: PLC0415 (needs django.setup)

    from workflows.messages.models import OutboxMessage  # noqa: PLC0415 (as above)

    rows = OutboxMessage.objects.order_by()
    return {
        "states": dict(rows.values_list("state").annotate(Count("pk"))),
        "sent": sorted(str(pk) for pk in rows.filter(state="sent").values_list("pk", flat=True)),
    }


if __name__ == "__main__":
    killing.main(work, what_is_there)
