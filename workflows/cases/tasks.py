"""What the worker does for cases. Arguments are ids; each may run twice."""

from workflows.cases import deadlines, ringing
from workflows.cases.jobs import DeadlineJob


def recompute(job_id: int) -> None:
    """Work out deadlines anew for one turn, unless another worker does."""
    if job := DeadlineJob.objects.claim(job_id):
        deadlines.work(job)


def sweep_calls() -> None:
    """Destroy calls to people without a case that are over."""
    ringing.sweep()
