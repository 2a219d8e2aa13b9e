"""Have the worker look at a row: a task of django-q2, queued in the caller's transaction."""

from uuid import uuid4

from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from workflows.rows import insert


def nudge(task: str, row_id: object) -> None:
    """Queue a call of the function at the dotted path `task` with the id of a row.

    What django-q2's own `async_task` does for a plain call, written as the rows of a submission
    are (docs/adr/0030): every submission nudges.
    """
    now = timezone.now()
    package = {
        "id": uuid4().hex,
        "name": task,
        "func": task,
        "args": (row_id,),
        "kwargs": {},
        "started": now,
    }
    insert(OrmQ, key=Conf.CLUSTER_NAME, payload=SignedPackage.dumps(package), lock=now)
