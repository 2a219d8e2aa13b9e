"""What the worker does of the desk. The argument is an id; it may run twice."""

from uuid import UUID

from workflows.desk.queue.bulk import services
from workflows.desk.queue.bulk.models import BulkJob


def work(job_id: UUID) -> None:
    """Work on a bulk action for one turn, unless another worker does."""
    if job := BulkJob.objects.claim(job_id):
        services.work(job)
