"""A client of the API in a process of its own; see tests/racing.py."""

import json
from typing import Any
from unittest import mock

import django

django.setup()

from django.test import Client  # noqa: E402 (Django first)

from tests.racing import meet, serve  # noqa: E402
from workflows.cases.models import Case  # noqa: E402
from workflows.intake import drafts  # noqa: E402
from workflows.intake.models import Draft  # noqa: E402

ROOT = "/api/help/v1/"
find = drafts.find


def found_then_meet(link: str) -> Draft:
    """Return the draft as it is while the other one has it too."""
    draft = find(link)
    meet()
    return draft


def finish(link: str) -> list[Any]:
    """Send a draft that both have read; return status and reference."""
    with mock.patch.object(drafts, "find", found_then_meet):
        return post(f"drafts/{link}/submission/")


def submit(key: str, answers: dict[str, Any]) -> list[Any]:
    """Send answers at the moment the other one does; return status and reference."""
    meet()
    return post("forms/request/submissions/", {"answers": answers}, key)


def post(where: str, body: Any = None, key: str = "") -> list[Any]:
    headers = {"Idempotency-Key": key}
    sent = json.dumps(body) if body else ""
    answer = Client().post(ROOT + where, sent, content_type="application/json", headers=headers)
    return [answer.status_code, answer.json().get("reference")]


def cases() -> int:
    """Return how many cases there are, without racing."""
    return Case.objects.count()


COMMANDS = (finish, submit, cases)
serve({each.__name__: each for each in COMMANDS})
