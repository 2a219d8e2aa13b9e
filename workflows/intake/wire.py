"""What both APIs have in common: how they refuse, and how they lead to the slash at the end."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.urls import Resolver404, resolve
from django.utils.functional import Promise

# What an API calls the pattern that takes every address it does not have.
NOTHING = "nothing"


class Refusal(Exception):
    """A request of an API is refused with `status`; each API has a shape for saying it.

    `code` is for programs. `message` may be translated late, by whoever knows which language is
    asked. `errors` say which answers or arguments have to be mended. `wait` is after how many
    seconds it may be tried again, if that helps.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str | Promise,
        errors: list[dict[str, str]] | None = None,
        wait: int = 0,
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors or []
        self.wait = wait

    def answer(self, body: dict[str, Any], content_type: str) -> JsonResponse:
        """Return the answer with a body as an API has it."""
        answer = JsonResponse(body, status=self.status, content_type=content_type)
        if self.wait:
            answer["Retry-After"] = str(self.wait)
        return answer


def lead_to_slash(request: HttpRequest, *_args: Any) -> HttpResponse:
    """Lead to the address with its slash, if that is there. Raise Http404 if not."""
    path = request.path_info
    if request.method in ("GET", "HEAD") and not path.endswith("/") and leads_somewhere(f"{path}/"):
        return HttpResponsePermanentRedirect(request.get_full_path(force_append_slash=True))
    raise Http404


def leads_somewhere(path: str) -> bool:
    """Return whether an API has something at a path."""
    try:
        return resolve(path).url_name != NOTHING
    except Resolver404:
        return False
