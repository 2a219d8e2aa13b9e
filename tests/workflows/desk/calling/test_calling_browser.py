"""Calling by keys alone, and following it: in a real browser, at two widths, with axe."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import look_at
from tests.browsers import signed_in
from workflows.casetypes.fields import Texts
from workflows.outreach.models import CallCampaign, CallMade

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (390, 1280)


def look(page: Page, name: str) -> None:
    """Have axe look, and keep a picture where somebody wants one."""
    look_at(page, WIDTHS, name)
    if folder := os.environ.get("CALLING_PICTURES"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def test_a_call_takes_four_keys_and_is_followed(
    live_server, sign_in, operator, coordinator, caller, add, start_calling, campaign
):
    CallCampaign.objects.update(
        first_words=Texts(nl="Dag, ik bel van de stad.", en="Hello, I ring from the city."),
        to_do_on_alarm=Texts(nl="Bel een collega.", en="Ring a colleague."),
    )
    add(3, "ar")
    start_calling()

    def ring(page: Page) -> None:
        page.goto(reverse("desk:calling"))
        look(page, "calling")
        page.goto(reverse("desk:call_row", args=["over-80"]))
        page.keyboard.press("n")
        expect(page.get_by_role("heading", name="Persoon 1")).to_be_visible()
        look(page, "call")
        page.keyboard.press("7")
        expect(page.get_by_text("Write what worries you")).to_be_visible()
        look(page, "mistake")
        page.fill("[name=call-text]", "Ligt op de grond")
        page.check("[name=call-needs_case]")
        page.keyboard.press("Escape")
        page.keyboard.press("7")
        page.wait_for_url("**/calling/over-80/*-*/")
        look(page, "case")
        page.goto(reverse("desk:call_row", args=["over-80"]))
        page.keyboard.press("n")
        expect(page.get_by_role("heading", name="Persoon 2")).to_be_visible()
        page.keyboard.press("3")
        expect(page.get_by_role("heading", name="Persoon 3")).to_be_visible()

    def follow(page: Page) -> None:
        for name, args in (("campaigns", ()), ("campaign", ("over-80",)), ("never_call", ())):
            page.goto(reverse(f"desk:{name}", args=args))
            look(page, name)
        page.goto(reverse("desk:call_people", args=["over-80"]))
        page.fill("[name=list-text]", "wie;nummer\nMia Peeters;016 12 34 56\n")
        page.click("button[value=look]")
        look(page, "people")

    signed_in(live_server.url, sign_in(operator).cookies["sessionid"].value, ring)
    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, follow)
    assert [one.outcome for one in CallMade.objects.all()] == ["alarm", "no_answer"]
