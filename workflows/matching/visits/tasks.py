"""What the worker does of help that goes on."""

from uuid import UUID

from workflows.matching.visits import checking, introducing


def check_in() -> None:
    """Ask whether help was given, where it is time, and note where nobody answers."""
    checking.sweep()


def introduce() -> None:
    """Give who steps in the address, where who is helped was told who comes."""
    introducing.introduce_all()


def introduce_of(request_id: UUID) -> None:
    """The same for the visits to one request."""
    introducing.introduce_all(request_id)
