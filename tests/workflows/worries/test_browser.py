"""Telling of a worry in a real browser without JavaScript, and what a coordinator then sees."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.axe import faults
from tests.browsers import chromium, signed_in
from tests.workflows.desk.conftest import address
from workflows.worries.models import Worry

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def looked_at(page, folder, name):
    """Look at it at both widths; what is seen is kept by pytest."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width, (name, width)
        page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        assert faults(page) == [], (name, width)


def test_a_worry_is_told_from_the_status_page_and_read_by_a_coordinator(
    live_server, sign_in, coordinator, city, report_type, tmp_path
):
    case = city.file()
    status, case_screen = reverse("case_status", args=[case.link]), address(case)

    def told(page):
        page.goto(status)
        looked_at(page, tmp_path, "status")
        page.get_by_role("link", name="Ik maak me zorgen").click()
        expect(page.locator("h1")).to_have_text("Ik maak me zorgen")
        looked_at(page, tmp_path, "worry")
        page.get_by_role("button", name="Vertel het de stad").click()
        expect(page.locator(".error-summary")).to_be_visible()
        looked_at(page, tmp_path, "worry-refused")
        page.get_by_label("Wat is er gebeurd?").fill("Hij vroeg haar bankkaart.")
        page.get_by_role("button", name="Vertel het de stad").click()
        expect(page.locator(".reference").first).to_be_visible()
        looked_at(page, tmp_path, "received")

    def read(page):
        page.goto(reverse("wagtailadmin_home"))
        expect(page.locator("#main")).to_contain_text("Reports")
        looked_at(page, tmp_path, "home")
        page.goto(case_screen)
        page.locator("#worries ~ ul a").first.click()
        expect(page.locator("#main")).to_contain_text("Hij vroeg haar bankkaart.")
        looked_at(page, tmp_path, "report")
        page.goto(case_screen)
        looked_at(page, tmp_path, "case")

    without_script(live_server.url, told)
    assert Worry.objects.get().about == case
    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, read)


def without_script(url, steps):
    """Run some steps in a browser with JavaScript switched off, in a thread of its own."""

    def run():
        with chromium() as browser:
            steps(browser.new_context(base_url=url, java_script_enabled=False).new_page())

    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(run).result()
