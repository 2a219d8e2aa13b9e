"""/readyz says whether this web server may be sent requests, and costs next to nothing."""

import shutil
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client

from config.monitoring import readiness
from workflows.vault import health

pytestmark = pytest.mark.django_db


def ready(client: Client) -> tuple[int, str]:
    found = client.get("/readyz")
    return found.status_code, found.json()["why"]


def test_a_server_that_takes_forms_is_ready_though_no_worker_runs(client: Client) -> None:
    assert ready(client) == (200, "")
    assert client.get("/healthz").status_code == 503  # which is about the worker too
    assert client.get("/readyz").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("alias", "why"), [("default", "database"), ("keys", "keys")])
def test_a_server_without_a_database_is_not(
    client: Client, monkeypatch: pytest.MonkeyPatch, alias: str, why: str
) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(connections[alias], "ensure_connection", away)
    assert ready(client) == (503, why)


def test_a_connection_that_was_cut_is_made_anew(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(connections["keys"], "is_usable", lambda: False)
    monkeypatch.setattr(connections["keys"], "close", lambda: done.append("closed"))
    monkeypatch.setattr(connections["keys"], "ensure_connection", lambda: done.append("made"))
    assert ready(client) == (200, "")
    assert done == ["made", "closed", "made"]


def test_a_server_is_not_while_a_restore_is_under_way(client: Client) -> None:
    health.marker().touch()
    try:
        assert ready(client) == (503, "restore")
    finally:
        health.marker().unlink()


def test_a_server_is_not_on_a_full_disk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=10))
    assert ready(client) == (503, "disk")


def test_it_answers_programs_that_know_neither_tls_nor_the_name_of_the_site(
    client: Client, settings: Any
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["help.example.org"]
    assert ready(client) == (200, "")
    assert client.get("/healthz").status_code == 400  # the control
    assert client.post("/readyz").status_code == 405


def test_it_asks_less_than_one_query_of_a_page(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert readiness.problem() == ""
    with django_assert_num_queries(0, using="keys"):
        ready(client)
