"""A task goes into the caller's transaction, and takes an id along and nothing else."""

import pytest
from django.db import transaction
from django_q.models import OrmQ

from workflows.upkeep.enqueueing import enqueue

pytestmark = pytest.mark.django_db
TASK = "workflows.messages.tasks.deliver"


def test_a_task_names_a_function_and_an_id():
    enqueue(TASK, "an-id")
    queued = OrmQ.objects.get().task
    assert (queued["func"], queued["args"], queued["kwargs"]) == (TASK, ("an-id",), {})


def test_a_task_ends_with_the_transaction_that_failed():
    with transaction.atomic():
        enqueue(TASK, "an-id")
        transaction.set_rollback(True)
    assert OrmQ.objects.count() == 0
