"""Asked in turn, and on a waiting list: each page and screen as axe finds it, in both languages."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.axe import at_widths, look_at
from tests.browsers import in_browser, signed_in
from tests.workflows.desk.conftest import address
from workflows.casetypes.models import CaseType
from workflows.matching.demand import counting
from workflows.matching.demand.models import Listed
from workflows.matching.models import Match
from workflows.matching.turns import services as turns
from workflows.matching.turns.models import InTurn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@at_widths
def test_pages_and_screens_of_turns_and_waiting_lists(
    city, ask, volunteer, sign_in, coordinator, live_server, default_site, widths
):
    CaseType.objects.filter(pk=city.request.pk).update(asks_in_turn=True)
    request, waits = ask(), volunteer("Wacht Voorbeeld", category="pharmacy")
    Listed.objects.create(offer=waits, precedence=2)
    row = [volunteer(name) for name in ("Een Voorbeeld", "Twee Voorbeeld", "Drie Voorbeeld")]
    counting.keep()

    def by_staff(page: Page) -> None:
        page.goto(address(request, "match"))
        look_at(page, widths, "the pool in turn")
        for number, offer in enumerate(row, start=1):
            page.locator(f"#offer-{offer.reference}").fill(str(number))
        page.get_by_role("button", name="Invite the chosen volunteers").click()
        expect(page.get_by_role("heading", name="Asked in turn")).to_be_visible()
        page.reload()
        expect(page.locator("section[aria-labelledby=turns] li")).to_have_count(3)
        look_at(page, widths, "a case with turns")
        page.goto(reverse("desk:demand"))
        expect(page.locator("h1")).to_have_text("Demand")
        expect(page.locator("tbody tr")).not_to_have_count(0)
        look_at(page, widths, "demand")

    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, by_staff)
    InTurn.objects.running().update(until=timezone.now())
    turns.sweep()
    link = Match.objects.get(offer=row[0]).link

    read = (
        (f"/en/invitation/{link}/", "We are looking further"),
        (f"/nl/uitnodiging/{link}/", "We zoeken intussen verder"),
        (f"/nl/aanvraag/{waits.link}/nog-helpen/", "Wil je nog helpen?"),
        (f"/en/case/{waits.link}/willing/", "Are you still willing to help?"),
    )

    def by_volunteers(page: Page) -> None:
        for path, heading in read:
            page.goto(path)
            expect(page.locator("h1")).to_have_text(heading)
            look_at(page, widths, path)
        page.get_by_role("button", name="Yes, still willing").click()
        expect(page.locator("h1")).to_have_text("Thank you, we know")

    in_browser(by_volunteers, base_url=live_server.url)
    assert not Listed.objects.waiting().exists()
