"""What the worker does of matching."""

from workflows.matching import reminding


def remind() -> None:
    """Remind volunteers of invitations that they did not answer."""
    reminding.remind_all()
