"""Who may read the figures: this machine, or who has the token."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

LOOPBACK = ("127.0.0.1", "::1")
# A proxy says by one of these for whom it asks; what has none came from this machine.
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded")


def is_allowed(request: HttpRequest) -> bool:
    """Return whether this request may read the figures."""
    if settings.METRICS == "token":
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return constant_time_compare(given, settings.METRICS_TOKEN)
    is_forwarded = any(name in request.headers for name in FORWARDED)
    return request.META.get("REMOTE_ADDR") in LOOPBACK and not is_forwarded
