"""Languages and redirects of requests, what browsers may do, what is said while data are away."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from wagtail.admin.localization import get_localized_response
from wagtail.contrib.redirects import middleware as redirects

from cms.redirects import answer_in_any_case, answer_in_other_words
from config import policies
from config.sqlite.base import is_busy
from workflows.casetypes import languages
from workflows.desk.access import typed_texts
from workflows.vault import KeysUnavailable

logger = logging.getLogger(__name__)

WITHOUT_LANGUAGE = (
    "/admin/",
    "/api/",
    "/static/",
    "/media/",
    "/documents/",
    "/colours/",
    "/healthz",
    "/robots.txt",
    "/sitemap.xml",
)


class ContentPolicyMiddleware(CSPMiddleware):
    """The policy of a public page, and another one in the admin; who else may embed what."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return what the header is made of."""
        parts: PolicyParts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path_info.startswith("/admin/"):
            parts.config = dict(policies.ADMIN)
        return parts

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Add the headers."""
        answer: HttpResponseBase = super().process_response(request, response)
        shared = request.path_info.startswith(policies.SHARED)
        whose = "cross-origin" if shared else "same-origin"
        answer.headers.setdefault("Cross-Origin-Resource-Policy", whose)
        return answer


class PublicLocaleMiddleware(LocaleMiddleware):
    """Django's locale middleware, kept away from addresses that are the same in every language.

    Without this the 404 of an API or admin address becomes a redirect to /nl/…. They begin in
    Dutch, and not in the language of whoever this thread served before. So does an address in a
    language that the site does not have: there is no such page. An address without a language is
    in the one of the site's that its reader prefers.
    """

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_of(request))
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class RedirectMiddleware(redirects.RedirectMiddleware):
    """Wagtail's, for any capitals and in the words of any language.

    Kept away from the API, whose 404 asks no database.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith("/api/"):
            return response
        answer = super().process_response(request, response)
        if answer.status_code != HTTPStatus.NOT_FOUND:
            return answer
        return answer_in_any_case(request) or answer_in_other_words(request) or answer


def language_of(request: HttpRequest) -> str:
    """Return the language in which an address is answered.

    The first page of a language that could be added, and was not, leads to the Dutch one, so it
    is left to Wagtail.
    """
    path = request.path_info
    if path.startswith(WITHOUT_LANGUAGE):
        return languages.DUTCH
    named = translation.get_language_from_path(path)
    if not named:
        if path == "/":
            # Where somebody begins: also in a language that another process just added.
            languages.LOCALES.forget()
        return languages.preferred(request.headers.get("Accept-Language", ""), languages.of_site())
    is_ours = named in settings.COMPLETE_LANGUAGES or languages.is_of_site(named)
    return named if is_ours or path == f"/{named}/" else languages.DUTCH


class UnavailableMiddleware:
    """A page that cannot be had right now answers 503 with a sentence, and keeps what staff typed.

    That is when a key cannot be had, or when SQLite was busy for longer than anybody waits. Pages
    that decrypt nothing, or write nothing, go on working.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        busy = is_busy(error)
        if not (busy or isinstance(error, KeysUnavailable)):
            return None
        logger.error("A page could not be shown: %s", error)
        if request.path_info.startswith("/admin/"):
            # The language of the account, which Wagtail asks for each view.
            return get_localized_response(_staff_page, request, error)
        return render(request, "500.html", status=503)


def _staff_page(request: HttpRequest, error: Exception) -> HttpResponse:
    """Say to staff that what they asked for cannot be had, with what they typed."""
    context = {"is_busy": is_busy(error), "typed": typed_texts(request)}
    return render(request, "workflows/desk/unavailable.html", context, status=503)
