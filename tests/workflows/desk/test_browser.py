"""The desk in a real browser: axe, the keyboard, and what the script adds."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import OPTIONS
from tests.browsers import signed_in
from tests.workflows.desk.conftest import address, case_in, volunteer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browse(
    live_server: Any, sign_in: Any, handler: Any
) -> Callable[[Callable[[Page], None]], None]:
    """Run some steps in a browser in which the handler is signed in."""
    session = sign_in(handler).cookies["sessionid"].value
    return partial(signed_in, live_server.url, session)


def faults(page):
    """What axe finds, as (rule, element)."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


def test_axe_finds_nothing_at_the_desk_and_finds_a_planted_fault(browse, handler, city):
    new, question = city.file(), city.file(city.question)
    screened = case_in("screened", city, handler)
    volunteer(city, handler)
    screens = {
        reverse("desk:queue"): str(new),
        address(new): str(new),
        address(question): str(question),
        address(screened, "match"): "Vera Vrijwilliger",
        address(screened, "refer"): "Neighbourhood work",
        reverse("desk:choose"): "Case request",
        reverse("desk:file", args=["request"]): "Case request",
        reverse("desk:case", args=["AAAAAAAAA"]): "not yours",
    }

    def steps(page):
        for path, text in screens.items():
            page.goto(path)
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator("#main")).to_contain_text(text)
            assert faults(page) == [], path
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    browse(steps)


def test_a_case_is_screened_with_the_keyboard_alone(browse, city):
    case = city.file()
    queue, shown, reference = reverse("desk:queue"), str(case), case.reference

    def steps(page):
        page.goto(queue)
        page.wait_for_selector("#wagtail.ready")
        page.keyboard.press("/")
        page.keyboard.type(reference)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(shown)
        page.wait_for_selector("#wagtail.ready")
        page.get_by_label("Called").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Control+s")
        expect(page.locator(".desk-facts .desk-state")).to_have_text("Screened")

    browse(steps)


def test_choose_all_ticks_the_page_that_is_shown(browse, city):
    for case_type in (city.request, city.request, city.offer):
        city.file(case_type)
    requests = f"{reverse('desk:queue')}?kind=request"

    def steps(page):
        page.goto(requests)
        page.locator("[data-desk-pick-all]").check()
        page.get_by_role("button", name="Screen together").click()
        expect(page.locator("h1")).to_have_text("Screen together")
        assert page.locator('input[name="case"]').count() == 2

    browse(steps)
