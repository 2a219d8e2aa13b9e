"""Telling of a worry in a real browser, also without JavaScript, and what a coordinator sees."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.axe import at_widths, look_at
from tests.browsers import in_browser, signed_in
from tests.workflows.desk.conftest import address
from workflows.worries.models import Worry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@at_widths
def test_a_worry_is_told_from_the_status_page_and_read_by_a_coordinator(
    live_server, sign_in, coordinator, city, report_type, default_site, widths
):
    case = city.file()
    status, case_screen = reverse("case_status", args=[case.link]), address(case)
    home = reverse("wagtailadmin_home")

    def told(page):
        # axe needs JavaScript, and the form does not.
        eye = page.context.browser.new_page()

        def see(name):
            eye.goto(page.url)
            look_at(eye, widths, name)

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
        look_at(page, widths, "case")
        page.locator("#worries ~ ul a").first.click()
        expect(page.locator("#main")).to_contain_text("Hij vroeg haar bankkaart.")
        look_at(page, widths, "report")

    in_browser(told, base_url=live_server.url, java_script_enabled=False)
    assert Worry.objects.get().about == case
    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, read)
