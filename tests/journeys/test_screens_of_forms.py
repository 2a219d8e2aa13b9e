"""The hardest form to show, on every screen of its editor and every page of its resident.

axe finds nothing, in light and dark; nothing is cut off on a phone, at 320 px or at 400 %
zoom; and all of it works with the keyboard alone.
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import faults
from tests.journeys.editing import open_form
from tests.journeys.running import PASSWORD, RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

Screens = dict[str, str]
BUILD = """
from django.db import transaction
from tests.journeys.hardest import build
with transaction.atomic():
    build()
"""
# Its editor of rich text, and the list of blocks beside the editor.
OF_WAGTAIL = re.compile("DraftEditor|w-minimap")
# What is wider than the window and not in a frame that scrolls by itself.
CUT_OFF = """() => {
    const width = document.documentElement.clientWidth, found = [];
    const frames = ".visually-hidden, .w-sr-only, .c-sf-add-panel, header, .listing, .w-minimap";
    if (document.documentElement.scrollWidth > width) found.push("the page");
    for (const part of document.querySelectorAll("main *, body > :not(.wrapper) *")) {
        const box = part.getBoundingClientRect();
        const seen = part.checkVisibility({ visibilityProperty: true }) && box.width > 2;
        if (seen && box.right > width + 1 && !part.closest(frames)) found.push(part.outerHTML);
    }
    return found.map((one) => one.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def hardest(site: RunningSite) -> dict[str, str]:
    """The numbers and addresses of the form; see hardest.py."""
    return json.loads(site.shell(BUILD))


@pytest.fixture
def look_at(browser: Browser, site: RunningSite) -> Iterator[Callable[..., Page]]:
    """Open a window of a width and scheme; with `staff`, signed in as an editor in chief."""
    contexts = []

    def opened(width: int, scheme: str = "light", *, staff: bool = False, zoom: int = 1) -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 900 // zoom},
            device_scale_factor=zoom,
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="nl-BE",
        )
        contexts.append(context)
        page = context.new_page()
        if staff:
            page.goto("/admin/login/")
            page.fill("[name=login]", "moderator")
            page.fill("[name=password]", PASSWORD)
            page.click("button[type=submit]")
        return page

    yield opened
    for context in contexts:
        context.close()


def screens_of(form: str) -> Screens:
    """Every screen of an editor, with a word that only it shows."""
    return {
        "/admin/snippets/cityforms/formdefinition/": "Het moeilijkste formulier",
        "/admin/forms/start/": "Waarmee begin je?",
        "/admin/forms/import/": "Kies een pakket",
        f"/admin/cases/try-outs/{form}/": "Probeerversie tot",
        f"/admin/forms/{form}/versions/": "Versie 2",
        f"/admin/forms/{form}/versions/compare/?before=1&after=draft": "Concept",
        f"/admin/forms/{form}/translate/": "vertaalbureau",
        f"/admin/forms/{form}/translate/en/": "Verouderd",
        f"/admin/forms/{form}/used/": "Dossiertype",
        f"/admin/forms/{form}/share/": "Maak een kopie",
    }


def open_screen(page: Page, path: str, word: str) -> None:
    page.goto(path)
    expect(page.locator("main")).to_contain_text(word)


def editor_screens(page: Page, hardest: dict[str, str]) -> Iterator[str]:
    """Go past every screen of an editor, and stop at each with its name."""
    for path, word in screens_of(hardest["form"]).items():
        open_screen(page, path, word)
        yield path
    # axe takes minutes for the editor of the hardest form; this one has a rule to open.
    open_form(page, "Een vraag stellen")
    page.locator("[id$='-3-value-show_if-section'] [data-panel-toggle]").first.click()
    expect(page.locator("[id$='show_if-conditions-0-value-question-list']").first).to_be_visible()
    yield "the editor, with a rule open"
    page.goto("/admin/forms/import/")
    package = hardest["package"].encode()
    file = {"name": "form.json", "mimeType": "application/json", "buffer": package}
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Bekijk het").click()
    expect(page.get_by_role("button", name="Maak dit het concept")).to_be_visible()
    yield "a package, with what it would change"


def resident_pages(page: Page, hardest: dict[str, str]) -> Iterator[str]:
    """Go a resident's way, and stop at every page with its name."""
    page.goto(hardest["page"])
    yield "the page of the form"
    with page.expect_navigation():
        page.click(".begin .button")
    yield "the first step"
    page.check("[name=has_one][value=no]")
    yield "the end of the form"
    page.check("[name=has_one][value=yes]")
    forward(page)
    yield "the first step with an error"
    page.check("[name=one_of_forty][value=c1]")
    forward(page)
    yield "every kind of question"
    page.fill("[name=email]", "x@")
    page.fill("[name=number]", "veel")
    forward(page)
    expect(page.locator(".error-summary")).to_be_visible()
    yield "every kind of question with errors"
    for name in ("email", "number"):
        page.fill(f"[name={name}]", "")
    page.fill("[name=short_text]", "x" * 200)
    page.check("[name=consent]")
    page.check("[name=declaration][value=no]")
    forward(page)
    expect(page.locator("h1")).to_have_text("Kijk je antwoorden na")
    yield "check your answers"
    with page.expect_navigation():
        page.click("[name=save]")
    yield "saved"
    page.goto("/nl/verder/")
    page.fill("[name=code]", "onzin")
    with page.expect_navigation():
        page.click("main form button")
    yield "a code that is not known"
    page.goto(f"/nl/probeerversie/{hardest['try_out']}/")
    yield "a try-out"


# By a script: the policy of the page refuses a style that stands in it.
PLANT = """(h1) => {
    h1.insertAdjacentHTML("afterend", "<img src=x><p class=planted>");
    document.querySelector(".planted").style.inlineSize = "60rem";
}"""


def forward(page: Page) -> None:
    with page.expect_navigation():
        page.locator(".form-end button").first.click()


def test_a_screen_and_a_step_fit_a_phone_and_axe_finds_only_what_is_planted(look_at, hardest):
    desk = look_at(390, staff=True)
    open_screen(desk, f"/admin/forms/{hardest['form']}/translate/en/", "Verouderd")
    assert desk.evaluate(CUT_OFF) == []
    open_screen(desk, f"/admin/forms/{hardest['form']}/versions/", "Versie 2")
    page = look_at(320)
    page.goto(hardest["page"])
    page.click(".begin .button")

    for shown in (desk, page):
        assert shown.evaluate(CUT_OFF) == []
        shown.locator("h1").last.evaluate(PLANT)
        assert "planted" in " ".join(shown.evaluate(CUT_OFF))
        assert [fault.split(":")[0] for fault in faults(shown)] == ["image-alt"]


def test_at_the_end_of_the_form_no_button_leads_on(page, sign_in, hardest):
    page.goto(hardest["page"])
    page.click(".begin .button")
    expect(page.locator(".form-end button").first).to_be_visible()
    page.check("[name=has_one][value=no]")
    expect(page.get_by_role("heading", name="Je hebt dit niet nodig")).to_be_visible()
    expect(page.locator(".form-end button").first).to_be_hidden()

    desk = sign_in("operator")
    desk.goto("/admin/cases/file/hardest/")
    expect(desk.locator(".desk-intake-end button").first).to_be_visible()
    desk.check("[name=has_one][value=no]")
    expect(desk.locator(".desk-intake-end button").first).to_be_hidden()


@pytest.mark.prove(name="screens-of-forms")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_screen_of_the_editor(look_at, hardest, width, scheme):
    page = look_at(width, scheme, staff=True)
    found = {
        name: [fault for fault in faults(page) if not OF_WAGTAIL.search(fault)]
        + page.evaluate(CUT_OFF)
        for name in editor_screens(page, hardest)
    }
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.prove(name="screens-of-forms")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_any_page_of_the_resident(look_at, hardest, width, scheme):
    page = look_at(width, scheme)
    found = {name: faults(page) for name in resident_pages(page, hardest)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.prove(name="screens-of-forms")
@pytest.mark.parametrize("zoom", [1, 4])
def test_nothing_is_cut_off_at_320_px_or_at_four_times_the_size(look_at, hardest, zoom):
    page = look_at(320, zoom=zoom)
    found = {name: page.evaluate(CUT_OFF) for name in resident_pages(page, hardest)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def focused(page: Page, selector: str) -> bool:
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


def tab_to(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until what `selector` names has the focus, and see that it shows."""
    for _time in range(most):
        if focused(page, selector):
            outline = "getComputedStyle(document.activeElement).outlineStyle"
            assert page.evaluate(outline) != "none", selector
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{most} times Tab did not lead to {selector}")


def test_a_resident_needs_no_mouse(look_at, hardest):
    page = look_at(390)
    page.goto(hardest["page"])
    tab_to(page, ".begin .button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1/*")
    tab_to(page, "[name=has_one]")
    page.keyboard.press("Space")
    tab_to(page, ".form-end .button")
    page.keyboard.press("Enter")
    # What is wrong is told first, and leads to its question.
    expect(page.locator(".error-summary")).to_be_focused()
    tab_to(page, ".error-summary a")
    page.keyboard.press("Enter")
    assert focused(page, "[name=one_of_forty]")
    page.keyboard.press("Space")
    tab_to(page, ".form-end .button")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("En dan dit")
    for name in ("consent", "declaration"):
        tab_to(page, f"[name={name}]")
        page.keyboard.press("ArrowDown" if name == "declaration" else "Space")
    tab_to(page, ".form-end .button")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Kijk je antwoorden na")


@pytest.mark.prove(name="screens-of-forms")
def test_an_editor_needs_no_mouse(look_at):
    page = look_at(1280, staff=True)
    page.goto("/admin/snippets/cityforms/formdefinition/add/")
    page.wait_for_selector("#wagtail.ready")
    page.focus("[name=name]")
    page.keyboard.type("Met het toetsenbord")
    tab_to(page, ".builder-view")
    page.keyboard.press("Enter")
    add = "button.c-sf-add-button"
    tab_to(page, add)
    page.keyboard.press("Enter")
    tab_to(page, "[name='steps-0-value-title']")
    page.keyboard.type("Eerst dit")
    tab_to(page, f"[data-contentpath=questions] {add}")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Tab")
    assert focused(page, "[role=combobox]")
    page.keyboard.type("Ja of")
    chosen = page.get_by_role("option", name="Ja of nee")
    expect(chosen).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    tab_to(page, "[name='steps-0-value-questions-0-value-label']")
    page.keyboard.type("Gaat het?")
    page.keyboard.press("Control+s")
    page.wait_for_url(re.compile(r"/edit/\d+/"))
    tab_to(page, ".form-tabs a[href$='/versions/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/versions/")
    page.goto("/admin/snippets/cityforms/formdefinition/")
    expect(page.locator("main")).to_contain_text("Met het toetsenbord")
