"""Setting a rule in a real browser, without a click more than it takes; and what axe finds."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.browsers import signed_in
from workflows.rules.models import Rule

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_rule_is_set_tried_and_switched_on(live_server, sign_in, coordinator, city):
    city.file()
    session = sign_in(coordinator).cookies["sessionid"].value

    def steps(page: Page) -> None:
        page.goto(reverse("rules:add"))
        page.get_by_label("Nederlands").fill("Nieuw eerst")
        page.locator("#id_case_type").select_option(str(city.request.pk))
        page.locator("#id_when").select_option("It comes in with an answer")
        page.get_by_role("button", name=re.compile("Create|Save")).first.click()
        expect(page.get_by_text("Choose the answer.")).to_be_visible()
        expect(page.get_by_label("Nederlands")).to_have_value("Nieuw eerst")
        page.locator("#id_answer").select_option("category=groceries")
        page.locator("#id_then").select_option("Have its person rung")
        page.get_by_role("button", name=re.compile("Create|Save")).first.click()
        expect(page.locator("h1")).to_have_text("Nieuw eerst")
        expect(page.get_by_text("It would have acted on 1 case, of 1")).to_be_visible()
        page.reload()  # the admin's own word of success fades in
        assert faults(page) == []
        page.get_by_role("button", name="Switch it on").click()
        expect(page.get_by_text("On since")).to_be_visible()

    signed_in(live_server.url, session, steps)
    assert Rule.objects.get().is_on
