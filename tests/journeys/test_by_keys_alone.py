"""Search, tiles, information, a card and a complaint: by keys alone, without a script."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.running import RunningSite
from tests.journeys.test_screens_of_forms import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


@pytest.fixture
def page(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """Somebody at a desk without a mouse, whose browser runs no script."""
    screen = {"width": 1280, "height": 900}
    context = browser.new_context(
        base_url=site.address, viewport=screen, locale="nl-BE", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def press(page: Page, selector: str) -> None:
    """Go to what can be pressed, and press it."""
    tab_to(page, selector)
    page.keyboard.press("Enter")


def test_a_page_is_found_and_the_tiles_are_narrowed(page: Page) -> None:
    page.goto("/nl/")
    tab_to(page, ".masthead .search-input")
    page.keyboard.type("boodschappen")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Zoeken")
    press(page, ".results a")
    expect(page.locator("h1")).to_have_text("Boodschappen doen voor een buur")
    page.goto("/nl/helpen/")
    # Other journeys on this site put tiles of their own online.
    expect(page.locator(".found")).to_have_text(re.compile(r"^\d+ taken$"))
    all_of_them = page.locator(".found").inner_text()
    tab_to(page, ".filter [name=what]")
    page.keyboard.press("ArrowDown")
    press(page, ".filter button")
    expect(page.locator(".found")).to_contain_text(f"van {all_of_them}")


def test_information_is_opened_and_said_to_be_clear(page: Page) -> None:
    page.goto("/nl/rechten-en-steun/")
    press(page, ".accordion summary")
    expect(page.locator(".accordion details[open]")).to_have_count(1)
    press(page, ".clear [value=yes]")
    expect(page.locator("main")).to_contain_text("Dank")


@pytest.mark.parametrize(
    ("address", "button"),
    [("/nl/burenkaart/", ".form button"), ("/nl/klacht/", ".form-end button")],
)
def test_a_mistake_is_told_first_and_leads_to_its_box(
    page: Page, address: str, button: str
) -> None:
    page.goto(address)
    if page.locator("[name=phone]").count():
        tab_to(page, "[name=phone]")
        page.keyboard.type("bel me")
    press(page, f"main {button}")
    expect(page.locator(".error-summary")).to_be_visible()
    press(page, ".error-summary a")
    expect(page.locator(".has-error :focus")).to_have_count(1)
