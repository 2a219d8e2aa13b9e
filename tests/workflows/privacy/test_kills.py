"""A purge is killed (SIGKILL) at every step, resumed, and has done everything exactly once."""

import itertools
import json
import os
import random
import secrets
import sqlite3
import subprocess
import sys
import uuid
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, connections
from django.utils import timezone
from django_q.models import OrmQ

from forms.models import FormVersion
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import monday_of
from workflows.cases.states import CaseState, Verb
from workflows.casetypes.models import Category, Neighbourhood
from workflows.intake.models import Submission
from workflows.messages import services as messages
from workflows.people.models import Person, PersonKey
from workflows.privacy.services import STEPS, due
from workflows.reports.services import figures
from workflows.vault import keys

ROOT = Path(__file__).parents[3]
# Of every eight cases, these are not to be purged.
SORTS = ("due", "due", "due", "due", "not yet", "held", "open", "test")


@pytest.fixture
def many(transactional_db, city):
    """Write cases of all sorts at once; two cases a person, so that some people stay."""

    def make(number):
        spare = iter(keys.make(2 * number + 2))
        claim = lambda: next(spare)[0]  # noqa: E731 (a name for one expression)
        people = Person.objects.bulk_create(
            Person(data_key=claim(), name=f"Persoon {n}", language="nl") for n in range(number // 2)
        )
        PersonKey.objects.bulk_create(
            PersonKey(person=person, kind="phone", digest=secrets.token_bytes(17))
            for person in people
        )
        kinds, places = list(Category.objects.all()), list(Neighbourhood.objects.all())
        cases = Case.objects.bulk_create(
            case(
                city,
                n,
                data_key=claim(),
                person=people[n % len(people)],
                category=kinds[n % len(kinds)],
                neighbourhood=places[n % len(places)],
            )
            for n in range(number)
        )
        hang_on(cases, city)
        return cases

    return make


def case(city, number, **links):
    now = timezone.now()
    sort = SORTS[number % len(SORTS)]
    case_type = city.request if number % 3 else city.offer
    outcome = case_type.outcomes.get(key="spam" if number % 11 == 0 else "helped")
    days = 10 if sort == "not yet" else 40
    return Case(
        reference=secrets.token_hex(4),
        state=CaseState.NEW if sort == "open" else CaseState.CLOSED,
        case_type=case_type,
        kind=case_type.kind,
        outcome=None if sort == "open" else outcome,
        week=monday_of(now),
        language="en" if number % 5 == 0 else "nl",
        channel="web",
        vacancy=uuid.UUID(int=number % 9) if number % 3 == 0 else None,
        team=city.team,
        test=sort == "test",
        hold=sort == "held",
        closed_at=None if sort == "open" else now - timedelta(days=days),
        **links,
    )


def hang_on(cases, city):
    version = FormVersion.objects.latest_for(city.request.form_id, "nl")
    Submission.objects.bulk_create(
        Submission(
            case=case,
            data_key=case.data_key,
            form_id=version.definition_id,
            version=version,
            language="nl",
            channel="web",
            answers={"name": "Persoon"},
            idempotency_key=str(case.pk),
            body_digest=b"",
        )
        for case in cases
    )
    CaseEvent.objects.bulk_create(
        CaseEvent(case=case, what=what, actor_kind="system")
        for case, what in itertools.product(cases, (CaseEvent.What.RECEIVED, Verb.MATCH))
    )
    for case in cases[:: max(1, len(cases) // 100)]:
        messages.queue(
            "received",
            to="iemand@example.org",
            language="nl",
            context={},
            data_key=case.data_key,
            case_id=case.pk,
        )


def killed_purge(folder, orders, *options):
    """Run the purge on a copy of the databases; return (steps hit, what is left)."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.workflows.privacy.killing", *orders, *options],
        cwd=ROOT,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    *hits, left = done.stdout.splitlines()
    steps = [hit.removeprefix("killed at:").strip() for hit in hits]
    assert steps[-1] == "", "the last run must reach the end"
    return steps[:-1], json.loads(left)


def environment(folder):
    """Return an environment in which a process works on these databases, not on the demo's."""
    env = {
        **os.environ,
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DATABASE_URL": "",
        "KEYS_DATABASE_URL": "",
    }
    copy(connections["keys"], folder / "keys.sqlite3")
    if connection.vendor == "sqlite":
        copy(connection, folder / "leuven-helpt.sqlite3")
        return env
    at = connection.settings_dict
    address = f"postgres://{at['USER']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    return env | {"DATABASE_URL": address}


def copy(wrapper, path):
    wrapper.ensure_connection()
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as target:
        wrapper.connection.backup(target)
    target.close()


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
        "doomed": 0,
    }


def spare_keys():
    """Keys that nobody has claimed: those of this process's batch."""
    owners = [model.objects.values_list("data_key", flat=True) for model in (Case, Person)]
    made = keys.DataKey.objects.values_list("pk", flat=True)
    return len(set(made) - set(itertools.chain(*owners))) - 2


def without_queue(left):
    return {name: value for name, value in left.items() if name not in ("messages", "nudges")}


def test_a_purge_killed_at_each_step_is_resumed_and_counts_once(many, tmp_path):
    cases = many(160)
    wanted, nudges = expected(cases), OrmQ.objects.count()
    steps, left = killed_purge(tmp_path, [f"{step}:1" for step in STEPS])
    assert steps == list(STEPS)
    assert without_queue(left) == wanted
    assert wanted["purged"] > 80
    assert nudges > left["nudges"] == left["messages"] > 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses to lock without one")
def test_without_transactions_the_same_kills_leave_it_wrong(many, tmp_path):
    cases = many(160)
    wanted = expected(cases)
    steps, left = killed_purge(tmp_path, [f"{step}:1" for step in STEPS], "--without-transactions")
    assert steps == list(STEPS)
    assert without_queue(left) != wanted
    assert left["figures"]["cases"] > wanted["figures"]["cases"]


def order(step, chance):
    """Kill in one of the first four batches; keys go many batches at a time."""
    return f"{step}:{1 if step == 'keys destroyed' else chance.randint(1, 4)}"


@pytest.mark.prove
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
