"""Refusals as an answer: a status, a code, a sentence, and what is wrong with which answer."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError
from ninja.parser import Parser

from forms.engine import AnswerForm

MAX_DEPTH = 20


class Refusal(Exception):
    """Something is refused with `status`; `errors` say which answers have to be mended.

    `wait` is after how many seconds it may be tried again, if that helps.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        errors: list[dict[str, str]] | None = None,
        wait: int = 0,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.wait = wait
        self.body = {"code": code, "message": message, "errors": errors or []}


def problem(field: str, code: str, message: str, part: str = "") -> dict[str, str]:
    """Return one thing that is wrong, as the wire has it."""
    return {"field": field, "part": part, "code": code, "message": message}


def problems_of(form: AnswerForm) -> Iterator[dict[str, str]]:
    """Yield what is wrong with a bound form, in its own order and language."""
    for field, errors in form.errors.as_data().items():
        for error in errors:
            part = (error.params or {}).get("part", "")
            sentence = " ".join(error.messages)
            yield problem("" if field == "__all__" else field, error.code or "", sentence, part)


class StrictParser(Parser):
    """JSON in which no name comes twice and nothing is nested without end; files as multipart."""

    def parse_body(self, request: HttpRequest) -> Any:
        refuse_other_type(request, "application/json")
        try:
            text = request.body.decode()
            body = json.loads(text, object_pairs_hook=no_name_twice, parse_constant=refuse_constant)
            refuse_depth(body)
            refuse_no_object(body)
        except RecursionError:
            raise Refusal(400, "too_deep", _("The body is nested too deeply.")) from None
        except ValueError:
            raise Refusal(400, "json", _("The body is not valid JSON in UTF-8.")) from None
        return body

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        # Parameters of the address pass by here too.
        if data is not request.GET:
            refuse_other_type(request, "multipart/form-data")
        return super().parse_querydict(data, list_fields, request)


def refuse_other_type(request: HttpRequest, type_: str) -> None:
    """Raise Refusal for a body that says it is something else."""
    if request.content_type != type_:
        raise Refusal(415, "content_type", _("Send this as %(type)s.") % {"type": type_})


def no_name_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object. Raises Refusal when a name comes twice: which one was meant?"""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refusal(400, "duplicate_name", _("A name comes twice in one object."))
    return found


def refuse_constant(name: str) -> None:
    """NaN and Infinity are no JSON, whatever Python thinks."""
    raise ValueError(name)


def refuse_no_object(body: Any) -> None:
    """Raise Refusal for a list or a word: Ninja would take it for an object without members."""
    if not isinstance(body, dict):
        raise Refusal(422, "shape", _("The body is not a JSON object."))


def refuse_depth(value: Any, depth: int = 0) -> None:
    """Raise RecursionError for what is nested more than `MAX_DEPTH` deep."""
    if depth > MAX_DEPTH:
        raise RecursionError
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        refuse_depth(each, depth + 1)


def said_of(fault: str) -> str:
    """Say in words what pydantic found with a member of the body or of the address."""
    if fault == "extra_forbidden":
        return _("There is no member with this name.")
    return _("This is missing.") if fault == "missing" else _("This is not as described.")


def add_handlers(api: NinjaAPI) -> None:
    """Let every refusal of `api` have the shape of a Problem."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        response = api.create_response(request, refusal.body, status=refusal.status)
        if refusal.wait:
            response["Retry-After"] = str(refusal.wait)
        return response

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            problem(str(one["loc"][-1]), one["type"], said_of(one["type"]))
            for one in error.errors
            if one.get("loc")
        ]
        message = _("The request is not as described.")
        return refused(request, Refusal(422, "shape", message, errors))

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return refused(request, Refusal(404, "not_found", _("This does not exist.")))

    @api.exception_handler(Throttled)
    def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
        message = _("Too many requests. Wait a little and try again.")
        return refused(request, Refusal(429, "throttled", message, wait=error.wait or 60))

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        return refused(request, Refusal(413, "too_big", _("The body is too big.")))

    @api.exception_handler(MultiPartParserError)
    @api.exception_handler(SuspiciousOperation)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        message = _("The body is no form with files, or is broken off.")
        return refused(request, Refusal(400, "multipart", message))

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        # Ninja wraps whatever its parser raises.
        if isinstance(error.__cause__, Refusal):
            return refused(request, error.__cause__)
        return refused(request, Refusal(error.status_code, "refused", str(error)))
