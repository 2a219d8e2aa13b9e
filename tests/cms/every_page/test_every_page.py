"""axe finds nothing on any page, whatever the language, the width, the light and the mistakes.

Nor does anything stick out, and a number is read as it is dialled. The list is made from the types
of pages and the public addresses: see reading.py.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.axe import WITH_BEST_PRACTICE, faults
from tests.browsers import in_browser
from tests.cms.every_page.reading import (
    LANGUAGES,
    NO_PAGE,
    Read,
    Seen,
    page_types,
    public_names,
)
from tests.cms.test_accessibility import HOST, SMALL, TOO_WIDE, answer_from
from tests.cms.test_right_to_left import PHONE, SEEN, joined

pytestmark = pytest.mark.browser
proof = pytest.mark.prove(name="axe")
SCREENS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
# Text that is wider than its box, which hides the rest; what is typed in a box scrolls there.
CUT_OFF = """[...document.querySelectorAll("body *:not(input)")]
    .filter(one => one.checkVisibility() && !one.closest(".visually-hidden, .skip, .search-button"))
    .filter(one => ["hidden", "clip"].includes(getComputedStyle(one).overflowX))
    .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.outerHTML.slice(0, 120))"""
TWICE_THE_TEXT = "html { font-size: 225% !important }"


def open_each(page: Page, pages: dict[str, Seen]) -> Iterator[str]:
    """Open each page, and yield what it is once it stands there."""
    places = {f"/seen/{number}/": name for number, name in enumerate(pages)}
    page.route("**/*", answer_from({at: pages[name].html for at, name in places.items()}))
    for at, name in places.items():
        page.goto(f"{HOST}{at}")
        assert page.locator("h1").count() == 1, name
        yield name


def wrong_on(
    pages: dict[str, Seen], find: Callable[[Page], list[str]], **screen: Any
) -> dict[str, list[str]]:
    """Return what `find` finds, by what the page is on which it found something."""

    def look(page: Page) -> dict[str, list[str]]:
        return {name: wrong for name in open_each(page, pages) if (wrong := find(page))}

    return in_browser(look, **screen)


def test_every_type_and_address_is_in_the_list(every_page: Read) -> None:
    expected = {model.__name__ for model in page_types()} | public_names() - NO_PAGE.keys()
    assert {"VacancyPage", "neighbour_card", "case_status", "partner_cases"} < expected
    for language in LANGUAGES:
        assert expected - every_page[language].keys() == set(), language
        assert [name for name in every_page[language] if "sent empty" in name]


@proof
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(
    every_page: Read, language: str, width: int, scheme: str
) -> None:
    def find(page: Page) -> list[str]:
        is_wide = page.evaluate("document.documentElement.scrollWidth") > width
        return faults(page, WITH_BEST_PRACTICE) + (page.evaluate(TOO_WIDE) if is_wide else [])

    screen = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme}
    assert wrong_on(every_page[language], find, **screen) == {}


@proof
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_four_times_the_size_nothing_sticks_out_and_all_can_be_pressed(
    every_page: Read, language: str
) -> None:
    """At 400 %, 1280 pixels are 320."""

    def find(page: Page) -> list[str]:
        is_wide = page.evaluate("document.documentElement.scrollWidth") > 320
        return page.evaluate(SMALL) + (page.evaluate(TOO_WIDE) if is_wide else [])

    assert wrong_on(every_page[language], find, viewport={"width": 320, "height": 256}) == {}


@proof
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_twice_the_text_nothing_is_cut_off(every_page: Read, language: str, width: int) -> None:
    def find(page: Page) -> list[str]:
        page.add_style_tag(content=TWICE_THE_TEXT)
        is_wide = page.evaluate("document.documentElement.scrollWidth") > width
        return page.evaluate(CUT_OFF) + (page.evaluate(TOO_WIDE) if is_wide else [])

    assert wrong_on(every_page[language], find, viewport={"width": width, "height": 800}) == {}


@proof
def test_from_right_to_left_a_number_is_read_as_it_is_dialled(every_page: Read) -> None:
    shown = []

    def find(page: Page) -> list[str]:
        seen = set(page.evaluate(SEEN, PHONE))
        shown.append(bool(seen))
        return sorted(seen - {joined(PHONE)})

    assert wrong_on(every_page["ar"], find, viewport={"width": 390, "height": 800}) == {}
    assert shown.count(True) > len(shown) / 2


@proof
def test_what_is_planted_is_found(every_page: Read) -> None:
    """The control of all that is above."""
    planted = """<img src="/x.png"><p style="inline-size: 90rem">wide</p>
        <p style="inline-size: 4rem; overflow: hidden; white-space: nowrap">cut off here</p>
        <nav><a style="font-size: 9px; line-height: 1">small</a></nav></main>"""
    html = every_page["nl"]["HomePage"].html.replace("</main>", planted)

    def find(page: Page) -> list[str]:
        found = [page.evaluate(script) for script in (TOO_WIDE, CUT_OFF, SMALL)]
        return [*faults(page, WITH_BEST_PRACTICE), *(one[0] for one in found)]

    (found,) = wrong_on({"": Seen("/nl/", html)}, find).values()
    for said in ("image-alt", "wide", "cut off", "small"):
        assert any(said in one for one in found), said
