"""axe (WCAG 2.2 AA) finds nothing on any kind of page, light and dark, wide and narrow.

The pages are read through the test client beforehand and played to a real browser,
which has no network and no server of its own here.
"""

from collections.abc import Iterator
from mimetypes import guess_type
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.test import Client
from playwright.sync_api import Page, Route

from cms.models import Alert
from tests import identity
from tests.axe import faults
from tests.browsers import in_browser
from tests.cms.builder import Pages
from tests.cms.test_languages import PAIRS
from tests.pages import read_on
from workflows.city.services import city

pytestmark = pytest.mark.browser

HOST = "http://localhost"
SCREENS = [
    (390, "dark"),
    pytest.param(390, "light", marks=pytest.mark.prove(name="axe")),
    pytest.param(1280, "light", marks=pytest.mark.prove(name="axe")),
    pytest.param(1280, "dark", marks=pytest.mark.prove(name="axe")),
]
DUTIES = [
    *("/nl/toegankelijkheidsverklaring/", "/en/accessibility-statement/"),
    *("/nl/over-cookies/", "/en/about-cookies/", "/nl/klacht/", "/en/complaint/"),
    *("/nl/wat-we-bewaren/", "/en/what-we-keep/"),
    *("/nl/cijfers/", "/en/figures/"),
]
URLS = [*(url for pair in PAIRS for url in pair), *DUTIES]
TOO_WIDE = """[...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth)
    .map(one => one.outerHTML.slice(0, 120))"""
SMALL = """[...document.querySelectorAll("header a, nav a, .button, .foot a, .input, button")]
    .filter(e => e.checkVisibility() && !e.matches(".skip, .visually-hidden"))
    .filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"""
WITH_ERRORS = "/nl/hulp-nodig/?with-errors"
SERVER_ERROR = "/500/"
# With something announced: what was found, what was not, and a list that is narrowed.
ANNOUNCED = ("/nl/zoeken/?q=boodschappen", "/en/search/?q=xyzzy", "/nl/helpen/?what=groceries")
# As light as they may be.
MAIN, ACCENT = "#006f94", "#a84e1c"
CSS = "text/css"
MAIN_AS_READ = "rgb(0, 111, 148)"
COLOUR_OF_BAND = "getComputedStyle(document.querySelector('.phone-bar')).backgroundColor"


def read_all(client: Client) -> dict[str, str]:
    """Return the HTML of every page by its address."""
    read = {url: client.get(url).content.decode() for url in URLS}
    read["/nl/niets/"] = client.get("/nl/niets/").content.decode()
    form = BeautifulSoup(read["/nl/hulp-nodig/"], "html.parser").select_one("form.form")
    token = form.select_one("input[name=_token]")["value"]
    sent = client.post(form["action"], {"_token": token, "email": "geen adres"})
    answer = read_on(client, sent)
    read[WITH_ERRORS] = answer.content.decode()
    Alert.objects.create(text={"nl": "Blijf binnen."}, level="urgent", url="https://1722.be")
    Alert.objects.create(text={"nl": "Het kantoor is dicht."})
    read |= {url: client.get(url).content.decode() for url in ANNOUNCED}
    Alert.objects.all().delete()
    read[SERVER_ERROR] = render_to_string("500.html")
    return read


def answer_from(pages: dict[str, str]) -> Any:
    """Return a playwright handler that answers with these pages and with our own files."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path in pages:
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")
        elif path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/").partition("?")[0])
            route.fulfill(body=Path(found).read_bytes(), content_type=guess_type(found)[0])
        elif path.startswith("/media/"):
            with default_storage.open(path.removeprefix("/media/")) as file:
                route.fulfill(body=file.read(), content_type="image/webp")
        else:
            route.abort()

    return answer


@pytest.fixture(scope="module")
def read() -> dict[str, str]:
    """What the first test read, for those after it: the pages are the same for all."""
    return {}


@pytest.fixture
def html(read: dict[str, str], pages: Pages, client: Client) -> dict[str, str]:
    read.update({} if read else read_all(client))
    return read


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_axe_finds_nothing_on_any_page(html: dict[str, str], width: int, scheme: Any) -> None:
    found = {}

    def look(page: Page) -> None:
        page.route("**/*", answer_from(html))
        for url in html:
            page.goto(f"{HOST}{url}")
            assert page.locator("h1").count() == 1, url
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{url} scrolls sideways: {wide}, by {page.evaluate(TOO_WIDE)}"
            if seen := faults(page):
                found[url] = seen

    in_browser(look, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_colours_of_another_city(
    pages: Pages, client: Client, scheme: Any
) -> None:
    identity.change(main_colour=MAIN, accent_colour=ACCENT)
    read = {url: client.get(url).content.decode() for url in ("/nl/", "/nl/hulp-nodig/")}
    palette = city().palette
    seen = {}

    def look(page: Page) -> None:
        page.route("**/*", answer_from(read))
        page.route("**/colours/*", lambda route: route.fulfill(body=palette.css, content_type=CSS))
        for url in read:
            page.goto(f"{HOST}{url}")
            seen[url] = (page.evaluate(COLOUR_OF_BAND), faults(page))

    in_browser(look, viewport={"width": 390, "height": 800}, color_scheme=scheme)
    assert seen == dict.fromkeys(read, (MAIN_AS_READ, []))


def test_axe_finds_a_planted_fault(html: dict[str, str]) -> None:
    planted = html["/nl/"].replace("</main>", '<img src="/static/img/mark.svg"></main>')

    def look(page: Page) -> list[str]:
        page.route("**/*", answer_from({"/nl/": planted}))
        page.goto(f"{HOST}/nl/")
        return [fault.split(":")[0] for fault in faults(page)]

    assert in_browser(look) == ["image-alt"]


def test_keyboard_goes_from_the_skip_link_to_the_phone_and_on(html: dict[str, str]) -> None:
    def look(page: Page) -> Iterator[str]:
        page.route("**/*", answer_from(html))
        page.goto(f"{HOST}/nl/")
        for _step in range(4):
            page.keyboard.press("Tab")
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            yield page.evaluate("document.activeElement.getAttribute('href')")

    focused = in_browser(lambda page: list(look(page)))
    assert focused == ["#main", "tel:+3216272772", "/en/", "/nl/"]


def test_what_can_be_pressed_is_large_enough(html: dict[str, str]) -> None:
    """WCAG 2.5.8 asks for 24 px; links within a sentence are exempt."""

    def look(page: Page) -> None:
        page.route("**/*", answer_from(html))
        for url in html:
            page.goto(f"{HOST}{url}")
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(SMALL) == [], (url, width)

    in_browser(look)
