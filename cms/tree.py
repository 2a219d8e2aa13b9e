"""The top of the page tree, which every page needs: from memory where it can be."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from cms.page_cache.memory import remembered

# The slug of the page about personal data in Dutch; translations have their own.
PRIVACY = "privacy"


@dataclass(frozen=True)
class Entry:
    """A page of the tree, as menus need it."""

    path: str
    depth: int
    title: str
    url: str
    in_menu: bool
    language: str

    @classmethod
    def of(cls, page: Page, request: HttpRequest) -> "Entry":
        url, language = page.get_url(request) or "", page.locale.language_code
        return cls(page.path, page.depth, page.title, url, page.show_in_menus, language)


@dataclass(frozen=True)
class Tree:
    """The home page in a language, else in Dutch; the live pages right below it; its languages."""

    home: Entry | None = None
    below: tuple[Entry, ...] = ()
    homes: tuple[Entry, ...] = ()

    def above(self, page: Page) -> list[Entry] | None:
        """Return the live pages above a page, from home down; None when it is too deep to know."""
        if self.home is None or page.depth > self.home.depth + 2:
            return None
        return [one for one in (self.home, *self.below) if is_beneath(page.path, one.path)]


def is_beneath(path: str, other: str) -> bool:
    """Return whether a page is below another."""
    return path != other and path.startswith(other)


def of(request: HttpRequest) -> Tree:
    """Return the tree in the active language."""
    key = ("tree", request.get_host(), get_language())
    return remembered(request, key, lambda: _read(request))


def privacy(request: HttpRequest) -> Entry | None:
    """Return the live page that says what becomes of personal data, else the Dutch one."""
    key = ("privacy", request.get_host(), get_language())
    return next(iter(remembered(request, key, lambda: _about_privacy(request))), None)


def _about_privacy(request: HttpRequest) -> tuple[Entry, ...]:
    site = site_of(request)
    below = site.root_page.get_children().live() if site else Page.objects.none()
    dutch = below.filter(slug=PRIVACY).select_related("locale").first()
    if dutch is None:
        return ()
    pages = dutch.get_translations(inclusive=True).live().select_related("locale")
    by_language = {page.locale.language_code: page for page in pages}
    return (Entry.of(by_language.get(get_language(), dutch), request),)


def _read(request: HttpRequest) -> Tree:
    site = site_of(request)
    if site is None:
        return Tree()
    homes = site.root_page.get_translations(inclusive=True).live().select_related("locale")
    by_language = {page.locale.language_code: page for page in homes}
    home = by_language.get(get_language()) or site.root_page
    below = home.get_children().live().select_related("locale")
    return Tree(
        Entry.of(home, request),
        tuple(Entry.of(page, request) for page in below),
        tuple(Entry.of(page, request) for page in by_language.values()),
    )


def languages(request: HttpRequest) -> Mapping[int, Locale]:
    """Return the languages that the site has, by id, in the order of their codes."""
    return remembered(
        request,
        "languages",
        lambda: {each.pk: each for each in Locale.objects.order_by("language_code")},
    )


def site_of(request: HttpRequest) -> Site | None:
    """Return the site of a request, where Wagtail looks for it too."""
    if not hasattr(request, "_wagtail_site"):
        key = ("site", request.get_host())
        request._wagtail_site = remembered(request, key, lambda: Site.find_for_request(request))
    return Site.find_for_request(request)


def find_page(request: HttpRequest, path: str) -> None:
    """Find the page of a path as Wagtail does, which goes on with what is found here.

    It would read site, language and home page anew for each page.
    """
    if site_of(request) is None:
        return
    key = ("home", request.get_host(), get_language())
    home = copy.copy(remembered(request, key, lambda: _home_page(request)))
    try:
        route = home.route(request, [part for part in path.split("/") if part])
    except Http404:
        route = None
    else:
        route.page.locale = languages(request)[route.page.locale_id]
    request._wagtail_route_for_request = route


def _home_page(request: HttpRequest) -> Page:
    return site_of(request).root_page.localized.specific
