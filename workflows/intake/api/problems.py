"""Refusals: a status, a code, a sentence, and what is wrong with which answer."""

import json
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja.parser import Parser

from forms.engine import AnswerForm
from workflows.intake.wire import Refusal

MAX_DEPTH = 20
PROBLEM_TYPE = "application/problem+json"


def body_of(refusal: Refusal) -> dict[str, Any]:
    """Return what the wire has, in the active language; a problem of RFC 9457 with more members."""
    detail = str(refusal.message)
    return {
        "type": "about:blank",
        "title": HTTPStatus(refusal.status).phrase,
        "status": refusal.status,
        "detail": detail,
        "code": refusal.code,
        "message": detail,
        "errors": refusal.errors,
    }


def as_answer(refusal: Refusal) -> HttpResponse:
    """Return a refusal as the wire has it, in the active language."""
    answer = refusal.answer(body_of(refusal), PROBLEM_TYPE)
    answer["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    if refusal.status == HTTPStatus.UNAUTHORIZED:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


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
