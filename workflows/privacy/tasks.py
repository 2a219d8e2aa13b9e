"""What the worker does of this feature."""

from workflows.privacy import jobs, try_outs
from workflows.privacy.models import PurgeJob


def purge(job_id: int) -> None:
    """Work on a purge for one turn, unless another worker does."""
    if job := PurgeJob.objects.claim(job_id):
        jobs.work(job)


def purge_due() -> None:
    """Ask for the purge of what is due today."""
    jobs.purge_due()


def remove_try_outs() -> None:
    """Remove the try-outs whose time has passed."""
    try_outs.remove_over()
