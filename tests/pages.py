"""Where pages are; following a form to where it is read on; pages whose answer alone counts."""

from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

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


def read_on(client: Client, answer: Any) -> Any:
    """Return the page to which a form leads that was not taken, or else the answer itself."""
    there = answer["Location"] if answer.status_code == 303 else ""
    is_kept = "?kept=" in there or "?draft=" in there
    return client.get(there) if is_kept else answer
