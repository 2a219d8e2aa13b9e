"""Whom to ring, what to post and what came back, in a browser: axe, and a letter that is posted."""

import pytest
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from tests.axe import at_widths
from tests.axe import faulty_elements as faults
from tests.browsers import signed_in
from tests.workflows.desk.conftest import address
from tests.workflows.matching.order import WHO_COMES
from workflows.intake.recipients import filer_of
from workflows.matching.occasions import FOUND
from workflows.messages import services as messages
from workflows.messages.models import MessageTemplate, OutboxMessage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def found(case):
    """A volunteer is found for somebody without mail."""
    url = {"status_url": "https://help.leuven.be/nl/aanvraag/x/"}
    with transaction.atomic():
        messages.notify(
            FOUND, filer_of(case), {"reference": str(case), **WHO_COMES}, lambda language: url
        )
    return case


@at_widths
def test_axe_finds_nothing_where_people_are_reached_and_finds_a_planted_fault(
    live_server, sign_in, coordinator, city, widths
):
    to_ring = found(city.file(email=""))
    for number in range(2):
        found(city.file(email="", phone="", name=f"Els Voorbeeld{number}"))
    city.file(name="Jan Voorbeeld", email="jan@example.org", phone="016 11 11 11")
    messages.give_up(OutboxMessage.objects.get(way="mail"))
    text = MessageTemplate.objects.get(key="received")
    screens = {
        reverse("wagtailadmin_home"): "Letters to print and post",
        reverse("desk:ringing"): "1 message to tell",
        address(to_ring): "Tell them by phone",
        reverse("desk:unsent"): "Have the chosen ones told by phone",
        reverse("messages-set:edit", args=[text.pk]): "parts are paid for",
    }

    def fits(page, where):
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            assert faults(page) == [], (width, where)

    def steps(page):
        for path, words in screens.items():
            page.goto(path)
            expect(page.locator("#main")).to_contain_text(words)
            fits(page, path)
        page.goto(reverse("desk:letters"))
        fits(page, "letters")
        page.get_by_role("button", name="Print all 2 letters").click()
        expect(page.locator(".desk-letter")).to_have_count(2)
        fits(page, "sheets")
        page.get_by_role("button", name="They are posted").click()
        expect(page.locator("#main")).to_contain_text("No letter waits.")
        page.goto(reverse("desk:letters"))
        page.evaluate("document.querySelector('.desk-empty').outerHTML = '<img src=x>'")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, steps)
