"""What the worker runs for messages. Arguments are ids; each may run twice."""

from uuid import UUID

from workflows.messages import services


def deliver(message_id: str) -> None:
    """Send one message if it is still due."""
    services.deliver(UUID(message_id))


def sweep() -> None:
    """Send what a dead worker or a silent mail server left behind."""
    services.sweep()
