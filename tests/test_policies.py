"""A script that somebody plants in a page, in chromium."""

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests import browsers

PLANTED = """<!doctype html><title>x</title><p id="here" onclick="this.textContent='ran'">x</p>
<script>document.querySelector("#here").click()</script>"""


def planted(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(PLANTED)


urlpatterns = [path("planted/", planted)]


@pytest.mark.browser
@pytest.mark.parametrize("is_closed", [True, False])
def test_a_script_that_somebody_plants_in_a_page_does_not_run(
    live_server: LiveServer, settings: Any, is_closed: bool
) -> None:
    settings.ROOT_URLCONF = __name__
    if not is_closed:
        settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"default-src": None}}
    said = browsers.in_browser(read(f"{live_server.url}/planted/"))
    assert (said == "x") is is_closed
    assert (browsers.refused != []) is is_closed
    browsers.refused.clear()


def read(url: str) -> Callable[[Page], str]:
    def steps(page: Page) -> str:
        page.goto(url)
        return page.inner_text("#here")

    return steps
