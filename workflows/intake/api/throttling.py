"""How often one address or one server may ask, counted as `rates` counts: no address is kept."""

import math
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponseBase
from django.utils.connection import ConnectionProxy
from ninja.errors import Throttled
from ninja.throttling import BaseThrottle, SimpleRateThrottle

from workflows.intake import rates
from workflows.intake.api.callers import caller_of

NOTED = "_api_limit"


@dataclass(frozen=True)
class Limit:
    """How often somebody may ask in how many seconds, how often still, and when that ends."""

    scope: str
    most: int
    seconds: int
    left: int
    reset: int


class ByCaller(SimpleRateThrottle):
    """So many requests a period from one address; from a server with a key, as many as it has.

    Unlike that of Ninja it keeps nothing of a request on itself: all threads share it.
    """

    # This thread's own, as settings have it, and not the one of whoever imported this.
    cache: Any = ConnectionProxy(caches, rates.COUNTS)

    def __init__(self, scope: str, rate: str) -> None:
        """`rate` is such as "60/m", `scope` what shares one count."""
        self.scope: str = scope
        super().__init__(rate)

    def allow_request(self, request: HttpRequest) -> bool:
        """Count the request, and return True. Raises Throttled, and Refusal for an unknown key."""
        caller = caller_of(request)
        most, seconds = self.limits(caller.rate)
        key, now = self.key_of(caller.who), time.time()
        asked = [when for when in self.cache.get(key, []) if when > now - seconds]
        is_allowed = len(asked) < most
        if is_allowed:
            asked.insert(0, now)
            self.cache.set(key, asked, seconds)
        reset = math.ceil(asked[-1] + seconds - now)
        setattr(request, NOTED, Limit(self.scope, most, seconds, most - len(asked), reset))
        if not is_allowed:
            raise Throttled(wait=max(reset, 1))
        return True

    def limits(self, own_rate: str) -> tuple[int, int]:
        """Return how often in how many seconds."""
        most, seconds = self.parse_rate(own_rate) if own_rate else (None, None)
        return int(most or self.num_requests or 0), int(seconds or self.duration or 0)

    def key_of(self, who: str) -> str:
        return f"rate.api-{self.scope}.{rates.hidden(who)}"


def tell_limit(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say in the headers how often may be asked still (the IETF's RateLimit fields)."""
    limit: Limit | None = getattr(request, NOTED, None)
    if limit:
        response["RateLimit-Policy"] = f'"{limit.scope}";q={limit.most};w={limit.seconds}'
        response["RateLimit"] = f'"{limit.scope}";r={limit.left};t={limit.reset}'


READING: list[BaseThrottle] = [ByCaller("read", settings.API_READ_RATE)]
SENDING: list[BaseThrottle] = [ByCaller("send", settings.API_SEND_RATE)]
# A draft is changed at each step, or while somebody types.
CHANGING: list[BaseThrottle] = [ByCaller("change", settings.API_READ_RATE)]
SENDING_FILES: list[BaseThrottle] = [ByCaller("file", settings.API_SEND_RATE)]
