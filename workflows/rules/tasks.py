"""What the worker does by rules."""

from workflows.rules import services


def sweep() -> None:
    """Act by every rule that is on."""
    services.sweep()
