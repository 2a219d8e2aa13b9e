"""The clock of web and worker for journeys in which days pass, see later.py."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.running import RunningSite

# Each of the two writes its line at once.
WHAT_TIME = """
import datetime, os
os.fork()
os.write(1, f"{datetime.datetime.now(datetime.UTC)}\\n".encode())
"""
WEEK = timedelta(days=7)


def test_a_process_and_those_it_forks_are_as_far_ahead_as_asked(tmp_path):
    site, before = RunningSite(tmp_path, ahead=WEEK), datetime.now(UTC)
    _python, *worker, _verb = site.command("worker")
    said = site.run(*worker, "shell", "--no-imports", "-c", WHAT_TIME)
    clocks = [datetime.fromisoformat(line) - WEEK for line in said.splitlines()]
    assert [before <= clock <= datetime.now(UTC) for clock in clocks] == [True, True]


@pytest.mark.parametrize(("ahead", "is_later"), [(timedelta(), False), (WEEK, True)])
def test_only_web_and_worker_are_later_and_only_when_asked(tmp_path, ahead, is_later):
    site = RunningSite(tmp_path, ahead=ahead)
    named = {name: "tests.journeys.later" in str(site.command(name)) for name in ("web", "worker")}
    assert named == {"web": is_later, "worker": is_later}
    assert "tests.journeys.later" not in str(site.command("mail"))
