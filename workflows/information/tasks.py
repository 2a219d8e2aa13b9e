"""What the worker does for the information centre."""

from workflows.information import services


def sweep() -> None:
    """Destroy mails of answers that are over."""
    services.sweep()
