"""Answering with a page that is stored, before anything is read for it."""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict

from cms import tree
from cms.page_cache import pages, version
from cms.page_cache.memory import memory
from cms.page_cache.pages import CachedPage

# What newspapers, networks and mail programs hang onto an address to follow their readers.
FOLLOWING = ("fbclid", "gclid", "mc_cid", "mc_eid", "msclkid", "utm_")
LANGUAGES = frozenset(code for code, _name in settings.LANGUAGES)

# The name of Wagtail's view that takes every address.
SERVED_BY_WAGTAIL = "wagtail_serve"


class PageCacheMiddleware:
    """Show a page that is stored; store one that is the same for all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_about_a_page(request):
            return self.get_response(request)
        unfollow(request)
        if request.META.get("QUERY_STRING"):
            return self.get_response(request)
        now, key = version.for_request(request), key_of(request)
        found = pages.find(key, now)
        if found is None:
            memory.follow(now)
            response = self.get_response(request)
            if not pages.may_be_stored(request, response):
                return response
            found = CachedPage.of(response)
            pages.store(key, now, found)
        return found.answer(request)

    def process_view(self, request: HttpRequest, _view: Any, path: tuple[str], _named: Any) -> None:
        """Have the page found by way of what is remembered of the tree."""
        if request.resolver_match.url_name == SERVED_BY_WAGTAIL:
            tree.find_page(request, *path)


def is_about_a_page(request: HttpRequest) -> bool:
    """Return whether somebody who is not signed in reads an address that has a language."""
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and request.path_info.split("/", 2)[1] in LANGUAGES
    )


def unfollow(request: HttpRequest) -> None:
    """Take away from the address what follows its reader: no page looks at it, nor repeats it."""
    asked = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    for name in [name for name in asked if name.startswith(FOLLOWING)]:
        del asked[name]
        request.META["QUERY_STRING"] = asked.urlencode()


def key_of(request: HttpRequest) -> str:
    """Return the key of an address: one page of one host in one language."""
    address = f"{request.scheme}://{request.get_host()}{request.path}"
    return blake2b(address.encode(), digest_size=16).hexdigest()
