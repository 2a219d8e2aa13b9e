"""A nudge is what django-q2 itself would have queued."""

import pytest
from django_q.models import OrmQ
from django_q.signing import SignedPackage
from django_q.tasks import async_task

from workflows.upkeep.nudging import nudge

pytestmark = pytest.mark.django_db
TASK = "workflows.messages.tasks.deliver"


def test_a_nudge_is_the_task_that_django_q2_queues():
    async_task(TASK, "an-id")
    nudge(TASK, "an-id")

    theirs, ours = OrmQ.objects.order_by("pk")
    assert (ours.key, abs(ours.lock - theirs.lock).seconds) == (theirs.key, 0)
    theirs, ours = SignedPackage.loads(theirs.payload), SignedPackage.loads(ours.payload)
    differs = {"id", "name", "started"}
    assert ours.keys() == theirs.keys()
    assert {name: ours[name] for name in ours.keys() - differs} == {
        name: theirs[name] for name in theirs.keys() - differs
    }
    assert all(type(ours[name]) is type(theirs[name]) for name in differs)
