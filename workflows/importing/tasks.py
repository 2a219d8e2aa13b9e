"""What the worker does of imports. The argument is an id; it may run twice."""

from workflows.importing import working
from workflows.importing.models import ImportJob


def work(job_id: int) -> None:
    """Work on an import for one turn, unless another worker does."""
    if job := ImportJob.objects.claim(job_id):
        working.work(job)
