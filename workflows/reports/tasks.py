"""What the schedules run of this feature."""

from datetime import timedelta

from workflows.reports import keeping
from workflows.upkeep import turns

TURN = "figures"
# Longer than any task may take.
LASTS = timedelta(minutes=5)
# Counting may take a thirtieth of one worker's time, so figures are as fresh as a count is cheap.
REST = 30


def keep_figures() -> None:
    """Count the figures and keep them, unless that is going on or was done a moment ago."""
    if not turns.take(TURN, LASTS):
        return
    kept = keeping.keep()
    turns.give_back(TURN, timedelta(seconds=kept.seconds * REST))
