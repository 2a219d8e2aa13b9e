"""The volunteer's page on a phone: axe finds nothing, and all works without JavaScript."""

from functools import partial

import pytest

from tests.axe import faults
from tests.browsers import in_browser
from workflows.cases.models import Case
from workflows.matching import volunteers
from workflows.matching.models import Match
from workflows.matching.services import answer, invite

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


PHONE = {"viewport": {"width": 390, "height": 844}}


def look(page, path):
    """Look at the page with everything unfolded: its heading, what axe finds, and its width."""
    page.goto(path)
    for summary in page.locator("summary").all():
        summary.click()
    width = page.evaluate("document.documentElement.scrollWidth")
    return page.inner_text("h1"), faults(page), width


def step_back(page, path):
    """Step back on it without a reason; return what it says, and what is left on it."""
    page.goto(path)
    page.click("text=I can no longer help them")
    assert "(not required)" in page.inner_text("details[open] legend")
    page.click("details[open] button")
    said = page.inner_text("[role=status]")
    page.reload()
    return said, page.inner_text("main")


def test_a_volunteer_steps_back_on_a_phone(ask, volunteer, handler, live_server, default_site):
    request, offer = ask(), volunteer("Jef Voorbeeld")
    (match,) = invite(request.pk, [offer.pk], handler)
    answer(match.link, accept=True)
    path = f"/en/volunteer/{volunteers.link_of(offer.person_id)}/"
    url = live_server.url
    assert in_browser(partial(look, path=path), base_url=url, **PHONE) == ("Your help", [], 390)
    said, after = in_browser(
        partial(step_back, path=path), base_url=url, java_script_enabled=False, **PHONE
    )

    assert said.startswith("Thank you for telling us.")
    assert "You help since" not in after
    assert Match.objects.get().reason == "volunteer_stopped"
    assert Case.objects.get(pk=request.pk).state == "screened"
