"""What programs that watch the site ask, answered before anything else; a number for each request.

Such a program asks by the machine's own address and without TLS, so nothing that refuses either
stands before it. It gets no page, no session and no language (docs/adr/0098).
"""

from collections.abc import Callable
from http import HTTPStatus
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from config.monitoring import access, counters, exposition, readiness
from workflows.upkeep import request_ids

GetResponse = Callable[[HttpRequest], HttpResponseBase]
OFF = "off"


class MonitoringMiddleware:
    """Give each request its id, answer /readyz and /metrics, and count what was answered."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request_ids.begin(request.headers.get("X-Request-ID", "") if settings.PROXIES else "")
        if request.path_info == "/readyz":
            return answer(request, readiness.readyz)
        if settings.METRICS == OFF:
            return self.named(self.get_response(request))
        if request.path_info == "/metrics":
            return answer(request, metrics)
        begun = perf_counter()
        response = self.named(self.get_response(request))
        counters.count(request, response, perf_counter() - begun)
        return response

    def named(self, response: HttpResponseBase) -> HttpResponseBase:
        """Say the id with what went wrong, so that it is found in the log."""
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            response.headers["X-Request-ID"] = request_ids.current()
        return response


def answer(request: HttpRequest, view: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """Return what a view says that only reads; nobody stores it."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    response = view(request)
    response.headers["Cache-Control"] = "no-store"
    return response


def metrics(request: HttpRequest) -> HttpResponse:
    """Return the figures to who may read them."""
    if not access.is_allowed(request):
        return HttpResponse("Not for you.\n", status=403, content_type="text/plain")
    return exposition.expose()
