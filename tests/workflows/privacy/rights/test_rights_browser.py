"""The whole way, in browsers: see, take along, ask; the officer decides; told. No script needed."""

import os
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.browsers import in_browser, signed_in
from tests.workflows.privacy.rights.conftest import SECRET, at, bodies, sent_code
from workflows.privacy.rights import visits
from workflows.privacy.rights.models import RightsRequest
from workflows.privacy.rights.views import COOKIE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("RIGHTS_PICTURES", "")
WIDTHS = (390, 1280)
# The browser's thread cannot run the worker: the code is known beforehand.
KNOWN = "417902"


def picture(page: Page, name: str) -> None:
    """Keep how the page looks at both widths, when somebody wants to look."""
    if not PICTURES:
        return
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def resident(page: Page, path: str) -> tuple[str, str]:
    """See it, take it along and ask to correct it; return the file and what is read at the end."""
    page.goto(path)
    page.get_by_role("link", name="Mijn gegevens").click()
    page.get_by_role("button", name="Stuur me een code").click()
    picture(page, "code")
    page.get_by_label("De code die we je stuurden").fill(KNOWN)
    page.get_by_role("button", name="Toon mijn gegevens").click()
    expect(page.locator("main")).to_contain_text("Twee broden en melk.")
    picture(page, "my-data")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Meenemen, om te lezen").click()
    file = taken.value.path().read_text()
    page.get_by_role("link", name="Iets vragen over mijn gegevens").click()
    page.get_by_role("button", name="Versturen").click()
    expect(page.locator(".error-summary")).to_contain_text("Kies wat je vraagt.")
    page.get_by_label("Mijn gegevens te verbeteren").check()
    page.get_by_label("Vertel ons meer").fill(SECRET)
    picture(page, "ask")
    page.get_by_role("button", name="Versturen").click()
    expect(page.locator("h1")).to_have_text("Hoe het ermee staat")
    picture(page, "status")
    return file, page.inner_text("main")


def officer(page: Page) -> None:
    """Find it on the first screen, decide, and be led back."""
    page.goto("/admin/")
    picture(page, "home")
    page.get_by_role("link", name="To correct my data").click()
    expect(page.locator("#main")).to_contain_text(SECRET)
    picture(page, "right")
    page.get_by_label("Granted", exact=True).check()
    page.get_by_label("In your own words, for the person").fill("Het is nu 12.")
    page.get_by_role("button", name="Decide, and tell the person").click()
    expect(page.locator("#main")).to_contain_text("Decided")
    picture(page, "rights")


def watched(page: Page, paths: list[str], cookie: dict[str, str]) -> list[Any]:
    """Return what axe finds on pages, and which are wider than the screen."""
    page.context.add_cookies([cookie])
    found: list[Any] = []
    for path in paths:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(path)
            expect(page.locator("h1")).to_be_visible()
            found += faults(page)
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append((path, width))
    return found


def test_seen_taken_along_corrected_decided_and_told(
    mine, privacy_officer, sign_in, live_server, default_site, monkeypatch
):
    monkeypatch.setattr(visits.secrets, "randbelow", lambda _most: int(KNOWN))
    url = live_server.url
    run = partial(in_browser, base_url=url, java_script_enabled=False, accept_downloads=True)
    file, read = run(partial(resident, path=at("case_status", mine, "nl")))
    assert "Twee broden en melk." in file
    assert "Mijn gegevens te verbeteren" in read
    assert SECRET not in read
    session = sign_in(privacy_officer).cookies["sessionid"].value
    signed_in(url, session, officer)
    request = RightsRequest.objects.get()
    assert (request.decision, request.decided_by) == ("granted", privacy_officer)
    assert [body for body in bodies() if "Het is nu 12." in body and "Toegestaan." in body]


def test_axe_finds_nothing_on_one_s_own_data(mine, client, live_server, default_site):
    client.post(at("my_data", mine, "nl"))
    client.post(at("my_data_code", mine, "nl"), {"code": sent_code()})
    cookie = {"name": COOKIE, "value": client.cookies[COOKIE].value, "url": live_server.url}
    paths = [at(name, mine, "nl") for name in ("my_data", "my_data_code", "my_data_ask")]
    steps = partial(watched, paths=paths, cookie=cookie)
    assert in_browser(steps, base_url=live_server.url) == []
