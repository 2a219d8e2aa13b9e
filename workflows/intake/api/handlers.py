"""Whatever goes wrong with a request, as a Problem in the asked language."""

import logging
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from workflows.intake import sentences
from workflows.intake.api.language import asked_language
from workflows.intake.api.problems import as_answer, problem
from workflows.intake.wire import Refusal
from workflows.vault.errors import KeysUnavailable

logger = logging.getLogger(__name__)

AWAY_SECONDS = 60


def add_handlers(api: NinjaAPI) -> None:
    """Let everything that `api` cannot answer have the shape of a Problem."""
    for kind, refusal_of in REFUSALS.items():
        api.add_exception_handler(kind, answering(refusal_of))


def answering(
    refusal_of: Callable[[Any], Refusal],
) -> Callable[[HttpRequest, Any], HttpResponse]:
    """Return a handler that answers with the refusal of an error, in the asked language."""

    def answer(request: HttpRequest, error: Any) -> HttpResponse:
        with override(asked_language(request)):
            return as_answer(refusal_of(error))

    return answer


def of_itself(refusal: Refusal) -> Refusal:
    return refusal


def of_shape(error: ValidationError) -> Refusal:
    errors = [
        problem(str(one["loc"][-1]), one["type"], said_of(one["type"]))
        for one in error.errors
        if one.get("loc")
    ]
    return Refusal(422, "shape", _("The request is not as described."), errors)


def said_of(fault: str) -> str:
    """Say in words what pydantic found with a member of the body or of the address."""
    if fault == "extra_forbidden":
        return _("There is no member with this name.")
    return _("This is missing.") if fault == "missing" else _("This is not as described.")


def of_missing(_error: Http404) -> Refusal:
    return Refusal(404, "not_found", _("This does not exist."))


def of_throttled(error: Throttled) -> Refusal:
    message = _("Too many requests. Wait a little and try again.")
    return Refusal(429, "throttled", message, wait=error.wait or 60)


def of_too_big(_error: RequestDataTooBig) -> Refusal:
    return Refusal(413, "too_big", _("The body is too big."))


def of_broken(_error: Exception) -> Refusal:
    return Refusal(400, "multipart", _("The body is no form with files, or is broken off."))


def of_away(error: Exception) -> Refusal:
    logger.error("A request of the API could not be answered.", exc_info=error)
    return Refusal(503, "unavailable", str(sentences.AWAY), wait=AWAY_SECONDS)


def of_http(error: HttpError) -> Refusal:
    # Ninja wraps whatever its parser raises.
    if isinstance(error.__cause__, Refusal):
        return error.__cause__
    return Refusal(error.status_code, "refused", str(error))


# The nearest class of an error counts.
REFUSALS: dict[type[Exception], Callable[[Any], Refusal]] = {
    Refusal: of_itself,
    ValidationError: of_shape,
    Http404: of_missing,
    Throttled: of_throttled,
    RequestDataTooBig: of_too_big,
    MultiPartParserError: of_broken,
    SuspiciousOperation: of_broken,
    # A database of ours is away, or the keys.
    OperationalError: of_away,
    InterfaceError: of_away,
    KeysUnavailable: of_away,
    HttpError: of_http,
}
