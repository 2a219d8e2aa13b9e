"""axe finds nothing on the running site: what a resident passes, and where staff sit."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.journeys.test_the_main_job import ask_for_help, reference_on, send

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

# What somebody can do with their case by its link, and the heading of its page.
OWN_CASE = {
    "vertellen": "Iets toevoegen",
    "wijzigen": "Een wijziging vragen",
    "intrekken": "Het is niet meer nodig",
}
WIDTHS = [390, pytest.param(1280, marks=pytest.mark.prove(name="axe"))]


def assert_nothing_found(page: Page, heading: str) -> None:
    """First see that it is the page and not an empty one, then ask axe."""
    expect(page.locator("main h1, h1").first).to_contain_text(re.compile(heading))
    assert faults(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_a_residents_way(page, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/nl/hulp-vragen/")
    assert_nothing_found(page, "hulp nodig")
    page.click(".begin .button")
    assert_nothing_found(page, "Wat heb je nodig")
    send(page)
    expect(page.locator(".error-summary")).to_be_visible()
    assert_nothing_found(page, "Wat heb je nodig")
    page.goto("/nl/hulp-vragen/")
    ask_for_help(page, "Gusta Voorbeeld", "gusta@example.org")
    assert_nothing_found(page, "Kijk je antwoorden na")
    page.click("[name=save]")
    assert_nothing_found(page, "bewaard")
    page.go_back()
    send(page)
    expect(page).to_have_url(re.compile(r"/ontvangen/$"))
    assert_nothing_found(page, ".")
    status = page.url.removesuffix("ontvangen/")
    page.goto(status)
    assert_nothing_found(page, "Hoe het ermee staat")
    for what, heading in OWN_CASE.items():
        page.goto(f"{status}{what}/")
        assert_nothing_found(page, heading)
    page.goto(f"{status}wijzigen/")
    page.click("main form button")
    assert_nothing_found(page, "Een wijziging vragen")
    page.goto("/nl/vrijwilliger/")
    assert_nothing_found(page, "Al je inschrijvingen")
    page.goto("/demo/mail/")
    assert_nothing_found(page, "Mail")


@pytest.mark.prove(name="axe")
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_where_staff_sit(sign_in, width):
    desk = sign_in("handler")
    desk.set_viewport_size({"width": width, "height": 844})
    desk.goto("/admin/cases/")
    assert_nothing_found(desk, "Dossiers")
    reference = desk.locator("main td a, main th a").first
    reference.click()
    assert_nothing_found(desk, r"\w{3} \w{3} \w{3}")
    assert reference_on(desk)
    desk.goto("/admin/cases/file/request/")
    assert_nothing_found(desk, ".")


def test_axe_finds_a_planted_fault(page):
    """The control: the same question, on a page with a fault."""
    page.goto("/nl/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"/x.png\">'")
    assert [fault.split(":")[0] for fault in faults(page)] == ["image-alt"]


def test_a_form_works_without_javascript(browser, site):
    context = browser.new_context(base_url=site.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/ask-for-help/")
    ask_for_help(page, "Hilde Example", "hilde@example.org")
    send(page)
    assert page.url.endswith("/received/")
    assert reference_on(page)
    context.close()
