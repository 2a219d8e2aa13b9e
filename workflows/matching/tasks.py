"""What the worker does of matching."""

from uuid import UUID

from workflows.matching import reminding
from workflows.matching.telling import introducing


def remind() -> None:
    """Remind volunteers of invitations that they did not answer."""
    reminding.remind_all()


def introduce() -> None:
    """Give volunteers the address whose resident was told who comes."""
    introducing.introduce_all()


def introduce_of(request_id: UUID) -> None:
    """The same for the volunteers of one request."""
    introducing.introduce_all(request_id)
