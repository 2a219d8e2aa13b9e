"""What the worker does of proposals. The argument is an id; it may run twice."""

from workflows.matching.assignment import services
from workflows.matching.assignment.models import Run


def work(run_id: int) -> None:
    """Work on a run for one turn, unless another worker does."""
    if run := Run.objects.claim(run_id):
        services.work(run)
