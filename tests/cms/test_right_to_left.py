"""In a page from right to left, numbers and addresses stand as they are read: seen in a browser."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Page
from wagtail.models import Locale

from tests.browsers import in_browser
from tests.city import City
from tests.cms.builder import Pages
from tests.workflows.desk.conftest import case_in, volunteer
from tests.workflows.matching.order import helps
from workflows.cases.links import path
from workflows.matching import services as matching

PHONE, MAIL = "016 27 27 72", "leuven.helpt@leuven.be"
ARABIC = "مريم"
CSS = Path(settings.SITE) / "static/css/city.css"

# Where a text stands, spaces aside: as it is written, and as its letters follow on the screen.
SEEN = """
text => {
  const wanted = text.replace(/\\s/g, "");
  const found = [];
  for (const block of document.querySelectorAll("p, li, dd, td, h1, h2, label, legend")) {
    if (block.querySelector("p, li, dd, td, h1, h2")) continue;
    const letters = [];
    const nodes = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (node.parentElement.closest(".visually-hidden")) continue;
      for (let at = 0; at < node.length; at++) {
        if (/[\\s\\u2066-\\u2069]/.test(node.data[at])) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        letters.push([node.data[at], range.getBoundingClientRect()]);
      }
    }
    const whole = letters.map(([letter]) => letter).join("");
    for (let at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + 1)) {
      const part = letters.slice(at, at + wanted.length);
      part.sort(([, a], [, b]) => Math.round(a.top - b.top) || a.left - b.left);
      found.push(part.map(([letter]) => letter).join(""));
    }
  }
  return found;
}
"""
WITHOUT_DIRECTION = """
() => document.querySelectorAll("main [dir], header [dir], footer [dir]").forEach(
  one => one.localName === "bdi" ? one.replaceWith(...one.childNodes) : one.removeAttribute("dir"))
"""


def joined(text: str) -> str:
    return "".join(text.split())


def seen(html: str, texts: list[str], change: str = "") -> dict[str, set[str]]:
    """How each of these texts is seen, wherever it stands in a page."""

    def look(page: Page) -> dict[str, set[str]]:
        page.set_content(html)
        page.add_style_tag(path=CSS)
        if change:
            page.evaluate(change)
        return {text: set(page.evaluate(SEEN, text)) for text in texts}

    return in_browser(look, viewport={"width": 1280, "height": 900})


def as_written(texts: list[str]) -> dict[str, set[str]]:
    return {text: {joined(text)} for text in texts}


@pytest.fixture(autouse=True)
def arabic(pages: Pages) -> None:
    Locale.objects.create(language_code="ar")


def read(url: str) -> str:
    """The page, of which the address is in Arabic."""
    html = Client().get(url).content.decode()
    assert 'dir="rtl"' in html
    return html


def saved_form(city: City, handler) -> tuple[str, list[str]]:
    return read("/ar/draft/"), [PHONE, MAIL]


def confirmation(city: City, handler) -> tuple[str, list[str]]:
    case = city.file()
    return read(path("case_received", case.link, "ar")), [PHONE, str(case)]


def status(city: City, handler) -> tuple[str, list[str]]:
    case = city.file()
    return read(path("case_status", case.link, "ar")), [PHONE, str(case)]


def helping(city: City, handler) -> tuple[str, list[str]]:
    case = case_in("screened", city, handler)
    (match,) = matching.invite(case.pk, [volunteer(city, handler).pk], handler)
    helps(match)
    texts = [PHONE, "016 00 00 00", "Voorbeeldstraat 1, 3000 Leuven"]
    opened = Client().post(path("invitation", match.link, "ar"), {"show": "on"})
    return read(opened["Location"]), texts


def answers(city: City, handler) -> tuple[str, list[str]]:
    """What was answered about somebody else, with a name from right to left above the number."""
    texts = ["016 00 00 00", "+32 16 00 00 01"]
    told = {"label": "هاتف", "lines": [ARABIC, texts[0], f"هاتف: \u2068{texts[1]}\u2069"]}
    shown = render_to_string("forms/described.html", {"described": [told]})
    return f'<html dir="rtl"><main>{shown}</main></html>', texts


PAGES = {
    "a form that was saved": saved_form,
    "a confirmation": confirmation,
    "the status": status,
    "whom a volunteer helps": helping,
    "answers": answers,
}


@pytest.mark.parametrize("what", PAGES)
def test_numbers_and_addresses_are_seen_as_they_are_written(what, city, handler) -> None:
    html, texts = PAGES[what](city, handler)
    assert seen(html, texts) == as_written(texts)


def test_without_a_direction_a_number_is_mirrored(city, handler) -> None:
    html, _texts = saved_form(city, handler)
    assert joined("72 27 27 016") in seen(html, [PHONE], WITHOUT_DIRECTION)[PHONE]
