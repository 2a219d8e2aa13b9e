"""Caches that may be away: the site then goes on as if they held nothing (docs/adr/0040).

Wagtail asks the cache at every page, the API and the forms count in it. A server that failed is
left alone for a while by the whole process: one that is frozen costs its time-out once, and not
at every call.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends import db, filebased, redis
from django.core.cache.backends.base import BaseCache
from django.core.cache.backends.dummy import DummyCache
from django.db import DatabaseError
from redis.exceptions import RedisError

LEFT_ALONE_SECONDS = 10
# Connecting and then waiting for an answer take half a second at most. What redis-py asks first,
# and tries again by itself, would each take as long again.
QUICK = {
    "socket_connect_timeout": 0.2,
    "socket_timeout": 0.2,
    "protocol": 2,
    "driver_info": None,
}

logger = logging.getLogger(__name__)


class Breaker:
    """Whether a server is asked, or left alone because it failed."""

    def __init__(self) -> None:
        self.alone_until = 0.0

    @property
    def has_failed(self) -> bool:
        """Whether the last answer was none."""
        return self.alone_until > 0

    def lets_through(self) -> bool:
        """Return whether to ask now: after a failure, one call a while tries for all."""
        if not self.has_failed:
            return True
        if time.monotonic() < self.alone_until:
            return False
        self.alone_until = time.monotonic() + LEFT_ALONE_SECONDS
        return True

    def note_failure(self, error: Exception) -> None:
        """Leave the server alone from now on."""
        if not self.has_failed:
            logger.error("A cache is away: %s. The site goes on without.", type(error).__name__)
        self.alone_until = time.monotonic() + LEFT_ALONE_SECONDS

    def note_answer(self) -> None:
        """Ask the server again from now on."""
        if self.has_failed:
            logger.warning("A cache that was away is back.")
        self.alone_until = 0.0


# By place, and not by cache: Django makes each cache anew in every thread.
breakers: defaultdict[str, Breaker] = defaultdict(Breaker)


class MayBeAway(BaseCache):
    """A cache whose `failures` are no faults of the caller."""

    failures: type[Exception]

    def __init__(self, place: Any, params: dict[str, Any]) -> None:
        super().__init__(place, params)
        self.breaker = breakers[str(place)]

    def answers(self) -> bool:
        """Return whether the cache is there, as of a few seconds ago."""
        self.has_key("healthz")
        return not self.breaker.has_failed


def forgiving(ask: Callable[..., Any], instead: Callable[..., Any]) -> Callable[..., Any]:
    """Return a method that asks the cache, and does `instead` while that is away."""

    @wraps(ask)
    def method(self: MayBeAway, *args: Any, **options: Any) -> Any:
        if not self.breaker.lets_through():
            return instead(self, *args, **options)
        try:
            answer = ask(self, *args, **options)
        except self.failures as error:
            self.breaker.note_failure(error)
            return instead(self, *args, **options)
        self.breaker.note_answer()
        return answer

    return method


class RedisCache(MayBeAway, redis.RedisCache):
    """Redis, or nothing while it is away, frozen, full, or still loading."""

    failures = RedisError

    def __init__(self, place: Any, params: dict[str, Any]) -> None:
        super().__init__(place, params)
        self._options = {**QUICK, **self._options}

    add = forgiving(redis.RedisCache.add, DummyCache.add)
    get = forgiving(redis.RedisCache.get, DummyCache.get)
    set = forgiving(redis.RedisCache.set, DummyCache.set)
    touch = forgiving(redis.RedisCache.touch, DummyCache.touch)
    delete = forgiving(redis.RedisCache.delete, DummyCache.delete)
    get_many = forgiving(redis.RedisCache.get_many, DummyCache.get_many)
    has_key = forgiving(redis.RedisCache.has_key, DummyCache.has_key)
    incr = forgiving(redis.RedisCache.incr, DummyCache.incr)
    set_many = forgiving(redis.RedisCache.set_many, DummyCache.set_many)
    delete_many = forgiving(redis.RedisCache.delete_many, DummyCache.delete_many)
    clear = forgiving(redis.RedisCache.clear, DummyCache.clear)


class DatabaseCache(MayBeAway, db.DatabaseCache):
    """A table of the database, or nothing while it is away or was never made."""

    failures = DatabaseError

    # All others of its methods go through these.
    get_many = forgiving(db.DatabaseCache.get_many, lambda *_asked, **_options: {})
    has_key = forgiving(db.DatabaseCache.has_key, DummyCache.has_key)
    clear = forgiving(db.DatabaseCache.clear, DummyCache.clear)
    _base_set = forgiving(db.DatabaseCache._base_set, lambda *_asked, **_options: False)
    _base_delete_many = forgiving(
        db.DatabaseCache._base_delete_many, lambda *_asked, **_options: False
    )


class FileCache(MayBeAway, filebased.FileBasedCache):
    """Files of one machine, or nothing while they cannot be read or written."""

    failures = OSError

    add = forgiving(filebased.FileBasedCache.add, DummyCache.add)
    get = forgiving(filebased.FileBasedCache.get, DummyCache.get)
    set = forgiving(filebased.FileBasedCache.set, DummyCache.set)
    touch = forgiving(filebased.FileBasedCache.touch, DummyCache.touch)
    delete = forgiving(filebased.FileBasedCache.delete, DummyCache.delete)
    has_key = forgiving(filebased.FileBasedCache.has_key, DummyCache.has_key)
    clear = forgiving(filebased.FileBasedCache.clear, DummyCache.clear)


def state() -> str:
    """Return "ok", or "away" when one of the site's caches is."""
    each = [caches[alias] for alias in settings.CACHES]
    all_answer = all(cache.answers() for cache in each if isinstance(cache, MayBeAway))
    return "ok" if all_answer else "away"
