"""What the schedules run of this room."""

from datetime import timedelta

from django.utils import timezone

from workflows.reports.published import services
from workflows.upkeep import turns

TURN = "editions"
# Longer than any edition takes to count.
LASTS = timedelta(minutes=30)


def publish() -> None:
    """Publish what is due, unless another worker does it."""
    if not turns.take(TURN, LASTS):
        return
    services.publish_due(timezone.localdate())
    turns.give_back(TURN)
