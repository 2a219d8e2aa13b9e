"""Every kind in a real browser: axe finds nothing, nothing is too wide, boxes wait for a choice.

Without a script, everything is there from the start.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, expect

from forms.engine import build_form
from tests.axe import faults
from tests.browsers import chromium
from tests.forms.builders import question, unsaved
from tests.forms.test_html_structure import CHOICES, HINT, PATTERNS, kind_of

pytestmark = pytest.mark.browser

WIDTH = 320


def form_page(*, with_errors: bool) -> str:
    """The HTML of one form with a question of every kind, under the site's stylesheet."""
    questions = [
        question(
            kind_of(row),
            f"Vraag over {row}",
            key=row.replace(" ", "_"),
            hint=HINT,
            choices=CHOICES,
            **pattern.settings,
        )
        for row, pattern in PATTERNS.items()
    ]
    form = build_form(unsaved(*questions), "nl", {} if with_errors else None)
    style = Path(finders.find("css/city.css")).read_text()
    return f"""<!doctype html><html lang="nl"><head><title>Vragen</title>
        <meta name="viewport" content="width=device-width"><style>{style}</style></head>
        <body><main class="wrap"><h1>Vragen</h1><form>{form.error_summary}{form}</form></main>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def opened(browser: Browser, *, with_errors: bool = False, script: bool = True) -> Page:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": 800}, color_scheme="dark", java_script_enabled=script
    )
    page = context.new_page()
    page.set_content(form_page(with_errors=with_errors))
    return page


@pytest.mark.parametrize(
    "with_errors", [True, pytest.param(False, marks=pytest.mark.prove(name="screens-of-forms"))]
)
def test_axe_finds_nothing_and_nothing_is_too_wide(browser: Browser, with_errors: bool):
    page = opened(browser, with_errors=with_errors)

    assert page.locator(".question:not(.question .question)").count() == len(PATTERNS)
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTH
    assert faults(page) == []


def test_boxes_wait_for_their_choice(browser: Browser):
    page = opened(browser)
    other, child = (
        page.locator("[name=choose_one-other]"),
        page.locator("[name=on_behalf-guardian]"),
    )

    expect(other).to_be_hidden()
    page.check("[name=choose_one][value=__other__]")
    expect(other).to_be_visible()
    page.check("[name=on_behalf-who][value=adult]")
    expect(page.locator("[name=on_behalf-name]")).to_be_visible()
    expect(child).to_be_hidden()
    page.check("[name=on_behalf-who][value=child]")
    expect(child).to_be_visible()


def test_without_a_script_everything_is_there(browser: Browser):
    page = opened(browser, script=False)

    for name in ("choose_one-other", "select-other", "on_behalf-guardian", "on_behalf-adults"):
        expect(page.locator(f"[name={name}]")).to_be_visible()
    said = page.locator(".question:has([name=on_behalf-name]) .without-script")
    expect(said).to_be_visible()
