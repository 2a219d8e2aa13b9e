"""The document of the API: what Ninja makes of the views, and what holds for all of them."""

from typing import Any

from django.urls import URLPattern
from ninja import NinjaAPI

from workflows.intake.api.every_answer import with_every_answer
from workflows.intake.api.problems import PROBLEM_TYPE

JSON = "application/json"
TEXT = {"type": "string"}
ACCEPT_LANGUAGE = {
    "in": "header",
    "name": "Accept-Language",
    "required": False,
    "schema": TEXT,
    "description": "In which language problems are told, where nothing else says it.",
}
LIMITS = {
    "RateLimit": {"schema": TEXT, "description": "How many requests are left (r), till when (t)."},
    "RateLimit-Policy": {"schema": TEXT, "description": "So many (q) in so many seconds (w)."},
}
ETAG = {"ETag": {"schema": TEXT, "description": "Send it as If-None-Match: 304 if it is the same."}}
RETRY_AFTER = {"Retry-After": {"schema": TEXT, "description": "In how many seconds to try again."}}
WAITING = ("429", "503")


class HelpAPI(NinjaAPI):
    """Ninja's, with one way of answering for every address."""

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        patterns, app, namespace = super().urls
        found: list[URLPattern] = with_every_answer(self, patterns)
        return found, app, namespace

    def get_openapi_schema(self, **where: Any) -> Any:
        """Return the document, with the headers and the media type of problems."""
        document = super().get_openapi_schema(**where)
        for path in document["paths"].values():
            for method, operation in path.items():
                complete(operation, is_read=method == "get")
        return document


def complete(operation: dict[str, Any], *, is_read: bool) -> None:
    """Add to an operation what no view says of itself."""
    operation["parameters"] = [*operation.get("parameters", ()), ACCEPT_LANGUAGE]
    # Where several tell one status the last would win.
    for status, response in operation["responses"].items():
        headers = {**LIMITS, **(RETRY_AFTER if str(status) in WAITING else {})}
        if int(status) >= 400:
            response["content"] = {PROBLEM_TYPE: response["content"][JSON]}
        elif is_read:
            headers |= ETAG
        response["headers"] = {**headers, **response.get("headers", {})}
