"""A checklist at the desk in a real browser: its rules, what is missing, and the timeline."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.axe import faulty_elements
from tests.browsers import signed_in
from tests.city import set_checklist
from tests.forms.builders import question
from tests.workflows.desk.conftest import address

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_checklist_is_answered_as_its_rules_ask(live_server, sign_in, handler, city):
    set_checklist(
        city.request,
        question("yes_no", "Komt er geld bij?", key="money"),
        question("short_text", "Hoe wordt er betaald?", key="paid", show_if=("money", "yes")),
    )
    place = address(city.file())

    def steps(page):
        page.goto(place)
        paid = page.get_by_label("Hoe wordt er betaald?")
        expect(paid).to_be_hidden()
        page.check("[name=screen-checklist-money][value=yes]")
        expect(paid).to_be_visible()
        page.fill("[name=note-text]", "Ze belt morgen terug.")
        page.get_by_role("button", name="Screened", exact=True).click()
        expect(page.locator(".desk-checklist .error")).to_contain_text("Hoe wordt er betaald?")
        expect(page.locator("[name=note-text]")).to_have_value("Ze belt morgen terug.")
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            assert faulty_elements(page) == []
        paid.fill("Gepast, in een omslag")
        page.get_by_role("button", name="Screened", exact=True).click()
        expect(page.locator(".desk-checked")).to_contain_text("Gepast, in een omslag")
        # Again, without the message that Wagtail lets appear slowly.
        page.goto(place)
        assert faulty_elements(page) == []

    signed_in(live_server.url, sign_in(handler).cookies["sessionid"].value, steps)


def test_axe_finds_nothing_where_one_copies_and_begins(live_server, sign_in, coordinator, city):
    screens = {
        reverse("case-types:copy", args=[city.request.pk]): "Name of the copy",
        reverse("programmes:copy", args=[city.programme.pk]): "Case types that come along",
        reverse("desk:ready_made"): "Begin from",
    }

    def steps(page):
        for path, text in screens.items():
            page.goto(path)
            expect(page.locator("main")).to_contain_text(text)
            assert faulty_elements(page) == [], path

    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, steps)
