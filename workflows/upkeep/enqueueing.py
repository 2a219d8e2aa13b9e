"""Have the worker look at a row: a task of django-q2, queued in the caller's transaction."""

from functools import cache

from django_q.brokers import Broker, get_broker
from django_q.tasks import async_task

from workflows.upkeep import request_ids


def enqueue(task: str, row_id: object) -> None:
    """Queue a call of the function at the dotted path `task` with the id of a row.

    The id and nothing else: django-q2 keeps arguments in a table of its own. The task goes by the
    id of the request too, which its lines in the log then have.
    """
    async_task(task, row_id, broker=queue(), group=request_ids.current() or None)


@cache
def queue() -> Broker:
    """Return what takes tasks; django-q2 would make it anew for each."""
    return get_broker()
