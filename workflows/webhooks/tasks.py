"""What the worker runs for webhooks. Arguments are ids; each may run twice."""

from workflows.webhooks import outbox, services


def send(_row_id: str) -> None:
    """Send this row, with whatever else is due."""
    outbox.sweep()


def sweep() -> None:
    """Send what a dead worker or a receiver that failed left behind."""
    outbox.sweep()


def forget_old() -> None:
    """Take old rows out of the log."""
    services.forget_old()
