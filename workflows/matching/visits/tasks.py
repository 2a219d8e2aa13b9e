"""What the worker does of help that goes on."""

from workflows.matching.visits import checking


def check_in() -> None:
    """Ask whether help was given, where it is time, and note where nobody answers."""
    checking.sweep()
