"""What the worker does for the register of breaches."""

from workflows.privacy.breaches import services


def sweep() -> None:
    """Destroy what is older than it is kept. May run twice."""
    services.sweep()
