"""The log as JSON, and the id that a request and its tasks have there."""

import json
import logging
from multiprocessing import Queue, Value
from typing import Any

import pytest
from django.test import Client
from django_q.models import OrmQ
from django_q.worker import worker

from config.monitoring.logs import JsonFormatter
from workflows.upkeep import request_ids
from workflows.upkeep.enqueueing import enqueue
from workflows.vault.logs import MaskPersonalData

GIVEN = "0123456789abcdef0123456789abcdef"
seen: list[tuple[object, str]] = []


def look(row_id: object) -> None:
    """Do nothing, but note under which id."""
    seen.append((row_id, request_ids.current()))


def line_of(*said: Any, **more: Any) -> dict[str, Any]:
    """Return what the log has of a record."""
    record = logging.LogRecord("workflows.x", logging.ERROR, __file__, 1, *said, None, **more)
    record.request = "Fien Voorbeeld"
    MaskPersonalData().filter(record)
    found: dict[str, Any] = json.loads(JsonFormatter().format(record))
    return found


def test_a_record_is_one_line_of_json() -> None:
    request_ids.begin(GIVEN)
    found = line_of("Mail to %s\nfailed", ("fien@example.org",))
    assert found.pop("at").endswith("+00:00")
    assert found == {
        "level": "ERROR",
        "logger": "workflows.x",
        "message": "Mail to [e-mail]\nfailed",
        "request_id": GIVEN,
    }


def test_a_traceback_is_masked_there_too() -> None:
    try:
        raise ValueError("fien@example.org")
    except ValueError as error:
        record = logging.LogRecord(
            "x", logging.ERROR, __file__, 1, "Failed", (), (type(error), error, error.__traceback__)
        )
    MaskPersonalData().filter(record)
    text = JsonFormatter().format(record)
    assert ("[e-mail]" in text, "fien@" in text, "Traceback" in text) == (True, False, True)


@pytest.mark.parametrize(
    ("given", "is_taken"),
    [
        (GIVEN, True),
        ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", True),
        ("fien.voorbeeld@example.org", False),
        ("0470123456", False),
        (GIVEN + "\n", False),
        (GIVEN.upper(), False),
        ("", False),
    ],
)
def test_the_id_of_a_proxy_is_taken_when_nobody_could_read_anything_in_it(
    client: Client, settings: Any, db: None, given: str, is_taken: bool
) -> None:
    settings.PROXIES = 1
    client.get("/readyz", headers={"X-Request-ID": given})
    assert (request_ids.current() == given) is is_taken
    assert request_ids.WELL_FORMED.fullmatch(request_ids.current())


def test_without_a_proxy_nobody_gives_an_id(client: Client, settings: Any, db: None) -> None:
    settings.PROXIES = 0
    client.get("/readyz", headers={"X-Request-ID": GIVEN})
    assert request_ids.current() != GIVEN


@pytest.mark.django_db
def test_a_task_goes_on_under_the_id_of_the_request_that_queued_it() -> None:
    seen.clear()
    request_ids.begin(GIVEN)
    enqueue(f"{__name__}.look", 7)
    request_ids.begin()
    run(OrmQ.objects.get().task)
    assert seen == [(7, GIVEN)]


@pytest.mark.django_db
def test_a_scheduled_task_has_an_id_of_its_own() -> None:
    seen.clear()
    request_ids.begin(GIVEN)
    enqueue(f"{__name__}.look", 8)
    task = {**OrmQ.objects.get().task, "group": "due purges"}
    run(task)
    assert seen == [(8, task["id"])]


def run(task: dict[str, Any]) -> None:
    """Have the worker do a task, in this process."""
    tasks: Any = Queue()
    results: Any = Queue()
    tasks.put(task)
    tasks.put("STOP")
    worker(tasks, results, Value("f", -1))
    results.get()
    for queue in (tasks, results):
        queue.close()
        queue.join_thread()
