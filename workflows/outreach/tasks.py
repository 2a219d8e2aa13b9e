"""What the worker does for call campaigns."""

from workflows.outreach import ending, running


def begin_rounds() -> None:
    """Begin the rounds whose time has come."""
    running.sweep()


def end_lists() -> None:
    """Destroy the lists whose last day is over."""
    ending.sweep()
