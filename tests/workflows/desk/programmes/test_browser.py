"""A programme's first days in a real browser: offers are paused and opened again; axe looks."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import at_widths, look_at
from tests.browsers import signed_in
from workflows.casetypes.models import CaseType, Programme
from workflows.reports import keeping

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@at_widths
def test_offers_are_paused_and_opened_again(live_server, sign_in, coordinator, city, widths):
    city.file(city.offer)
    city.file()
    Programme.objects.create(
        key="winter", name={"nl": "Winter"}, starts_on=city.programme.starts_on
    )
    keeping.keep()

    def steps(page: Page) -> None:
        page.goto(reverse("desk:programmes"))
        expect(page.locator("h1")).to_have_text("Programmes now")
        look_at(page, widths, "programmes")
        page.get_by_role("link", name=str(city.programme)).click()
        expect(page.locator(".desk-table tbody tr")).to_have_count(1)
        page.get_by_role("link", name="Pause: Offer of help").click()
        expect(page.locator("h1")).to_have_text("Pause: Offer of help")
        look_at(page, widths, "pause")
        page.get_by_role("button", name="Pause it").click()
        expect(page.locator("q")).to_contain_text("Far more people want to help")
        page.reload()  # the admin's own word of success fades in
        look_at(page, widths, "programme")
        page.get_by_role("button", name="Open again").click()
        expect(page.locator("q")).to_have_count(0)

    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, steps)
    assert not CaseType.objects.filter(paused=True).exists()
