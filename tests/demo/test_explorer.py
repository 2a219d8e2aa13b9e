"""The page on which the API is read and tried: the package's own, mended where axe found faults."""

import pytest

from tests.axe import WCAG, faults
from tests.browsers import in_browser

pytestmark = pytest.mark.browser

# Best practice is the package's.
OPEN = ("list_vacancies", "send_form", "change_draft", "remove_file")


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_the_explorer_closed_and_open(live_server, city, width):
    def look(page):
        page.goto(f"{live_server.url}/api/help/v1/docs/")
        page.locator(".opblock").first.wait_for()
        closed = faults(page, WCAG)
        for name in OPEN:
            one = page.locator(f"[id$='-{name}']")
            one.locator(".opblock-summary-control").click()
            one.locator(".opblock-body .responses-wrapper").wait_for()
        wide = page.evaluate("document.documentElement.scrollWidth")
        return closed, faults(page, WCAG), wide

    assert in_browser(look, viewport={"width": width, "height": 900}) == ([], [], width)


def test_as_the_package_has_it_axe_finds_faults(live_server, city):
    """The control: without what is mended here."""

    def look(page):
        page.route("**/demo/explorer.*", lambda route: route.abort())
        page.goto(f"{live_server.url}/api/help/v1/docs/")
        page.locator(".opblock").first.wait_for()
        return faults(page, WCAG)

    assert in_browser(look)
