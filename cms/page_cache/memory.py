"""What a process remembers of the tree, for as long as the version is the same."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.http import HttpRequest

from cms.page_cache import version
from workflows.casetypes import reference
from workflows.city import services as city

Value = TypeVar("Value")
# What no signal tells of is a minute old at most: here, and then in a page that is stored.
SECONDS = 15
# Sites and languages are few; hosts are as many as somebody cares to make up.
MOST = 500


class Memory:
    """Values by key, of one version."""

    def __init__(self) -> None:
        self.version = ""
        self.values: dict[tuple[str, Hashable], tuple[float, Any]] = {}

    def follow(self, now: str) -> None:
        """Forget what was read under another version, case types and categories among it."""
        if now != self.version:
            self.values.clear()
            reference.forget()
            city.forget()
            # Last, or another thread would go on with what is not forgotten yet.
            self.version = now

    def get_or_make(self, now: str, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what was made under this version, `SECONDS` ago at most."""
        self.follow(now)
        made_at, value = self.values.get((now, key), (float("-inf"), None))
        if value is not None and time.monotonic() - made_at < SECONDS:
            return value
        made = make()
        if len(self.values) < MOST:
            self.values[now, key] = (time.monotonic(), made)
        return made


memory = Memory()


def remembered(request: HttpRequest, key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` returns, from memory if it can be. Nobody may change it.

    While the cache is away nobody would hear of a change: then it is remembered for this request.
    """
    if now := version.for_request(request):
        return memory.get_or_make(now, key, make)
    mine: dict[Hashable, Value] = request.__dict__.setdefault("_remembered", {})
    if key not in mine:
        mine[key] = make()
    return mine[key]
