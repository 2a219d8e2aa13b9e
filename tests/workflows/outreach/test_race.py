"""Many callers at once: nobody is rung by two, nobody is left out, and shares are even."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from django.db import connection
from django.db.models import F

from tests.racing import ROOT, address_of
from tests.workflows.outreach.racer import LINES, NO_LOCK
from workflows.outreach import lists, running
from workflows.outreach.lists import Row
from workflows.outreach.models import Callee, Caller, CallMade
from workflows.staff.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def fill(campaign, people):
    """Put so many people on the list, in the calling."""
    lists.add_people(
        campaign, [Row(one, f"Persoon {one}", f"016 {one:06}") for one in range(1, people + 1)]
    )
    running.start(campaign)


def colleagues(campaign, number):
    """Let so many colleagues call."""
    users = [User.objects.create_user(username=f"caller-{one}") for one in range(number)]
    return [Caller.objects.create(campaign=campaign, user=user).pk for user in users]


def race(folder, callers, *options):
    """Let these callers go at once; return whom each rang."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DATA_DIR": str(folder),
        "DATABASE_URL": address_of("default", folder),
        "KEYS_DATABASE_URL": address_of("keys", folder),
    }
    module = [sys.executable, "-m", "tests.workflows.outreach.racer"]
    done = subprocess.run(
        [*module, str(folder), json.dumps(callers), *options],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    files = [folder / f"caller-{number}.txt" for number in range(len(callers))]
    return [file.read_text().split() for file in files]


def each_once(called, people):
    """Whether everybody was rung by one caller, once."""
    times = Counter(one for some in called for one in some)
    return len(times) == people and set(times.values()) == {1}


def shares_in_one_race(campaign, folder, number, people):
    callers = colleagues(campaign, number)
    fill(campaign, people)
    dealt = Counter(Callee.objects.values_list("dealt_to", flat=True))
    called = race(folder, callers)
    assert each_once(called, people)
    assert max(map(len, called)) - min(map(len, called)) <= 1
    assert Counter(map(len, called)) == Counter(dealt.values())
    return called


def sessions_of_one_share(campaign, city, folder, number, people, *options):
    """As many people of one organisation, who all take from its one share."""
    caller = Caller.objects.create(campaign=campaign, partner=city.partner)
    fill(campaign, people)
    return race(folder, [caller.pk] * number, *options)


def homes_of_two(campaign, number):
    """Put two people behind each of so many numbers, in the calling."""
    rows = [Row(one, f"Persoon {one}", f"016 {one // 2:06}") for one in range(2, 2 * number + 2)]
    lists.add_people(campaign, rows)
    running.start(campaign)


def test_nobody_rings_a_number_on_which_somebody_is(campaign, tmp_path):
    callers = colleagues(campaign, 4)
    homes_of_two(campaign, 20)
    assert race(tmp_path, callers, LINES) == [[]] * 4
    assert len([*tmp_path.glob("rung-*")]) == Callee.objects.count() == 40


def test_without_the_hash_of_the_number_two_ring_it_at_once(campaign, tmp_path):
    callers = colleagues(campaign, 4)
    homes_of_two(campaign, 20)
    Callee.objects.update(phone_digest=F("digest"))
    assert any(race(tmp_path, callers, LINES))


def test_a_few_callers_at_once_have_even_shares(campaign, tmp_path):
    shares_in_one_race(campaign, tmp_path, number=4, people=41)


def test_nobody_is_rung_by_two_of_one_share(campaign, city, tmp_path):
    called = sessions_of_one_share(campaign, city, tmp_path, 4, 60)
    assert each_once(called, 60)


def test_without_the_lock_somebody_is_rung_by_two(campaign, city, tmp_path):
    called = sessions_of_one_share(campaign, city, tmp_path, 4, 60, NO_LOCK)
    assert not each_once(called, 60)


@pytest.mark.prove(name="calling-race")
def test_twenty_callers_on_a_list_of_five_thousand(campaign, tmp_path, record_property):
    called = shares_in_one_race(campaign, tmp_path, number=20, people=5000)
    record_property("calls each", f"{min(map(len, called))}-{max(map(len, called))}")
    if connection.vendor == "postgresql":
        assert CallMade.objects.count() == 5000


@pytest.mark.prove(name="calling-race")
def test_twenty_of_one_organisation_on_a_list_of_five_thousand(
    campaign, city, tmp_path, record_property
):
    called = sessions_of_one_share(campaign, city, tmp_path, 20, 5000)
    assert each_once(called, 5000)
    record_property("calls each", f"{min(map(len, called))}-{max(map(len, called))}")


@pytest.mark.prove(name="calling-race")
def test_without_the_lock_twenty_ring_somebody_twice(campaign, city, tmp_path):
    called = sessions_of_one_share(campaign, city, tmp_path, 20, 500, NO_LOCK)
    assert not each_once(called, 500)
