"""Four helpers of whom one drops out: each on a phone, without JavaScript, staff at a desk."""

from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.axe import faults
from tests.browsers import in_browser, signed_in
from tests.workflows.desk.conftest import address
from tests.workflows.matching.conftest import Filer
from tests.workflows.matching.order import told
from workflows.cases.models import Case
from workflows.cases.states import Mark
from workflows.matching import services as matching
from workflows.matching.models import Match
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}
NAMES = ("Een Voorbeeld", "Twee Voorbeeld", "Drie Voorbeeld", "Vier Voorbeeld")


def invite(page: Page, path: str, offers: list[Case]) -> None:
    """Choose these from the pool."""
    page.goto(path)
    assert faults(page) == []
    for offer in offers:
        page.check(f"#offer-{offer.reference}")
    page.get_by_role("button", name="Invite the chosen volunteers").click()


def say_yes(page: Page, link: str) -> str:
    """Say yes to an invitation, and return what the page says then."""
    page.goto(f"/en/invitation/{link}/")
    page.get_by_role("button", name="Yes, I will help").click()
    return page.inner_text("h1")


def step_back(page: Page, link: str) -> str:
    """Say on the page of one's own offer that it does not work out any more."""
    page.goto(f"/en/case/{link}/helping/")
    page.get_by_text("I can no longer help them").click()
    page.get_by_text("I cannot do it any more").click()
    page.locator("details[open] button").click()
    return page.inner_text("[role=status]")


def read(page: Page, link: str) -> str:
    """Return what the page of who is helped says."""
    page.goto(f"/en/case/{link}/")
    return page.inner_text("main")


def test_one_of_four_drops_out_and_a_fifth_comes(
    ask: Filer, volunteer: Filer, handler: User, sign_in: Any, live_server: Any, default_site: Any
) -> None:
    phone = partial(in_browser, base_url=live_server.url, **PHONE)
    request = ask(4)
    pool, offers = address(request, "match"), [volunteer(name) for name in NAMES]
    desk = partial(signed_in, live_server.url, sign_in(handler).cookies["sessionid"].value)

    def helps(offer: Case) -> None:
        link = Match.objects.get(offer=offer).link
        assert phone(partial(say_yes, link=link)) == "Thank you for helping"
        told(Match.objects.get(offer=offer))

    desk(partial(invite, path=pool, offers=offers))
    for offer in offers:
        helps(offer)
    assert Case.objects.get(pk=request.pk).state == "matched"
    shown = phone(partial(read, link=request.link))
    assert [name for name in ("Een", "Twee", "Drie", "Vier") if name not in shown] == []

    assert phone(partial(step_back, link=offers[1].link)).startswith("Thank you for telling us.")
    left = OutboxMessage.objects.get(template="helper_left")
    assert (left.case_id, left.context["helper"]) == (request.pk, "Twee")
    shown = phone(partial(read, link=request.link))
    assert ("Twee" in shown, "Drie" in shown) == (False, True)
    waiting = Case.objects.get(pk=request.pk)
    assert (waiting.state, waiting.has(Mark.FREED)) == ("screened", True)

    fifth = volunteer("Vijf Voorbeeld")
    assert [one.offer for one in matching.pool(waiting)] == [fifth]
    desk(partial(invite, path=pool, offers=[fifth]))
    helps(fifth)
    assert Case.objects.get(pk=request.pk).state == "matched"
    # The other three were left in peace.
    assert Match.objects.filter(request=request).active().count() == 4
    assert OutboxMessage.objects.filter(template="invitation").count() == 5
