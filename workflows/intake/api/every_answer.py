"""What holds for every address of the API: its language, HEAD, 404 and 405, limits, ETags."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from workflows.intake.api.language import asked_language
from workflows.intake.api.problems import as_answer
from workflows.intake.api.throttling import tell_limit
from workflows.intake.wire import NOTHING, Refusal, lead_to_slash

View = Callable[..., HttpResponse]
Handler = Callable[[HttpRequest, Exception], HttpResponse]
# What Ninja serves itself, to any method.
DOCUMENTS = ("openapi-json", "openapi-view")
NOT_ALLOWED = 405
OK = 200
NOT_STORED = "no-store"


def with_every_answer(api: NinjaAPI, patterns: list[Any]) -> list[URLPattern]:
    """Return the addresses of an API with what holds for all of them, and one for all others."""
    for pattern in patterns:
        view = require_safe(pattern.callback) if pattern.name in DOCUMENTS else pattern.callback
        pattern.callback = answering(view, api.on_exception)
    return [*patterns, re_path("", answering(lead_to_slash, api.on_exception), name=NOTHING)]


def answering(view: View, on_exception: Handler) -> View:
    """Return a view that answers in the asked language, also to HEAD, and says what holds."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **where: Any) -> HttpResponse:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        with override(asked_language(request)):
            try:
                response = view(request, *args, **where)
            except Exception as error:  # noqa: BLE001 (what is no refusal is raised again)
                response = on_exception(request, error)
            if response.status_code == NOT_ALLOWED:
                response = not_allowed(response["Allow"])
        request.method = asked
        tell_limit(request, response)
        patch_vary_headers(response, ["Accept-Language"])
        return validated(request, response)

    setattr(answer, "csrf_exempt", True)  # noqa: B010 (a function has no such attribute for mypy)
    return answer


def not_allowed(methods: str) -> HttpResponse:
    """Return the answer to a method that an address does not have."""
    allowed = {each.strip() for each in methods.split(",")}
    answer = as_answer(Refusal(NOT_ALLOWED, "method", _("This address does not take that.")))
    answer["Allow"] = ", ".join(sorted(allowed | ({"HEAD"} if "GET" in allowed else set())))
    return answer


def validated(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return what was read with an ETag, or 304 to who has it already; anything else as it is."""
    is_read = request.method in ("GET", "HEAD") and response.status_code == OK
    if not is_read or response.get("Cache-Control") == NOT_STORED:
        return response
    response.setdefault("Cache-Control", "no-cache")
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    found = get_conditional_response(request, etag=response["ETag"], response=response)
    # Only a whole answer goes on: 412 is for what changes something.
    return found if isinstance(found, HttpResponse) else response
