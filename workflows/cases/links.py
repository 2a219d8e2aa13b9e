"""Addresses that only their receiver knows: one a language, for pages and for messages."""

from functools import cache

from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language, override

from workflows.casetypes import languages

PLACE = "LINK"
SEE_OTHER = 303


def address(view: str, link: str, language: str) -> str:
    """Return the full address of `view` for this link in `language`."""
    return settings.SITE_URL + path(view, link, language)


def path(view: str, link: str, language: str) -> str:
    """Return the path of `view` in `language`, for this link if it takes one."""
    return pattern(view, language, bool(link)).replace(PLACE, link)


@cache
def pattern(view: str, language: str, has_link: bool) -> str:
    """Return the path of `view` in `language` with `PLACE` where the link goes, if it has one."""
    with override(language):
        return reverse(view, kwargs={"link": PLACE} if has_link else None)


def other_languages(view: str, link: str = "") -> list[dict[str, str]]:
    """Return this view's path in the other languages of the site, for the language switch.

    Such a page is in the site's own words, so not in a language that has none.
    """
    return [
        {"code": code, "name": name, "url": path(view, link, code)}
        for code, name in languages.choices()
        if code != get_language() and languages.has_words(code)
    ]


def see_other(url: str) -> HttpResponseRedirect:
    """Lead to a page that is read, so that reloading it sends nothing twice."""
    return HttpResponseRedirect(url, status=SEE_OTHER)
