"""How many presses the work takes that is done a hundred times a day, from the open case."""

from collections.abc import Callable
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browsers import signed_in
from tests.city import set_checklist
from tests.forms.builders import question
from tests.workflows.desk.conftest import address, case_in, volunteer
from workflows.casetypes.fields import Texts
from workflows.casetypes.partners import Partner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Each press of a button of the mouse or of a finger, and each Enter, whatever page it is on.
COUNTING = """
for (const [kind, isPress] of [["pointerdown", () => true], ["keydown", (e) => e.key === "Enter"]])
  addEventListener(kind, (e) => e.isTrusted && isPress(e) && pressed(), true);
"""


class Hand:
    """Counts what is pressed in a browser."""

    def __init__(self, page: Page) -> None:
        self.page, self.presses, self.taken = page, 0, {}
        page.expose_function("pressed", self.count)
        page.add_init_script(COUNTING)

    def count(self) -> None:
        self.presses += 1

    @contextmanager
    def job(self, name: str, url: str):
        """Open a case, and count from there until the job is done."""
        self.page.goto(url)
        self.presses = 0
        yield
        self.taken[name] = self.presses

    def button(self, name: str) -> None:
        self.page.locator("#main").get_by_role("button", name=name, exact=True).click()

    def link(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).click()

    def tick(self, name: str) -> None:
        self.page.get_by_label(name).click()

    def says(self, sentence: str) -> None:
        expect(self.page.locator(".messages")).to_contain_text(sentence)


def made_like_a_city(city, handler) -> dict[str, str]:
    """Return the addresses of a case for each job, in a city as large as one is."""
    set_checklist(
        city.request,
        question("tick", "Geen gevaar", key="danger"),
        question("tick", "Weet wie er komt", key="knows"),
        question("tick", "Betaalt zelf", key="pay", required=False),
    )
    for number in range(4):
        name = f"Partner {number}"
        Partner.objects.create(key=f"partner-{number}", name=Texts(nl=name, en=name))
    volunteer(city, handler, "Vera Vrijwilliger", phone="016 00 00 21")
    volunteer(city, handler, "Wim Helper", phone="016 00 00 22")
    return {
        "new": address(city.file(name="Ann Nieuw", email="", phone="016 00 00 23")),
        "question": address(city.file(city.question)),
    }


def test_the_work_of_every_day_takes_few_presses(
    live_server, sign_in: Callable, handler, city
) -> None:
    screened = [address(case_in("screened", city, handler)) for _job in range(2)]
    urls = made_like_a_city(city, handler)
    session = sign_in(handler).cookies["sessionid"].value
    taken = {}

    def steps(page):
        hand = Hand(page)
        with hand.job("screen and invite two", urls["new"]):
            hand.tick("Geen gevaar")
            hand.tick("Weet wie er komt")
            hand.button("Screened")
            hand.tick("Vera Vrijwilliger")
            hand.tick("Wim Helper")
            hand.button("Invite the chosen volunteers")
            hand.says("2 volunteers invited.")
        with hand.job("refer", screened[0]):
            hand.link("Refer to a partner")
            hand.tick("Partner 3")
            hand.tick("Consent of the person")
            hand.tick("Twee broden en melk.")
            hand.tick("All above that says who it is and how to reach them")
            hand.button("Refer")
            hand.says("Referred.")
        with hand.job("close", screened[1]):
            hand.link("Close the case")
            hand.button("helped")
            hand.says("Closed.")
        with hand.job("answer", urls["question"]):
            page.get_by_label("Your answer").click()
            page.keyboard.type("Bij elke apotheek.")
            hand.button("Answer and close")
            hand.says("Answered by mail and closed.")
        # The control: a press that is no part of the way is counted too.
        with hand.job("close after all", screened[0]):
            page.locator("h1").click()
            page.get_by_label("Note", exact=True).press("Enter")
        taken.update(hand.taken)

    signed_in(live_server.url, session, steps)
    assert taken == {
        "screen and invite two": 6,
        "refer": 6,
        "close": 2,
        "answer": 2,
        "close after all": 2,
    }
