"""Stop halfway, write down the code, go on at another computer; without JavaScript."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.test_the_main_job import reach, reference_on, send, what, whom

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

CODE = re.compile(r"\b(?:[0-9A-Z]{3}\s+){3}[0-9A-Z]{3}\b")


@pytest.fixture
def computer(browser, site) -> Iterator[Callable[..., Page]]:
    """Sit down at a computer that knows nothing, and runs no script unless told so."""
    contexts = []

    def sit_down(*, scripts: bool = False) -> Page:
        context = browser.new_context(base_url=site.address, java_script_enabled=scripts)
        contexts.append(context)
        return context.new_page()

    yield sit_down
    for context in contexts:
        context.close()


def go_on(page: Page, code: str) -> None:
    page.goto("/nl/hulp-vragen/")
    page.get_by_role("link", name="Verdergaan met een formulier").click()
    page.fill("[name=code]", code)
    send(page)


def test_what_was_saved_goes_on_elsewhere_by_its_code_and_is_sent_once(computer):
    at_home = computer()
    at_home.goto("/nl/hulp-vragen/")
    at_home.click(".begin .button")
    what(at_home)
    send(at_home)
    whom(at_home)
    at_home.click("[name=save]")
    expect(at_home.locator("h1")).to_have_text("Je antwoorden zijn bewaard")
    code = " ".join(CODE.search(at_home.inner_text("main"))[0].split())

    library = computer()
    go_on(library, code[:-1] + ("0" if code[-1] != "0" else "1"))
    expect(library.locator(".error-summary")).to_be_visible()
    library.fill("[name=code]", code.lower().replace(" ", ""))
    send(library)
    assert library.is_checked("[name=for_whom-who][value=self]")
    assert library.input_value("[name=address-postcode]") == "3000"
    send(library)
    reach(library, "Omar Voorbeeld", "omar@example.org")
    send(library)
    expect(library.locator(".described").first).to_contain_text("Elke week")
    send(library)
    expect(library).to_have_url(re.compile(r"/nl/aanvraag/[\w-]{22}/ontvangen/$"))

    assert reference_on(library)

    # Sent, the code leads nowhere: never to a second case.
    go_on(at_home, code)
    expect(at_home.locator(".error-summary")).to_be_visible()


def typed_halfway(page: Page) -> None:
    """Begin in Dutch, type something and change to English before the step is complete."""
    page.goto("/nl/hulp-vragen/")
    page.click(".begin .button")
    page.fill("[name=details]", "Elke vrijdag, voor O'Brien.")
    page.click(".languages button")
    page.wait_for_url("**/en/draft/**")
    expect(page.locator("h1")).to_have_text("What do you need?")


@pytest.mark.parametrize("scripts", [True, False])
def test_another_language_takes_along_what_was_typed_halfway(computer, scripts):
    page = computer(scripts=scripts)
    typed_halfway(page)
    assert page.input_value("[name=details]") == "Elke vrijdag, voor O'Brien."
    # It was no answer to the step: nothing is said to be wrong, and nothing is sent.
    expect(page.locator(".error-summary")).to_have_count(0)
