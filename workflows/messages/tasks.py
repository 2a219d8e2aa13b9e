"""What the worker runs for messages. Arguments are ids; each may run twice."""

from workflows.messages import services


def deliver(message_id: str) -> None:
    """Send this message, with whatever else is due."""
    services.sweep()


def sweep() -> None:
    """Send what a dead worker or a silent mail server left behind."""
    services.sweep()
