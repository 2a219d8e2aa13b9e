"""The desk in a real browser: axe, the keyboard, and what the script adds."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.axe import at_widths
from tests.axe import faulty_elements as faults
from tests.browsers import signed_in
from tests.workflows.desk.conftest import address, case_in, days_ago, volunteer
from workflows.cases import calls
from workflows.cases import services as cases
from workflows.cases.states import Priority, Proof, Whose
from workflows.desk.queue import handover
from workflows.desk.queue.bulk import services as bulk
from workflows.desk.queue.bulk.models import Deed
from workflows.desk.queue.models import SavedFilter

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


@at_widths
def test_axe_finds_nothing_at_the_desk_and_finds_a_planted_fault(browse, handler, city, widths):
    new, question = city.file(), city.file(city.question)
    screened = case_in("screened", city, handler)
    offer = volunteer(city, handler)
    matched = case_in("matched", city, handler)
    chosen = bulk.Chosen(matched.pk, matched.version, None)
    job = bulk.ask(handler, Deed.CLOSE, [chosen], values={"outcome": "helped"}, tells=True)
    bulk.begin(job)
    handover.write(city.team, handler, "Bel K7F 4HX 9R3 voor tien uur.", before=None)
    SavedFilter.objects.create(owner=handler, name="Apotheek", query="category=pharmacy")
    cases.prioritise(new.pk, handler, Priority.HIGH)
    screens = {
        reverse("wagtailadmin_home"): "Waiting for somebody",
        reverse("desk:queue"): "Bel K7F 4HX 9R3 voor tien uur.",
        reverse("desk:bulk"): "Close together",
        reverse("desk:bulk_job", args=[job.pk]): "A volunteer is helping: 1",
        f"{reverse('desk:saved')}?kind=request&late=on": "Remove Apotheek",
        reverse("desk:handover", args=[city.team.key]): "What does the next shift",
        f"{reverse('desk:queue')}?kind=request&late=on&channel=web": "Only what is late",
        address(offer): "Note a check",
        address(matched): "1 of 1 found.",
        address(new): str(new),
        address(question): str(question),
        address(screened, "match"): "Vera Vrijwilliger",
        address(screened, "refer"): "Neighbourhood work",
        address(screened, "close"): "The outcome you press",
        reverse("desk:choose"): "Case request",
        reverse("desk:file", args=["request"]): "Case request",
        reverse("desk:case", args=["AAAAAAAAA"]): "not yours",
    }

    def steps(page):
        for path, text in screens.items():
            page.goto(path)
            for width in widths:
                page.set_viewport_size({"width": width, "height": 844})
                expect(page.locator("h1")).to_be_visible()
                expect(page.locator("#main")).to_contain_text(text)
                assert faults(page) == [], (width, path)
        page.goto(reverse("desk:queue"))
        page.get_by_label("The whole list").check()
        page.get_by_role("button", name="Close together").click()
        expect(page.locator("#main")).to_contain_text("Left out, and listed afterwards:")
        assert faults(page) == []
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    browse(steps)


@at_widths
def test_axe_finds_nothing_on_the_figures_and_finds_a_planted_fault(
    live_server, sign_in, coordinator, city, widths
):
    for case_type in (city.request, city.request, city.offer):
        city.file(case_type)
    path = reverse("desk:figures")

    def steps(page):
        for width in widths:
            page.set_viewport_size({"width": width, "height": 844})
            page.goto(path)
            expect(page.locator("h1")).to_have_text("Figures")
            expect(page.locator("#by_state + p + div tr").nth(1)).to_contain_text("New")
            assert faults(page) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") == width
            expect(page.locator("#by_kind ~ div .desk-plot rect")).to_have_count(2)
            page.goto(reverse("desk:evening"))
            expect(page.locator("h1")).to_have_text("Hardly any request for help yet.")
            expect(page.locator(".desk-evening")).to_contain_text("fewer than 5")
            assert faults(page) == [], width
            assert page.evaluate("document.documentElement.scrollWidth") == width
        page.goto(path)
        page.evaluate("document.querySelector('.desk-plot').outerHTML = '<img src=x>'")
        assert [rule for rule, _html in faults(page)] == ["image-alt"]

    signed_in(live_server.url, sign_in(coordinator).cookies["sessionid"].value, steps)


@at_widths
def test_axe_finds_nothing_on_the_screens_of_a_call_and_finds_a_planted_fault(
    live_server, sign_in, operator, handler, city, widths
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
            for width in widths:
                page.set_viewport_size({"width": width, "height": 844})
                assert faults(page) == [], (width, path)
                assert page.evaluate("document.documentElement.scrollWidth") == width, path
        page.goto(helped)
        page.get_by_label("What they say").fill("016 00 00 00")
        page.get_by_role("button", name="Compare").click()
        for fold in page.locator(".desk-answers summary").all():
            fold.click()
        for width in widths:
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
        page.get_by_label("Gebeld (en)").focus()
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


def test_keys_lead_from_case_to_case_unless_they_are_switched_off(browse, handler, city):
    made = [city.file(options=days_ago(3 - number)) for number in range(3)]
    queue, references = reverse("desk:queue"), [str(case) for case in made]
    paths = [address(case) for case in made]
    focused = "document.activeElement.textContent"

    def pressed(page, keys):
        page.goto(queue)
        page.wait_for_selector("#wagtail.ready")
        found = []
        for key in keys:
            page.keyboard.press(key)
            found.append(page.evaluate(focused))
        return found

    def with_keys(page):
        assert pressed(page, "jjkjjj") == [references[number] for number in (0, 1, 0, 1, 2, 2)]
        expect(page.get_by_text("Switch them off under your account")).to_be_visible()
        page.keyboard.press("x")
        assert page.locator('input[name="case"]:checked').count() == 1
        page.locator("#desk-q").focus()
        page.keyboard.type("jx")
        assert page.locator("#desk-q").input_value() == "jx"
        pressed(page, "jj")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{paths[1]}")

    def without(page):
        assert not set(pressed(page, "jj")) & set(references)
        expect(page.get_by_text("Switch them off under your account")).to_be_hidden()

    browse(with_keys)
    handler.wagtail_userprofile.keyboard_shortcuts = False
    handler.wagtail_userprofile.save()
    browse(without)


def test_the_progress_of_a_bulk_action_follows_by_itself(browse, handler, city):
    chosen = [bulk.Chosen(city.file().pk, 0, None) for _each in range(2)]
    job = bulk.ask(handler, Deed.NOTE, chosen, values={}, note="Gebeld.")
    path = reverse("desk:bulk_job", args=[job.pk])
    over = '<div data-desk-progress="over"><p role="status">Done for 2 cases.</p></div>'

    def steps(page):
        page.goto(path)
        expect(page.locator("[data-desk-progress] [role=status]")).to_contain_text(
            "Under way: 0 of 2."
        )
        # What the site answers once the worker is through.
        page.route(f"**{path}*", lambda route: route.fulfill(body=over, content_type="text/html"))
        expect(page.locator("[data-desk-progress] [role=status]")).to_contain_text(
            "Done for 2 cases."
        )

    browse(steps)


def test_a_note_that_was_typed_goes_along_with_the_screening(browse, city):
    case = city.file()
    path = address(case)

    def steps(page):
        page.goto(path)
        page.get_by_label("Note", exact=True).fill("Belde, komt in orde.")
        page.get_by_label("Gebeld (en)").check()
        page.get_by_role("button", name="Screened", exact=True).click()
        expect(page.locator(".desk-facts .desk-state")).to_have_text("Screened")
        expect(page.locator(".desk-timeline")).to_contain_text("Belde, komt in orde.")

    browse(steps)


def test_a_second_click_on_its_way_sends_nothing(browse, city):
    path = address(city.file())

    def steps(page):
        posts = []
        page.on("request", lambda one: posts.append(one.url) if one.method == "POST" else None)
        page.goto(path)
        page.get_by_label("Gebeld (en)").check()
        page.get_by_role("button", name="Screened", exact=True).evaluate(TWO_CLICKS)
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


def test_what_is_due_is_read_in_full_beside_its_case(browse, handler, city):
    case = city.file(options=days_ago(5))

    def steps(page: Page) -> None:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(reverse("wagtailadmin_home"))
        row = page.locator(".desk-work", has_text=str(case))
        due = row.locator(".desk-due")
        due.evaluate(
            "due => { due.textContent = 'moet klaar vandaag vóór 20:00, 12 dagen te laat' }"
        )
        inner, outer = due.bounding_box(), row.bounding_box()
        assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]

    browse(steps)
