"""A purge is killed (SIGKILL) at every step, resumed, and has done everything exactly once."""

import itertools
import random
import sys
from collections import Counter
from functools import partial

import pytest
from django.db import connection
from django_q.models import OrmQ

from tests.killing import LOOSE, killed
from tests.workflows.privacy.many import many_cases
from tests.workflows.privacy.steps import STEPS
from workflows.cases.models import Case
from workflows.cases.states import Verb
from workflows.people.models import Person
from workflows.privacy.services import due
from workflows.reports.services import figures
from workflows.vault import keys

killed_purge = partial(killed, "tests.workflows.privacy.killing")


@pytest.fixture
def many(transactional_db, city):
    return partial(many_cases, city)


def expected(cases):
    """What is to be left of these cases, worked out apart from the purge."""
    before = figures()
    going = set(due().values_list("pk", flat=True))
    kept = [case for case in cases if case.pk not in going]
    people = {case.person_id for case in kept}
    states = before["by_state"]
    gone = due().counted().exclude(outcome__counts=False).count()
    states |= {"closed": states["closed"] - gone, "purged": gone}
    return {
        "figures": before,
        "due": 0,
        "purged": len(going),
        "kept": sorted(str(case.pk) for case in kept),
        "events_of_purged": [Verb.PURGE],
        "number_of_events": len(going),
        "submissions": len(kept),
        "people": len(people),
        "people_with_keys": len(people),
        "data_keys": 2 + len(people) + len(kept) + spare_keys(),
        "marked": 0,
    }


def spare_keys():
    """Keys that nobody has claimed: those of this process's batch."""
    owners = [model.objects.values_list("data_key", flat=True) for model in (Case, Person)]
    made = keys.DataKey.objects.values_list("pk", flat=True)
    return len(set(made) - set(itertools.chain(*owners))) - 2


def without_queue(left):
    return {name: value for name, value in left.items() if name not in ("messages", "tasks")}


def test_a_purge_killed_at_each_step_is_resumed_and_counts_once(many, tmp_path):
    cases = many(160)
    wanted, tasks = expected(cases), OrmQ.objects.count()
    steps, left = killed_purge(tmp_path, [f"{step}:1" for step in STEPS])
    assert steps == list(STEPS)
    assert without_queue(left) == wanted
    assert wanted["purged"] > 80
    assert tasks > left["tasks"] == left["messages"] > 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses to lock without one")
def test_without_transactions_the_same_kills_leave_it_wrong(many, tmp_path):
    cases = many(160)
    wanted = expected(cases)
    steps, left = killed_purge(tmp_path, [f"{step}:1" for step in STEPS], LOOSE)
    assert steps == list(STEPS)
    assert without_queue(left) != wanted
    assert left["figures"]["cases"] > wanted["figures"]["cases"]


def order(step, chance):
    """Kill in one of the first four batches; keys go many batches at a time."""
    return f"{step}:{1 if step == 'keys destroyed' else chance.randint(1, 4)}"


@pytest.mark.prove(name="purge-kills")
def test_a_hundred_kills_of_a_purge_of_ten_thousand_cases(many, tmp_path, capsys):
    chance = random.Random(2020)  # noqa: S311 (which step is hit, nothing secret)
    cases = many(16_000)
    wanted = expected(cases)
    assert wanted["purged"] == 10_000
    orders = [order(STEPS[n % len(STEPS)], chance) for n in range(100)]
    steps, left = killed_purge(tmp_path, orders)
    assert Counter(steps).keys() == set(STEPS)
    assert len(steps) == 100
    assert without_queue(left) == wanted
    with capsys.disabled():
        for step, hits in Counter(steps).items():
            sys.stdout.write(f"\n  killed at {step}: {hits}")
