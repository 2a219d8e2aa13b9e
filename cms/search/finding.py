"""Which pages somebody looks for (docs/adr/0065)."""

from dataclasses import dataclass

from django.db import connection
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet
from wagtail.search.query import Fuzzy

# More than anybody reads; it bounds what a search costs.
MOST_FOUND = 200
# Shorter ones, such as "de" and "for", stand on every page.
TELLING = 4


@dataclass(frozen=True)
class Found:
    """The pages by id, best first; `is_close` when they only resemble what was typed."""

    ids: tuple[int, ...] = ()
    is_close: bool = False


def find(words: list[str], language: str) -> Found:
    """Return the live, public pages in `language` with all of `words`, the last as a beginning.

    First those that have them in the title, which SQLite does not weigh. When there is none: those
    that resemble it, or have one of its longer words.
    """
    pages = readable_pages(language)
    if not words or pages is None:
        return Found()
    typed = " ".join(words)
    found = _ids(
        pages.autocomplete(typed, fields=["title"], operator="and"),
        pages.search(typed, operator="and"),
        pages.autocomplete(typed, operator="and"),
    )
    return Found(found) if found else Found(_ids(*close_to(pages, words)), is_close=True)


def readable_pages(language: str) -> PageQuerySet | None:
    """Return what anybody may read in a language; None when the site does not speak it."""
    locale = Locale.objects.filter(language_code=language).first()
    return Page.objects.live().public().filter(locale=locale, depth__gt=1) if locale else None


def close_to(pages: PageQuerySet, words: list[str]) -> list:
    """Return what forgives: a letter wrong, on PostgreSQL, and words that are nowhere.

    Only of longer words: half of a short one is in many others.
    """
    telling = " ".join(word for word in words if len(word) >= TELLING)
    if not telling:
        return []
    resembling = [pages.search(Fuzzy(telling))] if connection.vendor == "postgresql" else []
    return [*resembling, pages.search(telling, operator="or")]


def _ids(*results) -> tuple[int, ...]:
    """Return the ids of what several ways found, each page once, at most MOST_FOUND."""
    pages = [page.pk for result in results for page in result[:MOST_FOUND]]
    return tuple(dict.fromkeys(pages))[:MOST_FOUND]
