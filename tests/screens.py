"""Photograph the ten main screens, wide and narrow, for docs/screens: `make screens`.

A demo city is made for it and thrown away. The pictures are small: few colours, and of a long page
only as much as fills two screens.
"""

import io
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.browsers import chromium
from tests.journeys.conftest import a_running_site
from tests.journeys.running import ROOT
from tests.journeys.test_the_main_job import ask_for_help, send

PLACE = ROOT / "docs" / "screens"
# How much of a page is shown, in pixels, by the width of the screen.
AT_MOST = {1280: 1600, 390: 1700}
COLOURS = 48
WHO_IS_HELPED = """
from workflows.cases.models import Case
print(Case.objects.filter(kind="request", state="matched").earliest("received_at").link)
"""
# Pictures further down wait until somebody comes near.
ALL_PICTURES = """async () => {
    for (const one of document.images) one.loading = "eager";
    await Promise.all([...document.images].map(one => one.decode().catch(() => {})));
}"""


def open_at(page: Page, address: str) -> None:
    page.goto(address)


def leave_all_empty(page: Page) -> None:
    """Send the first step of the form with nothing filled in."""
    page.goto("/nl/hulp-vragen/")
    page.click(".begin .button")
    send(page)


def file_a_request(page: Page) -> None:
    page.goto("/nl/hulp-vragen/")
    ask_for_help(page, "Gusta Voorbeeld", "gusta@example.org")
    send(page)


# What is photographed, by the name of its picture, and how one comes there.
SCREENS: dict[str, Callable[[Page], None]] = {
    "home": partial(open_at, address="/nl/"),
    "tasks": partial(open_at, address="/nl/helpen/"),
    "task": partial(open_at, address="/nl/helpen/boodschappen-doen/"),
    "search": partial(open_at, address="/nl/zoeken/?q=boodschappen"),
    "asking": partial(open_at, address="/nl/hulp-vragen/"),
    "mistake": leave_all_empty,
    "received": file_a_request,
    "stories": partial(open_at, address="/nl/verhalen/"),
    "information": partial(open_at, address="/nl/rechten-en-steun/"),
}


def main() -> None:
    """Make the demo city, photograph it and end it."""
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, a_running_site(Path(folder)) as site:
        status = f"/nl/aanvraag/{site.shell(WHO_IS_HELPED)}/"
        photograph(site.address, {**SCREENS, "status": partial(open_at, address=status)})


def photograph(site: str, screens: dict[str, Callable[[Page], None]]) -> None:
    """Write a picture of each screen at each width."""
    with chromium() as browser:
        for width, height in AT_MOST.items():
            size = {"width": width, "height": 900}
            context = browser.new_context(base_url=site, viewport=size, locale="nl-BE")
            for name, come_to in screens.items():
                page = context.new_page()
                come_to(page)
                page.evaluate(ALL_PICTURES)
                shown = page.screenshot(full_page=True)
                (PLACE / f"{name}-{width}.png").write_bytes(small(shown, height))
                page.close()
            context.close()


def small(png: bytes, height: int) -> bytes:
    """Return a picture cut off at a height (pixels), in few colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    shown = picture.crop((0, 0, picture.width, min(height, picture.height)))
    made = io.BytesIO()
    shown.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


if __name__ == "__main__":
    main()
