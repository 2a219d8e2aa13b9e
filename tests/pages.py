"""Where pages are; following a form to where it is read on; pages whose answer alone counts."""

from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

from bs4 import BeautifulSoup
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse
from django.utils import translation


def address_in(language: str, name: str, *arguments: object) -> str:
    """Return where a page is in a language, by the name of its address."""
    with translation.override(language):
        return reverse(name, args=arguments)


def unrendered() -> AbstractContextManager[object]:
    """Leave every template empty: it takes half the time of a page."""
    return mock.patch.object(Template, "render", return_value="")


def open_form(client: Client, url: str) -> tuple[str, str]:
    """Return where the form on a page is sent, and its token, as somebody has it open."""
    page = BeautifulSoup(client.get(url).content, "html.parser")
    form = page.select_one("form:has([name=_token])")
    assert form
    return str(form["action"]), str(form.select_one("[name=_token]")["value"])


def read_on(client: Client, answer: Any) -> Any:
    """Return the page to which a form leads that was not taken, or else the answer itself."""
    there = answer["Location"] if answer.status_code == 303 else ""
    is_kept = "?kept=" in there or "?draft=" in there
    return client.get(there) if is_kept else answer
