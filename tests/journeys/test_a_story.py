"""A story: sent in on a phone without a script, made a draft, published, chosen, taken back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import faults
from tests.files import picture
from tests.journeys.running import RunningSite
from tests.journeys.test_the_main_job import act, link_in, press, reference_on, send

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

TEXT = "Elke vrijdag zakt er een mandje van de zesde.\n\nMijn buurman legt er brood in."
PHOTO = {"name": "mandje.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(1200, 800))}
OURS = "Odette Verzonnen"


@pytest.fixture
def resident(browser: Browser, site: RunningSite) -> Page:
    """Somebody on a phone whose browser runs no script."""
    screen = {"width": 390, "height": 844}
    context = browser.new_context(
        base_url=site.address, viewport=screen, locale="nl-BE", java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def tell(page: Page, title: str = "Brood in een mandje", email: str = "odette@example.org") -> None:
    """Send in a story with a picture, from the page with stories on."""
    page.goto("/nl/verhalen/")
    page.locator("main").get_by_role("link", name="Vertel jouw verhaal").click()
    page.get_by_role("link", name="Begin").click()
    page.fill("[name=story]", TEXT)
    page.fill("[name=title]", title)
    page.select_option("[name=neighbourhood]", label="Blauwput")
    send(page)
    page.set_input_files("[name=picture_1-new]", PHOTO)
    page.fill("[name=shows_1]", "Een mandje aan een waslijn")
    send(page)
    page.fill("[name=shown_name]", "Odette")
    page.fill("[name=name]", OURS)
    page.fill("[name=email]", email)
    page.check("[name=publish]")
    send(page)
    send(page)


def publish_story(chief: Page, title: str) -> None:
    """Find a story by its title and publish it, as a moderator."""
    chief.goto("/admin/pages/")
    chief.fill("[name=q]", title)
    chief.keyboard.press("Enter")
    chief.get_by_role("link", name=title).first.click()
    chief.get_by_role("button", name="Meer acties").click()
    chief.get_by_role("button", name="Publiceren", exact=True).click()
    expect(chief.locator(".messages")).to_contain_text("gepubliceerd")


def test_a_story_goes_from_a_phone_to_the_site_and_off_it_again(
    site: RunningSite, resident: Page, sign_in: Callable[[str], Page]
) -> None:
    tell(resident)
    expect(resident).to_have_url(re.compile(r"/nl/aanvraag/[\w-]{22}/ontvangen/$"))
    reference = reference_on(resident)
    status = link_in(site, "odette@example.org", "/nl/aanvraag/")

    # The handler makes a draft of it.
    desk = sign_in("handler")
    act(desk, reference, "story")
    desk.select_option("[name=story-theme]", label="Buren")
    assert desk.input_value("[name=story-shows_1]") == "Een mandje aan een waslijn"
    assert faults(desk) == []
    press(desk, "story")
    expect(desk.locator(".messages")).to_contain_text("Er is een concept gemaakt.")
    resident.goto("/nl/verhalen/")
    assert "Brood in een mandje" not in resident.inner_text("main")

    # The moderator publishes it, and reads how plainly it is written.
    moderator = sign_in("moderator")
    publish_story(moderator, "Brood in een mandje")

    # It stands among the stories of its theme and neighbourhood, and nothing of its teller.
    resident.goto("/nl/verhalen/")
    resident.select_option("[name=theme]", label="Buren")
    resident.select_option("[name=place]", label="Blauwput")
    resident.get_by_role("button", name="Toon deze verhalen").click()
    assert resident.locator(".stories h3").all_inner_texts() == ["Brood in een mandje"]
    resident.get_by_role("link", name="Brood in een mandje").click()
    assert "Odette" in resident.inner_text("main")
    assert OURS not in resident.content()
    assert resident.get_attribute(".story-picture img", "alt") == "Een mandje aan een waslijn"

    # Who told it takes back the consent, and the moderator's first screen says so.
    resident.goto(status)
    resident.get_by_role("link", name="Mijn toestemming terugnemen").click()
    resident.get_by_role("button", name="Ja, ik neem ze terug").click()
    assert "Je nam je toestemming terug" in resident.inner_text("main")
    moderator.goto("/admin/")
    expect(moderator.locator("#stories-to-take-down-section")).to_contain_text(
        "Brood in een mandje"
    )
