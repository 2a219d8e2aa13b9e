"""What the worker does for volunteers who are asked in turn."""

from uuid import UUID

from workflows.matching.turns import services


def pass_on(request_id: str) -> None:
    """Ask whose turn it is with a request."""
    services.pass_on(UUID(request_id))


def sweep() -> None:
    """Pass on wherever it is due."""
    services.sweep()
