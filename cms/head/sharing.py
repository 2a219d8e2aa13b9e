"""What other sites show of a page that somebody shares, and search engines of one they found."""

from dataclasses import dataclass
from typing import Any

from django.templatetags.static import static
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.models import Page

# The first that a page has and that is not empty.
DESCRIBED_BY = ("search_description", "lead", "intro", "takes")
MOST_DESCRIBED = 300
SHARED_AS = "fill-1200x630|format-jpeg"
WIDTH, HEIGHT = 1200, 630
# Languages as they are written in Belgium; others go by their code alone.
LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}


@dataclass(frozen=True)
class Picture:
    """A picture by its address within the site, its size in pixels, and what it shows."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


def description_of(page: Page) -> str:
    """Return a sentence or two on a page: what editors wrote for it, else its first lines."""
    written = (getattr(page, name, "") for name in DESCRIBED_BY)
    found = next((text for text in written if text), "")
    return Truncator(" ".join(found.split())).chars(MOST_DESCRIBED)


def picture_of(page: Page | None) -> Picture:
    """Return the page's own picture, else that of the site."""
    image: Any = getattr(page, "picture", None)
    if image is None:
        return Picture(static("img/share.png"), _("A row of gabled houses"))
    shown = image.get_rendition(SHARED_AS)
    return Picture(shown.url, image.default_alt_text, shown.width, shown.height)


def locale_of(language: str) -> str:
    """Return the code by which social networks know a language: "nl_BE" for "nl"."""
    return LOCALES.get(language, language)
