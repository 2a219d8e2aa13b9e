"""A form with a question of each kind, and how it is sent by the page and by the API."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from forms.registers.file_types import PDF, PICTURES
from tests.cms import builder
from tests.forms.builders import draft, publish, question
from tests.forms.two_channels import as_json, as_page_sends_it
from tests.pages import read_on
from tests.workflows.intake.bad_input.sending import CHOICES, GOOD, soup, submit


@pytest.fixture
def version(city, settings, tmp_path):
    """The form of requests asks a question of each kind."""
    settings.UPLOADS_ROOT = tmp_path / "uploads"
    has_choices = {"choose_one", "choose_many", "select"}
    extra: dict[str, dict[str, Any]] = {
        "name": {"meaning": "filer.name"},
        "file": {"required": False, "accepts": [PICTURES, PDF], "at_most": 3},
        **{kind: {"choices": CHOICES} for kind in has_choices},
    }
    kinds = [*GOOD, "file"]
    asked = [question(kind, f"Vraag {kind}", key=kind, **extra.get(kind, {})) for kind in kinds]
    city.request.form = publish(draft(*asked, name="Alles"))
    city.request.save()
    return city.request.form.newest_version()


@pytest.fixture
def page(client, city, version):
    """The page of that form as somebody has it open."""
    from cms.models import FormPage  # noqa: PLC0415 (Wagtail's models need the apps)

    builder.locales()
    url = builder.add(builder.home(), FormPage(title="Hulp", case_type=city.request)).url
    return soup(client.get(url))


@pytest.fixture
def fill_in(client, page, version) -> Callable[..., Any]:
    """Send the page with good answers, but for those given by question key."""
    action = page.select_one("form.form")["action"]
    token = page.select_one("[name=_token]")["value"]

    good = dict(as_page_sends_it(version, GOOD).lists())

    def post(changes: dict[str, Any] | None = None, token=token, **more: Any) -> Any:
        changed = {
            f"{key}-{box}" if box else key: values
            for key, boxes in (changes or {}).items()
            for box, values in boxes.items()
        }
        sent = client.post(action, {**good, **changed, "_token": token, **more})
        return read_on(client, sent)

    return post


@pytest.fixture
def send(client, version) -> Callable[..., Any]:
    """Send good answers by the API, but for those given by question key."""

    def post(changes: dict[str, Any] | None = None, values: dict[str, Any] | None = None) -> Any:
        answers = as_json(version, {**GOOD, **(changes or {})}) | (values or {})
        return submit(client, json.dumps({"answers": answers}))

    return post
