"""How the API answers: in the asked language, the same for everybody, and with its own refusals."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import override
from wagtail.api.v2.utils import BadRequestError

from cms.content_api import asking, refusing
from cms.content_api.refusing import answer_of, refused
from cms.page_cache import pages, version
from workflows.intake import rates
from workflows.intake.wire import Refusal

logger = logging.getLogger(__name__)

READS = ("GET", "HEAD")
A_MINUTE = 60
View = Callable[..., HttpResponse]


def serving(view: View) -> View:
    """Return a view of the API: what it answers, or why it does not."""

    @wraps(view)
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with override(language_of(request)):
            answer = told(view, request, *args, **kwargs)
        patch_vary_headers(answer, ["Accept-Language"])
        return answer

    # Nothing is changed here, and what only reads has no token.
    serve.csrf_exempt = True
    return serve


def told(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Return the answer of a view, or its refusal, in the active language."""
    try:
        refuse_all_but_reading(request)
        refuse_flood(request)
        answer = view(request, *args, **kwargs)
        if hasattr(answer, "render"):
            answer.render()
    except Exception as error:  # noqa: BLE001 (what is not known is raised again)
        return answer_of(refusal_of(error))
    return conditional(request, answer)


def language_of(request: HttpRequest) -> str:
    """Return the language that is asked for; Dutch while the database is away."""
    try:
        return asking.language_of(request)
    except (OperationalError, InterfaceError):
        return settings.LANGUAGE_CODE


def refusal_of(error: Exception) -> Refusal:
    """Return why an answer is not given. Raise what is a fault of ours."""
    if isinstance(error, Refusal):
        return error
    if isinstance(error, Http404):
        return refusing.not_found()
    if isinstance(error, BadRequestError | SuspiciousOperation):
        return refused("value", refusing.VALUE)
    if isinstance(error, OperationalError | InterfaceError):
        return away(error)
    raise error


def away(error: Exception) -> Refusal:
    """Return what is said while the database is away."""
    logger.error("Content could not be read.", exc_info=error)
    status = HTTPStatus.SERVICE_UNAVAILABLE
    return refused("unavailable", refusing.AWAY, status=status, wait=A_MINUTE)


def refuse_all_but_reading(request: HttpRequest) -> None:
    if request.method not in READS:
        status = HTTPStatus.METHOD_NOT_ALLOWED
        raise refused("method", refusing.ONLY_READ, status=status)


def refuse_flood(request: HttpRequest) -> None:
    """Raise Refusal for an address that asks more than any front end has to."""
    asked = rates.count("content", rates.address_of(request), A_MINUTE)
    if asked > settings.CONTENT_READS_A_MINUTE:
        status = HTTPStatus.TOO_MANY_REQUESTS
        raise refused("throttled", refusing.TOO_OFTEN, status=status, wait=A_MINUTE)


def conditional(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Return an answer that others may keep, or 304 for whoever has it already."""
    if answer.status_code != HTTPStatus.OK or answer.has_header("Cache-Control"):
        return answer
    answer["ETag"] = f'W/"{blake2b(answer.content, digest_size=12).hexdigest()}"'
    changed = changed_at(request, answer)
    answer["Last-Modified"] = http_date(changed)
    answer["Cache-Control"] = pages.CACHE_CONTROL
    answer = get_conditional_response(request, answer["ETag"], changed, answer)
    answer[pages.NGINX] = pages.until_the_second_ends()
    return answer


def changed_at(request: HttpRequest, answer: HttpResponse) -> int:
    """Return when what is told last changed, in seconds since the epoch.

    That is when the version of all pages was renewed; now, for what changes without that.
    """
    word = "" if getattr(answer, "is_live", True) else version.for_request(request)
    return version.began(word) if word else int(time.time())


def told_as_json(tell: Callable[..., Any], *, is_live: bool = False) -> View:
    """Return the view of a function that returns what is told."""

    @wraps(tell)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = JsonResponse(tell(request, *args, **kwargs))
        answer.is_live = is_live
        return answer

    return serving(view)
