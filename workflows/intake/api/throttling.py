"""How often one address may ask, counted as `rates` counts: without keeping the address."""

from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils.connection import ConnectionProxy
from ninja.throttling import BaseThrottle, SimpleRateThrottle

from workflows.intake import rates


class ByAddress(SimpleRateThrottle):
    """So many requests a period from one address."""

    # This thread's own, as settings have it, and not the one of whoever imported this.
    cache: Any = ConnectionProxy(caches, rates.COUNTS)

    def __init__(self, scope: str, rate: str) -> None:
        """`rate` is such as "60/m", `scope` what shares one count."""
        self.scope = scope
        super().__init__(rate)

    def get_cache_key(self, request: HttpRequest) -> str:
        return f"rate.api-{self.scope}.{rates.hidden(rates.address_of(request))}"


READING: list[BaseThrottle] = [ByAddress("read", settings.API_READ_RATE)]
SENDING: list[BaseThrottle] = [ByAddress("send", settings.API_SEND_RATE)]
# A draft is changed at each step, or while somebody types.
CHANGING: list[BaseThrottle] = [ByAddress("change", settings.API_READ_RATE)]
SENDING_FILES: list[BaseThrottle] = [ByAddress("file", settings.API_SEND_RATE)]
