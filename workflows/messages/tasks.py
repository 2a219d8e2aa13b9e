"""What the worker runs for messages. Arguments are ids; each may run twice."""

from workflows.messages import services
from workflows.messages.bounces import services as bounces


def deliver(message_id: str) -> None:
    """Send this message, with whatever else is due."""
    services.sweep()


def sweep() -> None:
    """Send what a dead worker or a silent mail server left behind."""
    services.sweep()


def read_bounces() -> None:
    """Look what came back."""
    bounces.sweep()
