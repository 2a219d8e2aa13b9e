"""Work on many cases at once that staff asked for."""

from django.db import models

from workflows.upkeep.jobs import Job


class DeadlineJob(Job):
    """Working out the deadlines of all open cases anew; `reached` is the last one it came to."""

    task = "workflows.cases.tasks.recompute"

    reached = models.UUIDField(null=True)
