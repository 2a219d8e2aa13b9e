"""Have the worker look at a row: a task of django-q2, queued in the caller's transaction."""

from functools import cache

from django_q.brokers import Broker, get_broker
from django_q.tasks import async_task


def enqueue(task: str, row_id: object) -> None:
    """Queue a call of the function at the dotted path `task` with the id of a row.

    The id and nothing else: django-q2 keeps arguments in a table of its own.
    """
    async_task(task, row_id, broker=queue())


@cache
def queue() -> Broker:
    """Return what takes tasks; django-q2 would make it anew for each."""
    return get_broker()
