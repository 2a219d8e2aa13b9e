"""Three calls in a row by keys: an answer, a request without mail, an offer of somebody known.

What was pressed is counted, a letter a key, and printed. A text that a caller says is typed by
anybody, whichever the program: it is counted apart.
"""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.running import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

MOST_FOR_AN_ANSWER = 10
PHONE = "016 00 00 97"
DEAF = "Doof: niet bellen, wel sms’en."


@dataclass
class Counted:
    """A page, and how often a key or the mouse was pressed on it; `said` are letters typed."""

    page: Page
    pressed: int = 0
    said: int = 0

    def key(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
        self.pressed += len(keys)

    def free_key(self, key: str) -> None:
        """Press a key outside of every box, which one leaves by Escape."""
        self.page.evaluate("document.activeElement.blur()")
        self.key(key)

    def say(self, text: str) -> None:
        """Type what the caller says, where the cursor is."""
        self.page.keyboard.type(text)
        self.said += len(text)

    def click(self, what: Locator) -> None:
        """Press the mouse."""
        what.click()
        self.pressed += 1

    def fill(self, name: str, text: str) -> None:
        """Go to a box and type what the caller says."""
        self.click(self.page.locator(f"[name={name}]"))
        self.say(text)

    def check(self, name: str, value: str = "") -> None:
        """Choose an answer."""
        wanted = f"[name={name}]" + (f"[value={value}]" if value else "")
        self.page.check(wanted)
        self.pressed += 1

    def choose(self, name: str, value: str) -> None:
        """Choose from a list: into it, and the answer."""
        self.page.select_option(f"[name={name}]", value)
        self.pressed += 2


def end(desk: Counted) -> None:
    """End the call; the screen for the next one is there."""
    desk.free_key("q")
    expect(desk.page.locator("#desk-about")).to_be_focused()
    expect(desk.page.locator(".desk-call-bar")).to_have_count(0)


def an_answer(desk: Counted) -> None:
    """Somebody asks where to find bags for rubbish."""
    expect(desk.page.locator("#desk-about")).to_be_focused()
    desk.key(*"zak", "Enter")
    expect(desk.page.get_by_text("In elke supermarkt van de stad")).to_be_visible()
    desk.click(desk.page.get_by_role("button", name=re.compile("tel het", re.IGNORECASE)).first)
    expect(desk.page.locator(".desk-page")).to_contain_text("Geteld")


def a_request(desk: Counted) -> None:
    """A deaf woman without mail has a neighbour ring for her; there is an answer as well."""
    desk.free_key("/")
    desk.say(PHONE)
    desk.key("Enter")
    expect(desk.page.locator(".desk-call-bar")).to_contain_text("016 00 00 97")
    desk.free_key("n")
    desk.click(desk.page.locator("a[href*='/file/request/']"))
    expect(desk.page.locator("[name=phone]")).to_have_value("016 00 00 97")
    for name, value in (("category", "groceries"), ("payment", "cash"), ("how_often", "once")):
        desk.check(name, value)
    desk.check("for_whom-who", "self")
    for part, text in (("street", "Voorbeeldstraat"), ("number", "9")):
        desk.fill(f"address-{part}", text)
    for part, text in (("postcode", "3000"), ("city", "Leuven")):
        if desk.page.input_value(f"[name=address-{part}]") != text:
            desk.fill(f"address-{part}", text)
    desk.choose("address-neighbourhood", "24062W03")
    desk.fill("name", "Dora Stil")
    desk.fill("reaching", DEAF)
    desk.choose("language", "nl")
    desk.check("consent")
    desk.key("Control+s")
    expect(desk.page.locator("h1")).to_contain_text("referentie")
    expect(desk.page.locator(".desk-call-bar")).to_contain_text("Dora Stil")
    end(desk)


def an_offer(desk: Counted) -> None:
    """Somebody we know rings: she is found while typing, proven, and offers something herself."""
    desk.free_key("/")
    desk.say("Dora Stil")
    chosen = desk.page.locator("[data-desk-who-found] [name=chosen]").first
    expect(chosen).to_be_visible()
    desk.click(chosen)
    expect(desk.page.locator("h1")).to_contain_text("Dora Stil")
    desk.click(desk.page.locator("[name=do][value=identity_seen]"))
    expect(desk.page.locator(".desk-steps")).to_be_visible()
    desk.click(desk.page.locator("a[href*='/file/?for=']"))
    desk.click(desk.page.locator("a[href*='/file/offer/?']"))
    expect(desk.page.locator("[name=name]")).to_have_value("Dora Stil")
    expect(desk.page.locator("[name=address-street]")).to_have_value("Voorbeeldstraat")
    desk.check("category", "phone_chat")
    desk.check("age")
    desk.check("availability", "sat-morning")
    desk.check("languages", "nl")
    desk.check("consent")
    desk.key("Control+s")
    expect(desk.page.locator("h1")).to_contain_text("referentie")
    end(desk)


STORY: tuple[tuple[str, Callable[[Counted], None]], ...] = (
    ("an answer", an_answer),
    ("a request of a deaf woman without mail", a_request),
    ("an offer of somebody known", an_offer),
)


def test_three_calls_in_a_row(site: RunningSite, sign_in: Callable[[str], Page]) -> None:
    page = sign_in("operator")
    page.goto("/admin/cases/phone/")
    counted = {}
    for name, steps in STORY:
        desk = counted[name] = Counted(page)
        steps(desk)
        sys.stdout.write(f"{name}: {desk.pressed} keys and clicks, {desk.said} letters said\n")
    assert counted["an answer"].pressed < MOST_FOR_AN_ANSWER
    left = "from workflows.information.models import Call; print(Call.objects.count())"
    assert site.shell(left).strip() == "0"
