"""Two cases of one person, and how they are linked, split and put together at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.workflows.desk.conftest import address, desk, fresh, sign_in
from workflows.cases.models import Case

__all__ = ["desk", "sign_in"]

Merge = Callable[..., Any]


@pytest.fixture
def pair(city) -> tuple[Case, Case]:
    """The same request, filed twice by one person."""
    return city.file(), city.file()


def boxes(client: Client, url: str) -> dict[str, str]:
    """Return what the hidden boxes of the screen's main form hold."""
    html = client.get(url).content.decode()
    found = BeautifulSoup(html, "html.parser").select(".desk-box--main form[method=post] input")
    return {box["name"]: box.get("value", "") for box in found if box["type"] == "hidden"}


def merge(client: Client, here: Case, other: Case, *, stays: Case, **typed: Any) -> Any:
    """Put two cases together as the screen of `here` does."""
    url = f"{address(here, 'duplicate')}?with={other.reference}"
    data = {**boxes(client, url), "duplicate-stays": str(stays.pk)}
    return client.post(url, data | {f"duplicate-{name}": value for name, value in typed.items()})


def moves(case: Case) -> list[str]:
    """Return what happened to a case, oldest first."""
    return list(case.events.values_list("what", flat=True))


def state(case: Case) -> str:
    """Return the state that a case is in now."""
    return str(fresh(case).state)
