"""What the worker does for demand and waiting lists."""

from workflows.matching.demand import services


def sweep() -> None:
    """Count what is asked and offered, open and close vacancies, and tell those who wait."""
    services.sweep()
