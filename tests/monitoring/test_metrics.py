"""Figures for Prometheus: who may read them, that they are right, and that nobody is in them."""

import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import get_resolver, resolve
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from tests.city import City
from tests.journeys.running import ROOT, SITE
from workflows.cases.states import CaseState
from workflows.messages.models import OutboxMessage
from workflows.privacy.models import PurgeJob
from workflows.upkeep import jobs
from workflows.upkeep.services import BACKED_UP, beat

pytestmark = pytest.mark.django_db

CANARY = "Zilverreiger"
TOKEN = "Isv3LUwVhcabyE0JhOpKpXpuO2R21KDddfBDxxB"


def samples(client: Client) -> list[Sample]:
    """Return every figure that is served."""
    found = client.get("/metrics")
    assert found.status_code == 200
    families = text_string_to_metric_families(found.content.decode())
    return [sample for family in families for sample in family.samples]


def figures(client: Client) -> dict[str, float]:
    """Return the figures without labels by name, and those with one as name.label."""
    return {
        ".".join([one.name, *one.labels.values()]): one.value
        for one in samples(client)
        if "status" not in one.labels
    }


def requests(client: Client) -> dict[tuple[str, str], float]:
    """Return how many requests were answered, by view and status."""
    return {
        (one.labels["view"], one.labels["status"]): one.value
        for one in samples(client)
        if one.name == "helpt_requests_total"
    }


def test_they_are_off_unless_switched_on(client: Client, settings: Any) -> None:
    assert settings.METRICS == "off"
    assert client.get("/metrics", follow=True).status_code == 404


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, 200),
        ({"REMOTE_ADDR": "::1"}, 200),
        ({"REMOTE_ADDR": "192.0.2.7"}, 403),
        ({"REMOTE_ADDR": ""}, 403),
        # A proxy on this machine, for somebody elsewhere.
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 403),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}, 403),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"}, 403),
    ],
)
def test_by_loopback_only_this_machine_reads_them(
    client: Client, counted: ModuleType, asked: dict[str, str], status: int
) -> None:
    assert client.get("/metrics", **asked).status_code == status  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "status"),
    [(f"Bearer {TOKEN}", 200), (f"Bearer {TOKEN}x", 403), ("Bearer ", 403), (None, 403)],
)
def test_by_token_whoever_has_it_reads_them(
    client: Client, counted: ModuleType, settings: Any, given: str | None, status: int
) -> None:
    settings.METRICS, settings.METRICS_TOKEN = "token", TOKEN
    headers = {"Authorization": given} if given else {}
    assert client.get("/metrics", headers=headers).status_code == status
    assert client.post("/metrics", headers=headers).status_code == 405


def test_requests_are_counted_by_view_and_status(client: Client, counted: ModuleType) -> None:
    client.get("/admin/")
    for _time in range(3):
        client.get("/colours/nergens")
    client.get("/static/nergens.css")
    found = requests(client)
    assert found[(resolve("/admin/").view_name, "302")] == 1
    assert found[("(nowhere)", "404")] == 3
    assert found[("(static)", "404")] == 1
    assert sum(found.values()) == 5
    counts = figures(client)
    assert counts["helpt_request_seconds_count.public"] == 3
    assert counts["helpt_request_seconds_count.staff"] == 1


def test_figures_are_those_of_the_database(
    client: Client, counted: ModuleType, city: City, django_assert_max_num_queries: Any
) -> None:
    city.file()
    city.file()
    OutboxMessage.objects.update(state=OutboxMessage.State.FAILED)
    message = OutboxMessage.objects.first()
    assert message is not None
    message.state, message.attempts = OutboxMessage.State.WAITING, 2
    message.queued_at = timezone.now() - timedelta(hours=1)
    message.save()
    long_ago = timezone.now() - jobs.STUCK_AFTER * 2
    PurgeJob.objects.create(ground="retention", touched_at=long_ago)
    beat()
    with django_assert_max_num_queries(25 + 2 * len(jobs.kinds())):
        found = figures(client)
    assert {state: found[f"helpt_cases.{state}"] for state in CaseState.values} == {
        **dict.fromkeys(CaseState.values, 0),
        "new": 2,
    }
    failed = OutboxMessage.objects.filter(state=OutboxMessage.State.FAILED).count()
    assert (found["helpt_outbox_waiting"], found["helpt_outbox_failed"]) == (1, failed)
    assert 3600 <= found["helpt_outbox_oldest_seconds"] < 3700
    assert (found["helpt_jobs.PurgeJob.waiting"], found["helpt_jobs_stuck"]) == (1, 1)
    assert found["helpt_worker_beat_age_seconds"] < 60
    assert found["helpt_backup_age_seconds"] == float("inf")
    beat(BACKED_UP)
    assert figures(client)["helpt_backup_age_seconds"] < 60
    assert found["helpt_keys_in_batch"] > 100
    assert (found["helpt_database_up"], found["helpt_vault_up"]) == (1, 1)


def test_requests_are_told_while_the_database_is_away(
    client: Client, counted: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> Iterator[Any]:
        raise OperationalError
        yield

    client.get("/static/nergens.css")
    monkeypatch.setattr("config.monitoring.gauges.READ", (away,))
    assert figures(client)["helpt_database_up"] == 0
    assert requests(client)[("(static)", "404")] == 1


ELSEWHERE = """
from django.conf import settings
assert settings.METRICS == "loopback"
from django.http import HttpResponse
from django.test import RequestFactory
from config.monitoring import counters
for _time in range(4):
    request = RequestFactory().get("/static/city.css")
    request.resolver_match = None
    counters.count(request, HttpResponse(status=404), 0.01)
"""


def test_what_another_process_counted_is_added(
    client: Client, counted: ModuleType, tmp_path: Path
) -> None:
    client.get("/static/nergens.css")
    of_theirs = environment(METRICS="loopback", DATA_DIR=str(tmp_path))
    subprocess.run([sys.executable, "-c", ELSEWHERE], cwd=SITE, check=True, env=of_theirs)
    assert requests(client)[("(static)", "404")] == 5
    assert figures(client)["helpt_request_seconds_count.static"] == 5


def environment(**more: str) -> dict[str, str]:
    """Return the environment of another process that counts in the same folder."""
    named = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{SITE}"}
    return {**os.environ, **named, **more}


def test_all_counts_begin_anew_together_when_the_web_server_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of one process that is gone would make the sum fall, which is read as a start."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.delenv("SUPERVISOR_ENABLED", raising=False)
    (tmp_path / "metrics").mkdir()
    for pid in (1, 2):
        (tmp_path / "metrics" / f"counter_{pid}.db").touch()
    runpy.run_path(str(SITE / "gunicorn.conf.py"))["on_starting"](None)
    assert list((tmp_path / "metrics").iterdir()) == []


def test_no_label_comes_from_a_request(client: Client, counted: ModuleType, city: City) -> None:
    """Whatever is sent in, each value of a label is a name of the source, or a number."""
    city.file()
    for address in (f"/{CANARY}", f"/nl/{CANARY}/?q={CANARY}", f"/api/help/v1/forms/{CANARY}/"):
        client.get(address, headers={"X-Request-ID": CANARY, "User-Agent": CANARY})
        client.post(address, {"name": CANARY})
    found = samples(client)
    assert CANARY not in client.get("/metrics").content.decode()
    allowed = {
        "view": names_of_views() | {"(static)", "(nowhere)", "(stored or moved)"},
        "status": {str(status) for status in range(200, 600)},
        "surface": {"public", "staff", "api", "static"},
        "state": set(CaseState.values) | set(jobs.JobState.values),
        "kind": {kind.__name__ for kind in jobs.kinds()},
        "neighbour": {"virus_scanner", "bounce_mailbox", "mail_in"},
    }
    for one in found:
        strange = {
            name: value
            for name, value in one.labels.items()
            if name != "le" and value not in allowed[name]
        }
        assert strange == {}
    assert {name for one in found for name in one.labels} - {"le"} <= allowed.keys()


def names_of_views() -> set[str]:
    """Return the name by which each address of the site is counted."""
    return set(_names(get_resolver(), ()))


def _names(resolver: Any, spaces: tuple[str, ...]) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from _names(pattern, (*spaces, *space))
        else:
            yield ":".join((*spaces, pattern.name or pattern.lookup_str))
