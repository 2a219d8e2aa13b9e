"""What is stored of a page, and the answers that are made of it."""

import gzip
import time
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from typing import Self, TypeVar

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_http_date

from cms.page_cache import version

# Numbers on tiles and everything else that no signal tells of are a minute old at most: as long as
# this, as long as a process remembered them before, and a second in nginx.
SECONDS = 44
# A browser asks each time, by ETag; what stands between asks once a second.
CACHE_CONTROL = "public, max-age=0, s-maxage=1"
# The same to nginx, which takes a second for up to two, and a moment for what it is.
NGINX = "X-Accel-Expires"

Answer = TypeVar("Answer", bound=HttpResponseBase)


def the_same_for_all(response: Answer) -> Answer:
    """Say of a page that it has no token and nothing of its reader, and return it."""
    response.is_the_same_for_all = True
    return response


@dataclass(frozen=True)
class CachedPage:
    """A page as it is stored: compressed, with its headers."""

    body: bytes
    headers: dict[str, str]

    @classmethod
    def of(cls, response: HttpResponse) -> Self:
        """Return what to store of a rendered page."""
        headers = {name: value for name, value in response.items() if name != "Content-Length"}
        digest = blake2b(response.content, digest_size=12).hexdigest()
        # Weak: compressed or not, it is one page.
        headers |= {"ETag": f'W/"{digest}"', "Last-Modified": http_date(time.time())}
        return cls(gzip.compress(response.content, mtime=0), headers)

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Return the page; 304 without it for whoever has it already."""
        response = HttpResponse(headers={**self.headers, "Cache-Control": CACHE_CONTROL})
        patch_vary_headers(response, ["Accept-Encoding"])
        if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
            response.content, response["Content-Encoding"] = self.body, "gzip"
        else:
            response.content = gzip.decompress(self.body)
        response["Content-Length"] = str(len(response.content))
        changed = parse_http_date(self.headers["Last-Modified"])
        answer = get_conditional_response(request, self.headers["ETag"], changed, response)
        answer[NGINX] = until_the_second_ends()
        return answer


def until_the_second_ends() -> str:
    """Return the value for nginx; in seconds since the epoch, which counts whole ones only."""
    return f"@{int(time.time())}"


def may_be_stored(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Return whether everybody may read what was answered.

    The page says so itself; whatever else would speak against it is looked at all the same.
    """
    return (
        getattr(response, "is_the_same_for_all", False)
        and response.status_code == HTTPStatus.OK
        and not (response.has_header("Cache-Control") or response.has_header("Vary"))
        and not response.cookies
        # Django's token stands on it.
        and "CSRF_COOKIE_NEEDS_UPDATE" not in request.META
    )


def find(key: str, now: str) -> CachedPage | None:
    """Return the page of this key, if it was stored under the version `now`."""
    found = caches[version.ALIAS].get(key) if now else None
    if found is None or found[0] != now:
        return None
    return CachedPage(*found[1:])


def store(key: str, now: str, page: CachedPage) -> None:
    """Store a page that was rendered while the version was `now`; nothing without a version."""
    if now:
        caches[version.ALIAS].set(key, (now, page.body, page.headers), timeout=SECONDS)
