"""The queue of the worker: django-q2's table, filled by a statement worked out once."""

from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.models import OrmQ

from workflows.rows import insert


class Broker(ORM):
    """Every submission nudges the worker (docs/adr/0030); the rest is django-q2's own."""

    def enqueue(self, task: str) -> int:
        """Put a signed task in the queue, in the caller's transaction; return its row's id."""
        return int(insert(OrmQ(key=self.list_key, payload=task, lock=timezone.now())).pk)
