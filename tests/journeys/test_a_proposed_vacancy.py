"""An organisation proposes a vacancy: made a draft, edited, published, signed up for, closed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.journeys.test_the_main_job import (
    fill_in_address,
    fill_in_contact,
    press,
    reference_on,
    send,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("site"),
    pytest.mark.prove(name="proposed-vacancy"),
]

# What a coordinator and an editor set up beforehand, each on a screen that has its own journey.
SET_UP = """
from cms.models import FormPage, HomePage
from workflows.casetypes.models import Programme, Team
from workflows.casetypes.beginning import begin
from workflows.casetypes.ready_made import READY_MADE
from workflows.staff.models import User
made = begin(
    READY_MADE["proposal"],
    Programme.objects.get(),
    Team.objects.get(key="volunteers"),
    User.objects.get(username="coordinator"),
)
home = HomePage.objects.get(locale__language_code="nl")
page = FormPage(title="Stel een vacature voor", locale=home.locale, case_type=made, live=False)
home.add_child(instance=page)
page.save_revision().publish()
"""
TITLE, BETTER = "Soep bedelen op de markt", "Soep uitdelen op de markt"
URL = "/nl/helpen/soep-bedelen-op-de-markt/"


def propose(page: Page) -> str:
    """Fill in the form as somebody of the organisation, and return the reference."""
    page.goto("/nl/stel-een-vacature-voor/")
    page.click(".begin .button")
    page.fill("[name=title]", TITLE)
    page.check("[name=category][value=meal]")
    page.fill("[name=task]", "Zaterdagvoormiddag schep je soep uit op het plein.")
    page.fill("[name=helpers]", "6")
    send(page)
    page.fill("[name=organisation]", "Soepbar")
    fill_in_contact(page, "Wim Voorbeeld", "wim@example.org")
    fill_in_address(page)
    page.check("[name=consent]")
    send(page)
    send(page)
    expect(page).to_have_url(re.compile(r"/ontvangen/$"))
    return reference_on(page)


def publish(desk: Page) -> None:
    desk.locator("button[name=action-publish]").evaluate("button => button.click()")
    desk.wait_for_url("**/admin/pages/*/")


def test_it_is_made_a_draft_then_edited_published_signed_up_for_and_closed(site, page, sign_in):
    site.shell(SET_UP)
    reference = propose(page)
    page.get_by_role("link", name="Bekijk hoe het ermee staat").click()
    status = page.url
    assert TITLE not in page.inner_text("main")

    handler = sign_in("handler")
    handler.goto(f"/admin/cases/{reference}/vacancy/")
    press(handler, "vacancy")
    expect(handler.locator("main")).to_contain_text("Er is een vacature van gemaakt")
    assert page.request.get(URL).status == 404

    editor = sign_in("moderator")
    # The editor's screen is heavy, and the machine does much else.
    editor.set_default_timeout(90_000)
    found = editor.request.get(
        "/admin/api/main/pages/?slug=soep-bedelen-op-de-markt&fields=id"
    ).json()
    number = found["items"][0]["id"]
    editor.goto(f"/admin/pages/{number}/edit/")
    assert editor.input_value("[name=organisation]") == "Soepbar"
    editor.fill("[name=title]", BETTER)
    publish(editor)

    page.goto(URL)
    expect(page.locator("h1")).to_have_text(BETTER)
    expect(page.locator(".facts")).to_contain_text("Soepbar")
    assert faults(page) == []
    page.goto(status)
    page.get_by_role("link", name=BETTER).click()
    page.locator("main a.button:visible").first.click()
    expect(page.locator("main form.form")).to_be_visible()

    editor.goto(f"/admin/pages/{number}/edit/")
    editor.uncheck("[name=is_open]")
    publish(editor)
    page.goto(URL)
    expect(page.locator("main")).to_contain_text("Voorlopig geen inschrijvingen meer")
