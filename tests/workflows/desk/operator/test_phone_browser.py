"""A call from its first word to the tally, in a real browser and without a mouse."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import look_at
from tests.browsers import signed_in
from workflows.casetypes.models import CaseType
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


def test_the_keys_of_a_call_work_from_the_first_moment(live_server, sign_in, operator, bags):
    session = sign_in(operator).cookies["sessionid"].value

    def steps(page: Page) -> None:
        page.goto(reverse("desk:phone"))
        about, who = page.locator("#desk-about"), page.locator("#desk-who")
        expect(about).to_be_focused()
        page.keyboard.type(".bags")
        expect(about).to_have_value("bags")
        # In a box in which somebody typed, each key is a letter.
        page.keyboard.type("/.")
        expect(about).to_have_value("bags/.")
        about.fill("")
        page.keyboard.type("/els")
        expect(who).to_have_value("els")
        page.keyboard.press("Escape")
        expect(who).to_have_value("els")
        page.keyboard.press("n")
        expect(page).to_have_url(re.compile(reverse("desk:choose")))

    signed_in(live_server.url, session, steps)


def test_the_first_form_is_the_one_of_that_name(live_server, sign_in, operator, city):
    session = sign_in(operator).cookies["sessionid"].value
    kind = city.request.get_kind_display()
    CaseType.objects.filter(pk=city.request.pk).update(name={"nl": kind, "en": kind})
    CaseType.objects.create(
        key="a-group",
        name={"nl": "Groep", "en": "Group"},
        kind=city.request.kind,
        programme=city.request.programme,
        form=city.request.form,
        team=city.request.team,
    )

    def steps(page: Page) -> None:
        page.goto(reverse("desk:choose"))
        tiles = page.locator("[data-desk-tile]")
        expect(tiles.first).to_contain_text("Group")
        page.fill("#desk-narrow", kind.lower())
        expect(tiles.filter(visible=True)).to_have_count(1)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(reverse("desk:file", args=[city.request.key])))

    signed_in(live_server.url, session, steps)
