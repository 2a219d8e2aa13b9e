"""Which requests have a language, which may be redirected, what is said while keys are away."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import render
from django.utils import translation
from wagtail.contrib.redirects import middleware as redirects
from wagtail.models import Locale

from cms.redirects import answer_in_any_case
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


class PublicLocaleMiddleware(LocaleMiddleware):
    """Django's locale middleware, kept away from addresses that are the same in every language.

    Without this the 404 of an API or admin address becomes a redirect to /nl/…. They begin in
    Dutch, and not in the language of whoever this thread served before. So does an address in a
    language that the site does not have: there is no such page.
    """

    def process_request(self, request: HttpRequest) -> None:
        path = request.path_info
        if path.startswith(WITHOUT_LANGUAGE) or is_in_no_language_of_ours(path):
            translation.activate(settings.LANGUAGE_CODE)
        else:
            super().process_request(request)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith(WITHOUT_LANGUAGE):
            return response
        return super().process_response(request, response)


class RedirectMiddleware(redirects.RedirectMiddleware):
    """Wagtail's, for any capitals; kept away from the API, whose 404 asks no database."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.path_info.startswith("/api/"):
            return response
        answer = super().process_response(request, response)
        if answer.status_code != HTTPStatus.NOT_FOUND:
            return answer
        return answer_in_any_case(request) or answer


def is_in_no_language_of_ours(path: str) -> bool:
    """Return whether an address names a language that could be added, and was not.

    The first page of such a language leads to the Dutch one, so it is left to Wagtail.
    """
    language = translation.get_language_from_path(path)
    if not language or language in settings.COMPLETE_LANGUAGES or path == f"/{language}/":
        return False
    return not Locale.objects.filter(language_code=language).exists()


class KeysUnavailableMiddleware:
    """A page that needs a key which cannot be had answers 503, and keeps what staff typed.

    Pages that decrypt nothing, lists among them, go on working.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, KeysUnavailable):
            return None
        logger.error("A page could not be shown: %s", error)
        if request.path_info.startswith("/admin/"):
            context = {"sentence": error, "typed": typed_texts(request)}
            return render(request, "workflows/desk/unavailable.html", context, status=503)
        return render(request, "500.html", status=503)
