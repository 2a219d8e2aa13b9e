"""What the worker does for the rights of people. Each may run twice."""

from workflows.privacy.rights import apart, services, visits


def carry_out(_request_id: str) -> None:
    """Purge what was granted to be erased."""
    services.carry_out()


def sweep() -> None:
    """Do what a lost task left, and let codes and messages go that did their work."""
    services.carry_out()
    visits.CODES.sweep()
    apart.sweep()
