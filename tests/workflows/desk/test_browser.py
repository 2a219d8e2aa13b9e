"""The desk in a real browser: axe, the keyboard, and what the script adds."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import OPTIONS
from tests.browsers import signed_in
from tests.workflows.desk.conftest import address, case_in, volunteer
from workflows.cases import calls
from workflows.cases.states import Proof, Whose

# The second while the answer to the first is on its way: the browser itself stops a faster one.
TWO_CLICKS = "button => { button.click(); setTimeout(() => button.click(), 20) }"

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browse(
    live_server: Any, sign_in: Any, handler: Any
) -> Callable[[Callable[[Page], None]], None]:
    """Run some steps in a browser in which the handler is signed in."""
    session = sign_in(handler).cookies["sessionid"].value
    return partial(signed_in, live_server.url, session)


def faults(page):
    """What axe finds, as (rule, element)."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


def test_axe_finds_nothing_at_the_desk_and_finds_a_planted_fault(browse, handler, city):
    new, question = city.file(), city.file(city.question)
    screened = case_in("screened", city, handler)
    offer = volunteer(city, handler)
    matched = case_in("matched", city, handler)
    screens = {
        reverse("wagtailadmin_home"): str(new),
        reverse("desk:queue"): str(new),
        f"{reverse('desk:queue')}?kind=request&late=on&channel=web": "Only what is late",
        address(offer): "Note a check",
        address(matched): "1 of 1 found.",
        address(new): str(new),
        address(question): str(question),
        address(screened, "match"): "Vera Vrijwilliger",
        address(screened, "refer"): "Neighbourhood work",
        reverse("desk:choose"): "Case request",
        reverse("desk:file", args=["request"]): "Case request",
        reverse("desk:case", args=["AAAAAAAAA"]): "not yours",
    }

    def steps(page):
        for path, text in screens.items():
            page.goto(path)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 844})
                expect(page.locator("h1")).to_be_visible()
                expect(page.locator("#main")).to_contain_text(text)
                assert faults(page) == [], (width, path)
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    browse(steps)


def test_axe_finds_nothing_on_the_figures_and_finds_a_planted_fault(
    live_server, sign_in, coordinator, city
):
    for case_type in (city.request, city.request, city.offer):
        city.file(case_type)
    path = reverse("desk:figures")

    def steps(page):
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(path)
            expect(page.locator("h1")).to_have_text("Figures")
            expect(page.locator("#by_state + p + div tr").nth(1)).to_contain_text("New")
            assert faults(page) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") == width
            expect(page.locator("#by_kind ~ div .desk-plot rect")).to_have_count(2)
        page.evaluate("document.querySelector('.desk-plot').outerHTML = '<img src=x>'")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, steps)


def test_axe_finds_nothing_on_the_screens_of_a_call_and_finds_a_planted_fault(
    live_server, sign_in, operator, handler, city
):
    unknown, proven = (case_in("screened", city, handler) for _time in range(2))
    city.file(phone="016 22 22 22")
    offer = volunteer(city, handler, phone="016 33 33 33")
    calls.ring_back(offer.pk, operator)
    calls.prove(proven.pk, operator, Proof.IDENTITY_SEEN, Whose.BENEFICIARY)
    by_person = case_in("matched", city, handler)
    screens = {
        reverse("wagtailadmin_home"): "When it cannot wait",
        reverse("desk:call", args=[unknown.reference]): "Is it them?",
        reverse("desk:call", args=[offer.reference]): "I speak with them there",
        reverse("desk:call", args=[proven.reference]): "Another filed this for the caller",
        reverse("desk:file", args=["request"]): "Neither phone nor mail?",
    }
    helped = reverse("desk:call", args=[by_person.reference])

    def steps(page):
        for path, text in screens.items():
            page.goto(path)
            expect(page.locator("#main")).to_contain_text(text)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 844})
                assert faults(page) == [], (width, path)
                assert page.evaluate("document.documentElement.scrollWidth") == width, path
        page.goto(helped)
        page.get_by_label("What they say").fill("016 00 00 00")
        page.get_by_role("button", name="Compare").click()
        for fold in page.locator(".desk-answers summary").all():
            fold.click()
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 844})
            expect(page.locator("#main")).to_contain_text("Close the case")
            assert faults(page) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") == width
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    signed_in(live_server.url, sign_in(operator).cookies["sessionid"].value, steps)


def test_what_an_operator_types_is_kept_before_anything_is_pressed(
    live_server, sign_in, operator, city
):
    form, home = reverse("desk:file", args=["question"]), reverse("wagtailadmin_home")

    def steps(page):
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(form)
        page.get_by_label("Je vraag").press_sequentially("Waar is de apo")
        expect(page.locator("[data-desk-kept]")).to_be_visible(timeout=15_000)
        page.goto(home)
        page.get_by_role("link", name="since").click()
        expect(page.get_by_label("Je vraag")).to_have_value("Waar is de apo")

    signed_in(live_server.url, sign_in(operator).cookies["sessionid"].value, steps)


def test_a_case_is_screened_with_the_keyboard_alone(browse, city):
    case = city.file()
    queue, shown, reference = reverse("desk:queue"), str(case), case.reference

    def steps(page):
        page.goto(queue)
        page.wait_for_selector("#wagtail.ready")
        page.keyboard.press("/")
        page.keyboard.type(reference)
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(shown)
        page.wait_for_selector("#wagtail.ready")
        page.get_by_label("Called").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Control+s")
        expect(page.locator(".desk-facts .desk-state")).to_have_text("Screened")

    browse(steps)


def test_choose_all_ticks_the_page_that_is_shown(browse, city):
    for case_type in (city.request, city.request, city.offer):
        city.file(case_type)
    requests = f"{reverse('desk:queue')}?kind=request"

    def steps(page):
        page.goto(requests)
        page.locator("[data-desk-pick-all]").check()
        page.get_by_role("button", name="Screen together").click()
        expect(page.locator("h1")).to_have_text("Screen together")
        assert page.locator('input[name="case"]').count() == 2

    browse(steps)


def test_a_note_that_was_typed_goes_along_with_the_screening(browse, city):
    case = city.file()
    path = address(case)

    def steps(page):
        page.goto(path)
        page.get_by_label("Note", exact=True).fill("Belde, komt in orde.")
        page.get_by_label("Called").check()
        page.get_by_role("button", name="Screened").click()
        expect(page.locator(".desk-facts .desk-state")).to_have_text("Screened")
        expect(page.locator(".desk-timeline")).to_contain_text("Belde, komt in orde.")

    browse(steps)


def test_a_second_click_on_its_way_sends_nothing(browse, city):
    path = address(city.file())

    def steps(page):
        posts = []
        page.on("request", lambda one: posts.append(one.url) if one.method == "POST" else None)
        page.goto(path)
        page.get_by_label("Called").check()
        page.get_by_role("button", name="Screened").evaluate(TWO_CLICKS)
        expect(page.locator(".desk-facts .desk-state")).to_have_text("Screened")
        assert len(posts) == 1
        expect(page.locator(".desk-refusal")).to_have_count(0)

    browse(steps)


def test_leaving_with_text_that_was_not_sent_is_asked_about(browse, city):
    path, queue = address(city.file()), reverse("desk:queue")

    def steps(page):
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        page.goto(path)
        page.get_by_role("link", name="← Cases").click()
        page.wait_for_url(f"**{queue}")
        assert asked == []
        page.goto(path)
        page.get_by_label("Note", exact=True).fill("Nog niet bewaard.")
        page.get_by_role("link", name="← Cases").click()
        page.wait_for_timeout(300)
        assert asked == ["beforeunload"]
        expect(page.get_by_label("Note", exact=True)).to_have_value("Nog niet bewaard.")
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator(".desk-timeline")).to_contain_text("Nog niet bewaard.")
        assert asked == ["beforeunload"]

    browse(steps)
