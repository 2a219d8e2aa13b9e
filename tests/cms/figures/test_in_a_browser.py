"""The page with figures in a real browser, with numbers in it: axe, a phone, the dark."""

import pytest
from django.test import Client

from tests.axe import faults
from tests.browsers import in_browser
from tests.cms.figures.test_page import edition  # noqa: F401 (a fixture)
from tests.cms.test_accessibility import HOST, answer_from

pytestmark = pytest.mark.browser
ADDRESSES = ("/nl/cijfers/", "/en/figures/1/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_tables_and_plots(edition, scheme):  # noqa: F811 (the fixture)
    html = {url: Client().get(url).content.decode() for url in ADDRESSES}

    def look(page):
        page.route("**/*", answer_from(html))
        for url in html:
            page.goto(f"{HOST}{url}")
            assert page.locator("svg.plot rect").count() > 4
            assert page.locator("table tbody tr").count() > 20
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") == 390
            assert faults(page) == []

    in_browser(look, viewport={"width": 390, "height": 800}, color_scheme=scheme)
