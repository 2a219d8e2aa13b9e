"""An id for each request, in its lines of the log and in those of the tasks that it queued."""

import re
from contextvars import ContextVar
from typing import Any
from uuid import uuid4

# As proxies make them: 32 hexadecimal digits, or a UUID. Nothing that somebody could read.
WELL_FORMED = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

_current: ContextVar[str] = ContextVar("request_id", default="")


def begin(given: str = "") -> str:
    """Begin a request, or a task, with the id it was given if that is well-formed; return it."""
    request_id = given if WELL_FORMED.fullmatch(given) else uuid4().hex
    _current.set(request_id)
    return request_id


def current() -> str:
    """Return the id of what is under way in this thread, or ""."""
    return _current.get()


def begin_task(sender: Any, task: Any, **_more: Any) -> None:
    """Go on with the id of the request that queued a task; a scheduled one has its own."""
    group = str(task.get("group") or "")
    begin(group if WELL_FORMED.fullmatch(group) else str(task["id"]))
