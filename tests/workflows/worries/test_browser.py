"""Telling of a worry in a real browser, also without JavaScript, and what a coordinator sees."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.axe import at_widths, faults
from tests.browsers import in_browser, signed_in
from tests.workflows.desk.conftest import address
from workflows.worries.models import Worry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looked_at(page, widths, folder, name):
    """Look at it at these widths; what is seen is kept by pytest."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") == width, (name, width)
        assert faults(page) == [], (name, width)


@at_widths
def test_a_worry_is_told_from_the_status_page_and_read_by_a_coordinator(
    live_server, sign_in, coordinator, city, report_type, default_site, tmp_path, widths
):
    case = city.file()
    status, case_screen = reverse("case_status", args=[case.link]), address(case)
    home = reverse("wagtailadmin_home")

    def told(page):
        # axe needs JavaScript, and the form does not.
        eye = page.context.browser.new_page()

        def see(name):
            eye.goto(page.url)
            looked_at(eye, widths, tmp_path, name)

        page.goto(status)
        page.get_by_role("link", name="Ik maak me zorgen").click()
        expect(page.locator("h1")).to_have_text("Ik maak me zorgen")
        see("worry")
        page.get_by_role("button", name="Vertel het de stad").click()
        expect(page.locator(".error-summary")).to_be_visible()
        see("worry-refused")
        page.get_by_label("Wat is er gebeurd?").fill("Hij vroeg haar bankkaart.")
        page.get_by_role("button", name="Vertel het de stad").click()
        expect(page.locator(".reference").first).to_be_visible()
        eye.close()

    def read(page):
        page.goto(home)
        expect(page.locator("#main")).to_contain_text("Report")
        page.goto(case_screen)
        looked_at(page, widths, tmp_path, "case")
        page.locator("#worries ~ ul a").first.click()
        expect(page.locator("#main")).to_contain_text("Hij vroeg haar bankkaart.")
        looked_at(page, widths, tmp_path, "report")

    in_browser(told, base_url=live_server.url, java_script_enabled=False)
    assert Worry.objects.get().about == case
    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, read)
