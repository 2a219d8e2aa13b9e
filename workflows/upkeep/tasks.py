"""What the schedules run of this feature."""

from workflows.upkeep import services


def beat() -> None:
    """Note that the worker is alive."""
    services.beat()
