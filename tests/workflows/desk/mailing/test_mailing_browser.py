"""Letters to residents in a browser: axe at each step, focus on what is to be read, no script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.axe import at_widths
from tests.axe import faulty_elements as faults
from tests.browsers import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADING = "naam;straat;postcode;gemeente"
WRONG = f"{HEADING}\nMia Voorbeeld;Voorbeeldstraat 1;300;Leuven"
RIGHT = WRONG.replace(";300;", ";3000;")


@pytest.fixture
def session(coordinator, sign_in):
    return sign_in(coordinator).cookies["sessionid"].value


@at_widths
def test_axe_finds_nothing_at_any_step_and_finds_a_planted_fault(
    live_server, session, city, widths
):
    def fits(page, where):
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            assert faults(page) == [], (width, where)
            assert page.evaluate("document.documentElement.scrollWidth") == width, where

    def steps(page):
        page.goto(reverse("desk:mailing"))
        expect(page.locator("h1")).to_have_text("Letters to residents")
        fits(page, "empty")
        page.get_by_label("Addresses").fill(WRONG)
        page.get_by_role("button", name="Look at the first letter").click()
        expect(page.locator(".desk-refusal")).to_be_focused()
        expect(page.locator(".errorlist")).to_contain_text("Line 2:")
        fits(page, "wrong")
        page.get_by_label("Addresses").fill(RIGHT)
        page.get_by_role("button", name="Look at the first letter").click()
        expect(page.locator("[data-desk-look]")).to_be_focused()
        expect(page.locator(".desk-letter address")).to_contain_text("3000 Leuven")
        fits(page, "right")
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    signed_in(live_server.url, session, steps)


def test_without_script_letters_are_looked_at_and_printed(live_server, session, city):
    def steps(page):
        page.goto(reverse("desk:mailing"))
        page.get_by_label("Addresses").fill(RIGHT)
        page.get_by_role("button", name="Look at the first letter").click()
        expect(page.locator(".desk-letter address")).to_contain_text("Mia Voorbeeld")
        with page.expect_download() as download:
            page.get_by_role("button", name="Letters as PDF").click()
        assert download.value.suggested_filename == "letters-1-1.pdf"

    signed_in(live_server.url, session, steps, java_script_enabled=False)
