"""Pages are cached, as in production; elsewhere in the tests they are not."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from cms.page_cache.version import ALIAS
from tests.cms.builder import Pages


@pytest.fixture(autouse=True)
def cached(settings: Any) -> Iterator[None]:
    """Let pages be cached in memory; what was cached by another test is gone."""
    place = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "pages"}
    settings.CACHES = {**settings.CACHES, ALIAS: place}
    caches[ALIAS].clear()
    yield
    caches[ALIAS].clear()


@pytest.fixture
def changed(django_capture_on_commit_callbacks: Any) -> Any:
    """Return what does something as a request does: what waits for the commit happens after it."""

    def do(what: Callable[[], Any]) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            what()

    return do


@pytest.fixture
def text(client: Client, pages: Pages) -> Callable[[str], str]:
    """Return what reads an address as a resident and gives the HTML."""

    def read(address: str) -> str:
        return client.get(address).content.decode()

    return read
