"""What the worker does with mail that comes in. Each may run twice."""

from workflows.correspondence import handling, services


def sweep() -> None:
    """Read the mailboxes."""
    services.sweep()


def expire() -> None:
    """Destroy mails that came to no case and were seen to long ago."""
    handling.expire()
