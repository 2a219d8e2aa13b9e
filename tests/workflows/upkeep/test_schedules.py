"""What runs by itself is there once, and every one of its names leads to something."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.brokers import get_broker
from django_q.models import OrmQ, Schedule
from django_q.scheduler import scheduler

from workflows.declaring.types import SCHEDULES
from workflows.upkeep.schedules import COMMAND
from workflows.upkeep.services import beat, ensure_schedules, last_beat

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_every_schedule_becomes_a_task_that_runs(city):
    """As the worker does it: what is due is queued with its arguments, and called with them."""
    ensure_schedules()
    Schedule.objects.update(next_run=timezone.now() - timedelta(seconds=1))
    scheduler(broker=get_broker())

    due = [row.task for row in OrmQ.objects.all()]
    assert sorted(task["group"] for task in due) == [declared.key for declared in SCHEDULES]
    for task in due:
        import_string(task["func"])(*task["args"], **task["kwargs"])
    assert last_beat() is not None


def test_what_has_to_happen_by_itself_is_scheduled():
    scheduled = {(declared.task, declared.arguments) for declared in SCHEDULES}
    assert scheduled >= {
        (COMMAND, "'publish_scheduled'"),
        (COMMAND, "'clearsessions'"),
        ("workflows.upkeep.tasks.beat", ""),
        ("workflows.upkeep.jobs.sweep", ""),
        ("workflows.messages.tasks.sweep", ""),
        ("workflows.privacy.tasks.purge_due", ""),
        ("workflows.vault.keys.sweep_orphans", ""),
        ("workflows.vault.chain.services.seal", ""),
        ("workflows.vault.chain.services.cut_off", ""),
    }


def test_ensuring_twice_keeps_one_of_each_and_its_next_run():
    Schedule.objects.create(name="of an earlier version", func="x.y")
    ensure_schedules()
    later = timezone.now() + timedelta(days=3)
    Schedule.objects.update(next_run=later)
    ensure_schedules()

    assert set(Schedule.objects.values_list("name", flat=True)) == {
        declared.key for declared in SCHEDULES
    }
    assert set(Schedule.objects.values_list("next_run", flat=True)) == {later}


def test_health_is_well_while_the_worker_beats(client):
    assert client.get("/healthz").status_code == 503
    beat()
    assert client.get("/healthz").json()["vault"] == "ok"
    assert client.get("/healthz").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=4)):
        assert client.get("/healthz").status_code == 503
