"""A call from its first word to the tally, in a real browser and without a mouse."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import look_at
from tests.browsers import signed_in
from workflows.information.models import AnsweredCall

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_KEYS = 10


def test_an_answer_takes_fewer_than_ten_keys(live_server, sign_in, operator, bags):
    session = sign_in(operator).cookies["sessionid"].value
    pressed = []

    def steps(page: Page) -> None:
        def press(*keys: str) -> None:
            for key in keys:
                page.keyboard.press(key)
                pressed.append(key)

        page.goto(reverse("desk:phone"))
        look_at(page, (390, 1280), "on the phone")
        # The box for the words has the focus when the screen opens.
        press(*"bags", "Enter")
        expect(page.get_by_text("In every supermarket.")).to_be_visible()
        look_at(page, (390, 1280), "found")
        page.evaluate("document.activeElement.blur()")
        press("1")
        expect(page.get_by_text("Counted: Waste")).to_be_visible()
        look_at(page, (390, 1280), "counted")
        page.goto(reverse("desk:mail_answer", args=[bags.pk]))
        look_at(page, (390, 1280), "mail an answer")

    signed_in(live_server.url, session, steps)
    assert AnsweredCall.objects.get().topic == bags.topic
    assert len(pressed) < MOST_KEYS
