"""What the schedules run of this room."""

from datetime import timedelta

from django.utils import timezone

from workflows.reports.answers import services
from workflows.upkeep import turns

TURN = "answers"
# Longer than the weeks of all forms take to count.
LASTS = timedelta(minutes=50)


def count() -> None:
    """Count the weeks that are over, unless another worker does it."""
    if not turns.take(TURN, LASTS):
        return
    services.count_due(timezone.localdate())
    turns.give_back(TURN)
