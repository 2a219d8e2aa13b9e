"""What the worker does for the information centre."""

from workflows.information import calls, services


def sweep() -> None:
    """Destroy mails of answers that are over."""
    services.sweep()


def sweep_calls() -> None:
    """Destroy what callers said on calls that somebody forgot to end."""
    calls.sweep()
