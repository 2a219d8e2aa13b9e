"""A bulk action is killed (SIGKILL) at every step, resumed, and has done nothing twice."""

import random
from functools import partial

import pytest
from django.db import connection

from tests import killing
from tests.killing import LOOSE
from tests.workflows.desk.queue.killing import STEPS
from workflows.cases.models import Case
from workflows.desk.queue.bulk import services
from workflows.desk.queue.bulk.models import Deed
from workflows.desk.queue.bulk.services import Chosen

pytestmark = pytest.mark.django_db(transaction=True)


killed = partial(killing.killed, "tests.workflows.desk.queue.killing")


def asked(city, handler, number, what, **more):
    """A bulk action on so many new requests, each of somebody else."""
    for each in range(number):
        city.file(name=f"Mia {each}", email=f"m{each}@example.org", phone="")
    rows = Case.objects.order_by("pk").values_list("pk", "version", "handler")
    return services.ask(handler, what, [Chosen(*row) for row in rows], **more)


def test_notes_on_many_killed_at_each_step_are_one_on_each(city, handler, tmp_path):
    asked(city, handler, 9, Deed.NOTE, values={}, note="Gebeld.")
    steps, there = killed(tmp_path, [f"{step}:2" for step in STEPS])
    assert steps == list(STEPS)
    assert (there["job"], there["items"], there["notes"]) == (
        ["done", 9, 9],
        {"done": 9},
        [1] * 9,
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses to lock without one")
def test_without_transactions_the_same_kills_leave_it_wrong(city, handler, tmp_path):
    asked(city, handler, 9, Deed.NOTE, values={}, note="Gebeld.")
    _steps, there = killed(tmp_path, [f"{step}:2" for step in STEPS], LOOSE)
    assert there["notes"] != [1] * 9


@pytest.mark.prove(name="ending-a-campaign")
def test_a_thousand_open_cases_are_closed_under_fifty_kills_and_each_is_mailed_once(
    city, handler, tmp_path
):
    chance = random.Random(2020)  # noqa: S311 (which step is hit, nothing secret)
    asked(city, handler, 1000, Deed.CLOSE, values={"outcome": "no_longer_needed"}, tells=True)
    orders = [f"{STEPS[n % len(STEPS)]}:{chance.randint(1, 15)}" for n in range(50)]
    steps, there = killed(tmp_path, orders)
    assert (len(steps), set(steps)) == (50, set(STEPS))
    assert there == {
        "job": ["done", 1000, 1000],
        "items": {"done": 1000},
        "left_out": {},
        "states": {"closed": 1000},
        "notes": [],
        "mails": 1000,
        "mailed": 1000,
    }
