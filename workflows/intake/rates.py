"""How often somebody did something lately, without knowing who.

What is counted under is a hash of the address with a salt that lives for a day, in the
shared cache only: after that nobody can tell which address it was, not even with our keys.
Losing the cache costs nothing but the counts (config/caches.py).
"""

import hmac
import re
import secrets
import time
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

COUNTS = "counts"
HOUR = 3600
DAY = 24 * HOUR
# Some proxies tell the port too: 10.9.9.9:51234, [2a02:1811::1]:51234.
WITH_PORT = re.compile(r"([0-9.]+):[0-9]+|\[([^\]]+)\](?::[0-9]+)?")


def count(what: str, who: str, seconds: int) -> int:
    """Count one more `what` of `who`; return how many there were in this stretch of `seconds`."""
    key = f"rate.{what}.{int(time.time()) // seconds}.{hidden(who)}"
    cache = caches[COUNTS]
    if cache.add(key, 1, timeout=seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # gone between the two lines
        return 1


def is_too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Count one more `what` from where this comes, and return whether it is too often an hour."""
    return count(what, address_of(request), HOUR) > most


def hidden(who: str) -> str:
    """Return what stands for `who` today."""
    return hmac.digest(salt_of_today().encode(), who.encode(), "sha256").hex()[:32]


def salt_of_today() -> str:
    """Return today's salt: random, shared by all processes, forgotten after a day."""
    key = f"rate.salt.{timezone.localdate()}"
    return str(caches[COUNTS].get_or_set(key, lambda: secrets.token_hex(16), timeout=DAY))


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from: one address, or of IPv6 the network of one household.

    Behind proxies of our own (settings.PROXIES, how many), what the outermost of them saw.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        passed = request.headers.get("X-Forwarded-For", "").split(",")
        address = passed[-settings.PROXIES :][0].strip() or address
    with_port = WITH_PORT.fullmatch(address)
    try:
        found = ip_address(with_port[1] or with_port[2] if with_port else address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return found.exploded[:19]
    # ::ffff:10.9.9.9 is how a socket for both kinds writes 10.9.9.9.
    return str(getattr(found, "ipv4_mapped", found))
