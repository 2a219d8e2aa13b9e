"""In which language a request is answered."""

import json

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, RawPostDataException

from workflows.casetypes import languages


def asked_language(request: HttpRequest) -> str:
    """Return the language that is asked outright, else the one that the client prefers."""
    return outright(request) or languages.preferred(
        request.headers.get("Accept-Language", ""), languages.with_words()
    )


def outright(request: HttpRequest) -> str:
    """Return the language that the address or the body names, or "" for none that has words."""
    for asked in (request.GET.get("language", ""), in_body(request)):
        if languages.has_words(asked):
            return asked
    return ""


def in_body(request: HttpRequest) -> str:
    """Return what a body gives as its language, or "" when it cannot be read."""
    if request.content_type == "multipart/form-data":
        # Only once it was read for its own sake: where its files go is decided before.
        sent = getattr(request, "_post", None)
        return str(sent.get("language", "")) if sent else ""
    if request.content_type != "application/json":
        return ""
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError, OSError, RequestDataTooBig, RawPostDataException):
        return ""
    language = body.get("language") if isinstance(body, dict) else ""
    return language if isinstance(language, str) else ""
