"""What the worker does at the end of a programme. Each may run twice."""

from workflows.cases import destroyed
from workflows.privacy.ending import asking, services
from workflows.privacy.services import destroy_marked_keys


def after_purge(_job_id: int) -> None:
    """Ask for confirmations and declare, for every programme whose purge is done."""
    services.finish_all()


def sweep() -> None:
    """Ask, remind, and let addresses and links go whose time has come."""
    services.finish_all()
    asking.sweep()
    destroy_marked_keys()
    destroyed.forget_links()
