"""What a first visit transfers: at most 50 KB without pictures, and 200 KB with all of them."""

import gzip
import io
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.staticfiles import finders
from django.core.cache import caches
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image, ImageFilter
from playwright.sync_api import Page, Route

from cms.models import CityImage
from cms.tasks import make_renditions
from tests.browsers import in_browser
from tests.cms.builder import Pages

HOST = "http://localhost"
STORY = "/nl/verhalen/de-soep-van-nummer-12/"
SCREENS = [{"width": 1280, "height": 800, "scale": 1}, {"width": 390, "height": 800, "scale": 3}]
# Compressed on the way, as a web server does.
COMPRESSED = (".css", ".svg", ".js")


@dataclass
class Line:
    """Between a browser and the site, whose pages were read before; counts what goes through."""

    pages: dict[str, str]
    sent: dict[str, int] = field(default_factory=dict)

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        body, kind = self.read(path)
        is_short = not path.startswith("/media/") and path.endswith((*COMPRESSED, "/"))
        self.sent[path] = len(gzip.compress(body) if is_short else body)
        route.fulfill(body=body, content_type=kind)

    def read(self, path: str) -> tuple[bytes, str]:
        if path in self.pages:
            return self.pages[path].encode(), "text/html; charset=utf-8"
        kind = "image/avif" if path.endswith(".avif") else guess_type(path)[0] or ""
        if path.startswith("/static/"):
            return Path(finders.find(path.removeprefix("/static/"))).read_bytes(), kind
        with default_storage.open(path.removeprefix("/media/")) as file:
            return file.read(), kind

    def kilobytes(self, *, pictures: bool) -> float:
        each = self.sent.items()
        return sum(n for path, n in each if path.startswith("/media/") is pictures) / 1000


@pytest.fixture
def photo(pages: Pages) -> CityImage:
    """Give the story a picture with as much to see in it as a photo has."""
    # Those of another test's picture, which had the same id.
    caches["renditions"].clear()
    drawn = Image.effect_noise((800, 533), 60).resize((1600, 1066)).convert("RGB")
    data = io.BytesIO()
    drawn.filter(ImageFilter.GaussianBlur(3)).save(data, "JPEG", quality=90)
    image = CityImage.objects.create(
        title="foto", file=ImageFile(data, name="foto.jpg"), alt_text={"nl": "Een straat"}
    )
    pages.story.picture = image
    pages.story.save_revision().publish()
    make_renditions(image.pk)
    return image


@pytest.mark.browser
@pytest.mark.parametrize("screen", SCREENS, ids=["wide", "narrow and sharp"])
def test_a_first_visit_weighs_little(
    photo: CityImage, client: Client, screen: dict[str, int]
) -> None:
    read = {url: client.get(url).content.decode() for url in ("/nl/", STORY)}
    size = {"width": screen["width"], "height": screen["height"]}
    for url in read:
        line = Line(read)

        def look(page: Page, url: str = url, line: Line = line) -> None:
            page.route("**/*", line.answer)
            page.goto(f"{HOST}{url}", wait_until="networkidle")
            page.keyboard.press("End")
            page.wait_for_function("[...document.images].every(one => one.complete)")

        in_browser(look, viewport=size, device_scale_factor=screen["scale"])
        assert line.kilobytes(pictures=False) <= 50, (url, line.sent)
        all_in_all = line.kilobytes(pictures=False) + line.kilobytes(pictures=True)
        assert all_in_all <= 200, (url, line.sent)
        shown = [path for path in line.sent if path.startswith("/media/")]
        assert [Path(path).suffix for path in shown] == [".avif"], line.sent


def pictures_on(client: Client, url: str) -> list[Tag]:
    return BeautifulSoup(client.get(url).content, "html.parser").select("picture")


def test_a_browser_is_offered_sizes_and_formats_and_room_is_kept(
    photo: CityImage, client: Client
) -> None:
    card, story = pictures_on(client, "/nl/")[0], pictures_on(client, STORY)[0]
    for picture in (card, story):
        assert picture.source["type"] == "image/avif"
        for one in (picture.source, picture.img):
            assert len(one["srcset"].split(", ")) == 3
            assert one["sizes"]
        assert picture.img["width"].isdigit()
        assert picture.img["height"].isdigit()
    assert (card.img["loading"], card.img["alt"]) == ("lazy", "")
    assert (story.img.get("loading"), story.img["alt"]) == (None, "Een straat")


def test_the_worker_has_made_what_a_page_shows(photo: CityImage, client: Client) -> None:
    made = photo.renditions.count()
    assert made == 13
    pictures_on(client, STORY)
    assert photo.renditions.count() == made


def test_a_picture_that_is_gone_is_not_made(pages: Pages) -> None:
    make_renditions(10**6)
