"""The word that every process finds in the cache, and that changes with whatever residents read.

At random and not counted up: a counter that is lost would begin at a number that was in use. It
says since when it counts.
"""

import secrets
import time
from typing import Any

from django.core.cache import caches
from django.db import transaction
from django.http import HttpRequest

ALIAS = "pages"
KEY = "version"


def current() -> str:
    """Return the version of what residents read now; "" while the cache is away."""
    cache = caches[ALIAS]
    found = cache.get(KEY)
    if found is None:
        cache.add(KEY, _word(), timeout=None)
        found = cache.get(KEY, "")
    return str(found)


def for_request(request: HttpRequest) -> str:
    """Return the version as it was when this request first asked."""
    if not hasattr(request, "_pages_version"):
        request._pages_version = current()
    return str(request._pages_version)


def renew(**_signal: Any) -> None:
    """Have every page rendered anew, in every process, once what changed is committed."""
    transaction.on_commit(_renew)


def _renew() -> None:
    caches[ALIAS].set(KEY, _word(), timeout=None)


def began(word: str) -> int:
    """Return since when a version counts, in seconds since the epoch."""
    return int(word.partition("-")[0], 16)


def _word() -> str:
    return f"{int(time.time()):x}-{secrets.token_hex(8)}"
