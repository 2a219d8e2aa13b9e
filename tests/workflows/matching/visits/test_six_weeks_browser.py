"""Six weeks of groceries on a phone and at a desk, without JavaScript; the clock goes on."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.axe import faults
from tests.browsers import in_browser, signed_in
from tests.workflows.desk.conftest import sign_in
from tests.workflows.matching.order import told_who_steps_in
from tests.workflows.matching.visits.conftest import MORNING
from workflows.cases.models import Case
from workflows.cases.states import Mark
from workflows.matching.visits import checking
from workflows.matching.visits.models import CheckIn, StandIn, Visit
from workflows.reports.services import figures

__all__ = ["sign_in"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
WEEK = timedelta(weeks=1)


def looked_at(page, path):
    """What axe finds on a page with all unfolded, and how wide it is on a phone."""
    page.goto(path)
    for summary in page.locator("summary").all():
        summary.click()
    return faults(page), page.evaluate("document.documentElement.scrollWidth")


def plan_six_weeks(page, path, first, last):
    """Plan them on the volunteer's page, at first without a last day."""
    page.goto(path)
    page.click("text=Plan when you go")
    page.fill("[name=day]", first)
    page.select_option("[name=every]", "1")
    page.click("text=Plan it")
    refused = page.inner_text(".error-summary")
    assert page.input_value("[name=day]") == first
    page.fill("[name=until]", last)
    page.click("text=Plan it")
    return refused, page.inner_text("[role=status]")


def say(page, path, answer, word=""):
    """Answer a check-in."""
    page.goto(path)
    page.check(f"[name=answer][value={answer}]")
    page.fill("[name=word]", word)
    page.click("main button[type=submit]")
    return page.inner_text("[role=status]")


def press(page, path, name):
    """Press the first button of that name, and return what the page says then."""
    page.goto(path)
    page.get_by_role("button", name=name).first.click()
    return page.inner_text("main")


def test_six_weeks_of_groceries_with_check_ins(
    helped, volunteer, handler, sign_in, live_server, default_site
):
    with time_machine.travel(MORNING, tick=True) as clock:
        phone = partial(in_browser, base_url=live_server.url, **PHONE)
        match, other = helped(), volunteer("Wim Helper")
        mine = f"/en/case/{match.offer.link}/helping/"
        theirs = f"/en/case/{match.request.link}/"
        monday = timezone.localdate() + WEEK
        six = {"first": monday.isoformat(), "last": (monday + 5 * WEEK).isoformat()}
        refused, said = phone(partial(plan_six_weeks, path=mine, **six))
        assert "Choose the last day" in refused
        assert said.startswith("Planned.")
        assert Visit.objects.coming().count() == 6

        # A day after the first visit both are asked; a glance at the page answers nothing.
        clock.move_to(MORNING + WEEK)
        phone(partial(press, path=mine, name="It took place"))
        clock.move_to(MORNING + WEEK + timedelta(days=1))
        checking.sweep()
        asked = {one.side: f"/en/check-in/{one.link}/" for one in CheckIn.objects.all()}
        seen = partial(in_browser, base_url=live_server.url, viewport=PHONE["viewport"])
        for path in (mine, theirs, asked["resident"]):
            assert seen(partial(looked_at, path=path)) == ([], 390)
        assert not CheckIn.objects.exclude(answer="").exists()
        assert "You said: Yes" in phone(partial(say, path=asked["resident"], answer="yes"))
        assert figures()["requests_helped"] == 1

        # The third time the helper cannot come; somebody else does.
        phone(partial(press, path=mine, name="I cannot come that day"))
        request = Case.objects.get(pk=match.request_id)
        assert request.has(Mark.AWAY)
        assert "We look for somebody else" in phone(partial(read, path=theirs))
        case = reverse("desk:case", args=[request.reference])
        session = sign_in(handler).cookies["sessionid"].value
        signed_in(live_server.url, session, partial(ask_instead, path=case, name="Wim Helper"))
        steps_in = f"/en/stand-in/{StandIn.objects.get(offer=other).link}/"
        assert "Mia Voorbeeld" not in phone(partial(press, path=steps_in, name="Yes, I will go"))
        told_who_steps_in()
        show = partial(press, path=steps_in, name="Show the contact details")
        assert "Mia Voorbeeld" in phone(show)
        assert "Another volunteer comes this time" in phone(partial(read, path=theirs))

        # Three weeks on they are asked again, and it did not go well.
        clock.shift(3 * WEEK)
        checking.sweep()
        again = CheckIn.objects.get(number=2, side="resident")
        phone(partial(say, path=f"/en/check-in/{again.link}/", answer="no", word="Niemand kwam."))
        assert Case.objects.get(pk=request.pk).has(Mark.CHECK_IN)
        assert "Niemand kwam." in sign_in(handler).get(case).content.decode()


def read(page, path):
    """Return what a page says."""
    page.goto(path)
    return page.inner_text("main")


def ask_instead(page, path, name):
    """Ask somebody, at the desk, to come to the visit to which the helper cannot."""
    page.goto(path)
    assert faults(page) == []
    page.get_by_label("Volunteer", exact=True).select_option(label=name)
    page.get_by_role("button", name="Ask them").click()
