"""Calling by keys alone, and following it: in a real browser, at two widths, with axe."""

import os
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.axe import look_at
from tests.browsers import signed_in
from workflows.cases import ringing
from workflows.cases.windows import Window
from workflows.casetypes.fields import Texts
from workflows.outreach import to_do
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
        # Keys work once the page has its script.
        page.wait_for_load_state("load")
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


def test_a_task_gets_a_day_and_a_colleague(
    live_server, sign_in, operator, caller, add, start_calling, campaign
):
    CallCampaign.objects.update(task=Texts(nl="Breng water", en="Bring water"))
    add(2)
    start_calling()
    callee = campaign.callees.get(number=1)
    late = timezone.localdate() - timedelta(days=1)
    task = to_do.give(callee, caller, "Derde bel", late, operator)
    to_do.give(campaign.callees.get(number=2), caller, "")
    row = ringing.ask_for(operator, {"phone": "016 27 22 22"}, "", "nl", Window(), operator)

    def plan(page: Page) -> None:
        page.goto(reverse("desk:calling"))
        expect(page.get_by_text("too late: to be done by")).to_be_visible()
        look(page, "tasks")
        page.goto(reverse("desk:call_task", args=[task.pk]))
        page.fill("[name=due_on]", "")
        look(page, "task")
        page.select_option("[name=assignee]", label="Nobody yet")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        page.goto(reverse("desk:call_row", args=["over-80"]))
        page.keyboard.press("n")
        expect(page.get_by_label("Who does it")).to_be_visible()
        look(page, "task-of-call")
        page.goto(reverse("desk:ringing"))
        look(page, "ringing")
        page.goto(reverse("desk:ring_one", args=[row.pk]))
        look(page, "ring-one")

    signed_in(live_server.url, sign_in(operator).cookies["sessionid"].value, plan)
    task.refresh_from_db()
    assert (task.due_on, task.assignee) == (None, None)
