"""How long what goes out waits before it is tried again, and how long it is tried at all."""

from datetime import timedelta

LONGEST_PAUSE_MINUTES = 60
TRIED_FOR = timedelta(days=3)


def pause_after(attempts: int) -> timedelta:
    """Return the pause after so many tries in vain: 1, 2, 4 … minutes, at most an hour."""
    # A larger power says nothing more, and that of a thousand tries is no number of minutes.
    return timedelta(minutes=min(LONGEST_PAUSE_MINUTES, 2 ** min(max(attempts, 1) - 1, 10)))
