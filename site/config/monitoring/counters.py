"""How many requests were answered how, and how fast: counted in every process, for all of them.

Every label is a name that stands in the source, or a number: none comes from a request.
"""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram

REQUESTS = Counter(
    "helpt_requests", "Requests that were answered.", ["view", "status"], registry=None
)
# Not by view: each of these is a dozen series.
SECONDS = Histogram(
    "helpt_request_seconds",
    "How long an answer took.",
    ["surface"],
    registry=None,
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
SURFACES = {"/admin/": "staff", "/api/": "api", settings.STATIC_URL: "static"}


def count(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
    """Count a request that was answered in so many seconds."""
    REQUESTS.labels(view_of(request, response), response.status_code).inc()
    SECONDS.labels(surface_of(request)).observe(seconds)


def view_of(request: HttpRequest, response: HttpResponseBase) -> str:
    """Return the name of the view that answered, or what answered before any view."""
    if request.resolver_match is not None:
        return str(request.resolver_match.view_name)
    if request.path_info.startswith(settings.STATIC_URL):
        return "(static)"
    return "(nowhere)" if response.status_code == HTTPStatus.NOT_FOUND else "(stored or moved)"


def surface_of(request: HttpRequest) -> str:
    """Return for whom an address is."""
    beginnings = (start for start in SURFACES if request.path_info.startswith(start))
    return SURFACES.get(next(beginnings, ""), "public")
