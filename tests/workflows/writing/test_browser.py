"""Writing to a person in a real browser: axe at both widths, a double click, and with a thumb."""

import pytest
from playwright.sync_api import expect

from tests.axe import at_widths, faults, look_at
from tests.browsers import signed_in
from tests.workflows.desk.conftest import address
from workflows.messages.models import OutboxMessage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TWO_CLICKS = "button => { button.click(); setTimeout(() => button.click(), 20) }"


@at_widths
def test_a_text_is_chosen_looked_at_and_sent_once(live_server, sign_in, handler, city, widths):
    case, letter = city.file(language="en"), city.file(email="", name="Els Anders", phone="")
    start, start_of_letter = address(case, "write"), address(letter, "write")

    def seen(page, name, *texts):
        for text in texts:
            expect(page.locator("#main")).to_contain_text(text)
        look_at(page, widths, name)

    def steps(page):
        page.goto(start)
        page.get_by_label("Begin from a standard text").select_option(label="It takes longer")
        page.get_by_role("button", name="Fill in").click()
        expect(page.get_by_label("Subject (English)")).to_have_value("We are still looking")
        seen(page, "typed", "mia@example.org", "Text (Dutch)")
        page.get_by_label("Subject (Dutch)").fill("")
        page.get_by_role("button", name="See what goes out").click()
        seen(page, "refused", "Write the subject.")
        page.get_by_label("Subject (Dutch)").fill("We zoeken nog")
        page.get_by_role("button", name="See what goes out").click()
        seen(page, "preview", "This is what goes out", "We zoeken nog iemand")
        page.get_by_role("button", name="Send to the person").evaluate(TWO_CLICKS)
        expect(page.locator(".desk-entry--written")).to_have_count(1)
        page.reload()  # the line above fades in
        seen(page, "sent", "handler · Waiting")
        page.goto(start_of_letter)
        page.get_by_label("Subject (Dutch)").fill("Over je aanvraag")
        page.get_by_label("Text (Dutch)").fill("Dag Els\n\nBel ons.")
        page.get_by_role("button", name="See what goes out").click()
        seen(page, "letter-preview", "ring, or write a letter")
        page.get_by_role("button", name="Make the letter").click()
        page.get_by_role("link", name="Print the letter").click()
        seen(page, "letter", "Els Anders", "Bel ons.")
        page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x>')")
        assert faults(page) != []

    signed_in(live_server.url, sign_in(handler).cookies["sessionid"].value, steps)
    assert OutboxMessage.objects.filter(case_id=case.pk, template="written").count() == 1
