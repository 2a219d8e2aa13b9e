"""Errors are told to a server elsewhere: where they happened, and nothing about anybody."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport
from sentry_sdk.utils import event_from_exception

from config.monitoring.reports import ReportsHandler
from tests.journeys.running import ROOT, SITE
from workflows.upkeep import request_ids
from workflows.vault.logs import MaskPersonalData

CANARY = "Zilverreiger"
MAIL = f"{CANARY}@example.org"
DSN = "https://key@errors.example.org/1"
told: list[str] = []


class Kept(Transport):
    """Keeps what would be sent."""

    def capture_envelope(self, envelope: Envelope) -> None:
        told.append(envelope.serialize().decode())


def fails(request: HttpRequest) -> HttpResponse:
    typed = request.POST["name"]
    raise ValueError(f"Nobody is called {typed}, {request.GET['q']}")


urlpatterns = [path("fails/", fails)]


@pytest.fixture
def reports() -> Iterator[logging.Handler]:
    """A handler on every logger, as SENTRY_DSN puts it there."""
    told.clear()
    handler = ReportsHandler(DSN, transport=Kept)
    handler.setLevel(logging.ERROR)
    handler.addFilter(MaskPersonalData())
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def failed(reports: logging.Handler, settings: Any, db: None) -> str:
    """What was told of a page that failed on what somebody had typed."""
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = ["config.monitoring.middleware.MonitoringMiddleware"]
    client = Client(raise_request_exception=False, headers={"X-Story": CANARY, "Cookie": CANARY})
    answer = client.post(f"/fails/?q={CANARY}", {"name": CANARY})
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] == request_ids.current()
    (event,) = told
    return event


def test_an_error_is_told_with_where_it_was(failed: str) -> None:
    assert '"type":"ValueError"' in failed
    assert '"function":"fails"' in failed
    assert f'"request_id":"{request_ids.current()}"' in failed
    assert "Internal Server Error: /fails/" in failed


def test_nothing_that_was_sent_is_told(failed: str) -> None:
    """Neither body, header, cookie nor query, no local variable, no text of the exception."""
    assert CANARY not in failed
    assert "vars" not in failed
    assert "example.org/fails" not in failed


def test_the_control_is_what_the_library_gathers_by_itself() -> None:
    typed = CANARY
    try:
        raise ValueError(typed)
    except ValueError as error:
        event, _hint = event_from_exception(error)
    assert CANARY in str(event["exception"]["values"][0]["value"])
    assert CANARY in str(event["exception"]["values"][0]["stacktrace"]["frames"][0]["vars"])


def test_a_message_is_masked_as_in_the_log(reports: logging.Handler) -> None:
    logging.getLogger("workflows").error("Not sent to %s", MAIL)
    assert "Not sent to [e-mail]" in told[0]
    assert CANARY not in told[0]


def test_a_message_is_masked_without_the_filter_too(reports: logging.Handler) -> None:
    reports.filters.clear()
    logging.getLogger("workflows").error("Not sent to %s", MAIL)
    assert CANARY not in told[0]


def test_of_a_task_that_failed_the_text_of_its_exception_is_left_out(
    reports: logging.Handler,
) -> None:
    logger = logging.getLogger("django-q")
    logger.addHandler(reports)
    try:
        logger.error("Failed 'workflows.x' (four-word-name) - %s : Traceback", CANARY)
    finally:
        logger.removeHandler(reports)
    assert "Failed 'workflows.x' (four-word-name)" in told[0]
    assert CANARY not in told[0]


def test_what_is_no_error_is_not_told(reports: logging.Handler) -> None:
    logging.getLogger("workflows").warning("A cache that was away is back.")
    assert told == []


@pytest.mark.parametrize(("dsn", "is_loaded"), [("", False), ("https://key@example.org/1", True)])
def test_the_library_that_tells_errors_is_loaded_only_where_they_are_told(
    dsn: str, is_loaded: bool
) -> None:
    say = (
        "import sys; from logging.config import dictConfig; from django.conf import settings;"
        "dictConfig(settings.LOGGING); print('sentry_sdk' in sys.modules)"
    )
    named = {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PYTHONPATH": f"{ROOT}:{SITE}"}
    done = subprocess.run(
        [sys.executable, "-c", say],
        cwd=SITE,
        check=True,
        env={**os.environ, **named, "SENTRY_DSN": dsn},
        capture_output=True,
        text=True,
    )
    assert done.stdout == f"{is_loaded}\n"
