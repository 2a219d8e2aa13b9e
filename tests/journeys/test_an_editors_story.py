"""What an editor brings on the site, through the admin: a story with its picture, and what is new.

Made, scheduled, submitted, put live by the worker at its hour, translated; an announcement posted
and seen; one of a resident published; the colours of the city refused, and changed.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.axe import faults
from tests.files import picture
from tests.journeys.editing import said
from tests.journeys.running import RunningSite, wait
from tests.journeys.test_a_story import publish_story, resident, tell
from tests.journeys.test_editors import choose_new_picture
from tests.journeys.test_the_main_job import act, press, reference_on

__all__ = ["resident"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

TITLE, TEXT = "Een brug vol soep", "Elke zaterdag deelt de straat soep uit op de brug."
# Seconds: the worker looks every five minutes, and at once after it was away.
LIVE_WITHIN = 400
LIGHT, DARK = "#ffe14a", "#005a3c"
ENGLISH = {
    TITLE: "A bridge full of soup",
    "een-brug-vol-soep": "a-bridge-full-of-soup",
    TEXT: "Every Saturday the street hands out soup on the bridge.",
}
CITY = "/admin/settings/workflows/citysettings/"
INK = "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"
ALERT = {"nl": "De brug is vandaag dicht.", "en": "The bridge is closed today."}


def typed(**later: int) -> str:
    """Return a moment so much later than now, as it is typed in the admin."""
    moment = datetime.now(ZoneInfo("Europe/Brussels")) + timedelta(**later)
    return f"{moment:%d/%m/%Y %H:%M}"


def make_story(desk: Page) -> None:
    """Begin on the first screen, empty: a title, a picture with what it shows, a text; saved."""
    desk.goto("/admin/")
    desk.get_by_role("link", name="Nieuw verhaal").click()
    desk.get_by_role("link", name="Leeg", exact=True).click()
    desk.fill("[name=title]", TITLE)
    desk.fill("[name=lead]", TEXT)
    desk.get_by_role("button", name="Kies een afbeelding").click()
    choose_new_picture(desk, picture(size=(1200, 700)))
    expect(desk.locator("#id_picture-chooser")).to_contain_text("Een brug")
    desk.get_by_role("button", name="Bewaar concept").click()
    said(desk)


def schedule(desk: Page, moment: str) -> None:
    """Choose when the page goes live, in the panel with its status."""
    desk.get_by_role("button", name="Toon/verberg status").click()
    desk.get_by_role("button", name="Stel schema in").click()
    dialog = desk.get_by_role("dialog")
    dialog.locator("[name=go_live_at]").fill(moment)
    # By key: the calendar lies over the button.
    dialog.get_by_role("button", name="Schema opslaan").press("Enter")
    said(desk)


def submit(desk: Page) -> None:
    """Hand the page to the moderators."""
    desk.get_by_role("button", name="Meer acties").click()
    desk.get_by_role("button", name="Indienen bij: Eindredactie").click()
    said(desk)


def approve(chief: Page, title: str) -> None:
    """Approve what waits on the first screen."""
    chief.goto("/admin/")
    row = chief.locator("#awaiting-review-content tr", has_text=title)
    row.get_by_role("button", name="Acties").click()
    row.get_by_role("button", name="Goedkeuren", exact=True).click()
    expect(row).to_have_count(0)


def titles(page: Page) -> list[str]:
    """Return the stories that a reader is shown."""
    page.goto("/nl/verhalen/")
    return page.locator(".stories h3").all_inner_texts()


def open_page(desk: Page, title: str) -> None:
    """Find a page by its title, and open its editor."""
    desk.goto("/admin/pages/")
    desk.fill("[name=q]", title)
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name=title).first.click()


def translate(desk: Page, title: str, english: dict[str, str]) -> None:
    """Make the English of a page, every text on one screen, and submit it."""
    open_page(desk, title)
    desk.get_by_role("button", name="Acties", exact=True).click()
    desk.get_by_role("link", name="Vertaal deze pagina").click()
    desk.get_by_label("Engels").check()
    desk.get_by_role("button", name="Verzenden").click()
    for dutch, text in english.items():
        desk.get_by_role("textbox", name=dutch, exact=True).fill(text)
    assert faults(desk) == []
    desk.get_by_role("button", name="Opslaan en indienen bij de eindredactie").click()
    said(desk)


def test_an_editor_brings_a_story_on_the_site_at_its_hour_in_two_languages(
    site: RunningSite, sign_in: Callable[[str], Page], page: Page
) -> None:
    desk = sign_in("editor")
    make_story(desk)
    schedule(desk, typed(days=1))
    assert faults(desk) == []
    submit(desk)
    approve(sign_in("moderator"), TITLE)
    assert TITLE not in titles(page)

    site.let_pass(days=1)
    wait(lambda: TITLE in titles(page), "the story to go live by itself", LIVE_WITHIN)
    page.get_by_role("link", name=TITLE).click()
    expect(page.locator("main")).to_contain_text(TEXT)
    assert page.get_attribute(".story-picture img", "alt") == "Een brug over de Dijle"

    # English comes after the Dutch, by the same two people.
    desk, chief = sign_in("editor"), sign_in("moderator")
    translate(desk, TITLE, ENGLISH)
    approve(chief, ENGLISH[TITLE])
    page.reload()
    page.locator("header").get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text(ENGLISH[TITLE])
    assert page.get_attribute(".story-picture img", "alt") == "A bridge over the Dijle"
    assert faults(page) == []


def test_an_editor_posts_an_announcement_that_everybody_sees(
    sign_in: Callable[[str], Page], page: Page
) -> None:
    desk = sign_in("editor")
    desk.get_by_role("link", name="Mededelingen").click()
    desk.get_by_role("link", name="Mededeling toevoegen").click()
    for code, text in ALERT.items():
        desk.fill(f"[name=text_{code}]", text)
    desk.fill("[name=starts_at]", typed(days=-1))
    desk.get_by_label("Hoe dringend").last.select_option(label="Dringend")
    desk.get_by_role("button", name="Toevoegen", exact=True).last.press("Enter")
    said(desk)
    for code, text in ALERT.items():
        page.goto(f"/{code}/")
        expect(page.locator("header .alert-text", has_text=text)).to_be_visible()
    assert faults(page) == []

    # Until they take it away again.
    desk.get_by_role("link", name=ALERT["nl"]).first.click()
    desk.fill("[name=ends_at]", typed(minutes=-1))
    desk.get_by_role("button", name="Opslaan", exact=True).last.press("Enter")
    said(desk)
    page.goto("/nl/")
    expect(page.locator("header .alert-text", has_text=ALERT["nl"])).to_have_count(0)


def test_a_story_of_a_resident_is_made_a_draft_and_published(
    sign_in: Callable[[str], Page], resident: Page, page: Page
) -> None:
    title = "Soep voor de hele gang"
    # Of somebody else than the other story: each reads the mail about their own.
    tell(resident, title, "soep@example.org")
    reference = reference_on(resident)
    handler = sign_in("handler")
    act(handler, reference, "story")
    press(handler, "story")
    assert title not in titles(page)
    publish_story(sign_in("moderator"), title)
    assert title in titles(page)


def test_a_colour_that_nobody_can_read_is_refused_and_another_is_seen(
    sign_in: Callable[[str], Page], page: Page
) -> None:
    page.goto("/nl/")
    before = page.evaluate(INK)
    chief = sign_in("moderator")
    chief.goto(CITY)
    chief.get_by_role("tab", name="Uitzicht").click()
    kept = chief.input_value("[name=main_colour]")
    chief.fill("[name=main_colour]", LIGHT)
    chief.get_by_role("button", name="Opslaan", exact=True).last.click()
    chief.get_by_role("tab", name="Uitzicht").click()
    box = chief.locator("[name=main_colour]")
    errors = (box.get_attribute("aria-describedby") or "").split()
    said_there = [chief.locator(f"[id='{one}']").inner_text() for one in errors]
    assert any("contrast" in sentence for sentence in said_there)
    assert chief.input_value("[name=main_colour]") == LIGHT
    page.reload()
    assert page.evaluate(INK) == before

    chief.fill("[name=main_colour]", DARK)
    chief.get_by_role("button", name="Opslaan", exact=True).last.click()
    said(chief)
    # Each process of the web server reads it anew within half a minute.
    wait(lambda: seen(page) != before, "the colour to be seen", 60)
    assert faults(page) == []
    chief.get_by_role("tab", name="Uitzicht").click()
    chief.fill("[name=main_colour]", kept)
    chief.get_by_role("button", name="Opslaan", exact=True).last.click()
    said(chief)


def seen(page: Page) -> str:
    """Return the city's colour as a reader gets it now."""
    page.goto("/nl/")
    return str(page.evaluate(INK))
