"""The case screen on a phone and wide, splitting and putting together, in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.axe import at_widths, look_at
from tests.browsers import signed_in
from tests.workflows.desk.conftest import address, case_in
from tests.workflows.linking.conftest import state
from workflows.cases.models import Case
from workflows.cases.services import note
from workflows.linking.models import CaseLink
from workflows.linking.services import link
from workflows.linking.states import LinkKind

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DO, ANSWERS = ".desk-do", "#answers"
# Where things stand on the screen, and in which order they are read and reached by keyboard.
TOP = "element => element.getBoundingClientRect().top"
IS_BEFORE = """([first, then]) => Boolean(document.querySelector(first).compareDocumentPosition(
    document.querySelector(then)) & Node.DOCUMENT_POSITION_FOLLOWING)"""


@at_widths
def test_on_a_phone_what_to_do_comes_before_the_answers(
    live_server, sign_in, handler, city, widths
):
    case = case_in("screened", city, handler)
    other = city.file()
    link(case.pk, other.pk, LinkKind.DUPLICATE, handler)
    note(other.pk, handler, "Belde: het is dezelfde vraag.")

    def work(page):
        page.goto(address(case))
        look_at(page, widths, "case")
        assert page.evaluate(IS_BEFORE, [DO, ANSWERS])
        page.set_viewport_size({"width": 390, "height": 900})
        assert page.locator(DO).evaluate(TOP) < page.locator(ANSWERS).evaluate(TOP)
        page.get_by_role("link", name="Split the case").click()
        look_at(page, widths, "split")
        page.get_by_label("Case question").check()
        page.get_by_role("button", name="Go on to the second case").click()
        look_at(page, widths, "split-form")
        page.get_by_label("Je vraag").fill("Waar is het loket?")
        page.get_by_role("button", name="Open the second case").click()
        expect(page.locator("#main")).to_contain_text("A second case was opened")
        page.get_by_role("link", name="Put a duplicate together").click()
        look_at(page, widths, "duplicate")
        page.locator(".desk-box--main .desk-others a").first.click()
        look_at(page, widths, "side-by-side")
        page.get_by_role("button", name="Put the two together").click()
        expect(page.locator("#main")).to_contain_text("Put together:")
        # The admin's own word of success fades in; the screen is looked at without it.
        page.goto(address(case))
        look_at(page, widths, "put-together")

    signed_in(live_server.url, sign_in(handler).cookies["sessionid"].value, work)
    assert (state(other), state(case)) == ("closed", "screened")
    assert Case.objects.get(kind="question").filed_by == handler
    assert CaseLink.objects.count() == 2
