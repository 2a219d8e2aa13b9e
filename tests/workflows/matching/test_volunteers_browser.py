"""The volunteer's page on a phone: axe finds nothing, and all works without JavaScript."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.axe import faults
from tests.browsers import chromium
from workflows.cases.models import Case
from workflows.matching import volunteers
from workflows.matching.models import Match
from workflows.matching.services import answer, invite

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def steps(url, path, seen):
    """Look at the page with axe, and step back on it in a browser without JavaScript."""
    with chromium() as browser:
        phone = {"base_url": url, "viewport": {"width": 390, "height": 844}}
        page = browser.new_context(**phone).new_page()
        page.goto(path)
        for summary in page.locator("summary").all():
            summary.click()
        seen["heading"] = page.inner_text("h1")
        seen["faults"] = faults(page)
        seen["width"] = page.evaluate("document.documentElement.scrollWidth")

        plain = browser.new_context(**phone, java_script_enabled=False).new_page()
        plain.goto(path)
        plain.click("summary")
        plain.click("details[open] button")
        seen["refused"] = plain.inner_text(".error-summary")
        plain.click("text=I cannot do it any more")
        plain.click("details[open] button")
        seen["said"] = plain.inner_text("[role=status]")
        plain.reload()
        seen["after"] = plain.inner_text("main")


def test_a_volunteer_steps_back_on_a_phone(ask, volunteer, handler, live_server):
    request, offer = ask(), volunteer("Jef Voorbeeld")
    (match,) = invite(request.pk, [offer.pk], handler)
    answer(match.link, accept=True)
    path, seen = f"/en/volunteer/{volunteers.link_of(offer.person_id)}/", {}
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(steps, live_server.url, path, seen).result()

    assert (seen["heading"], seen["faults"], seen["width"]) == ("Your help", [], 390)
    assert "Choose why" in seen["refused"]
    assert seen["said"].startswith("Thank you for telling us.")
    assert "You help since" not in seen["after"]
    assert Match.objects.get().reason == "volunteer_stopped"
    assert Case.objects.get(pk=request.pk).state == "screened"
