"""Errors to a server that speaks Sentry's protocol: what of them is not about anybody.

An event is made here, of the few things that stand in the source, and not gathered by the library:
no request, no value of any variable, no text of an exception, no breadcrumb. Messages are those
of the log, masked by its filter. The library is loaded only when SENTRY_DSN is set.
"""

import logging
from types import TracebackType
from typing import Any

import sentry_sdk

from workflows.upkeep import request_ids
from workflows.vault.logs import mask

# django-q2 says a failed task with the text of its exception behind this.
BEFORE_RESULT = " - "
MOST_FRAMES = 50


class ReportsHandler(logging.Handler):
    """Report each record that it gets."""

    def __init__(self, dsn: str, **options: Any) -> None:
        super().__init__()
        self.client = sentry_sdk.Client(
            dsn=dsn,
            default_integrations=False,
            auto_enabling_integrations=False,
            max_breadcrumbs=0,
            server_name="",
            before_send=only_ours,
            shutdown_timeout=2,
            **options,
        )

    def emit(self, record: logging.LogRecord) -> None:
        """Hand an event to the thread of the library that sends."""
        try:
            self.client.capture_event(event_of(record))
        except Exception:  # noqa: BLE001 (as logging does: a report that fails stops nothing)
            self.handleError(record)


KEPT = {"event_id", "timestamp", "platform", "level", "logger", "message", "exception", "tags"}


def only_ours(event: Any, _hint: Any) -> Any:
    """Return an event without what the library added by itself."""
    return {name: value for name, value in event.items() if name in KEPT}


def event_of(record: logging.LogRecord) -> Any:
    """Return what is reported of a record."""
    message = mask(record.getMessage())
    if record.name == "django-q":
        message = message.partition(BEFORE_RESULT)[0]
    event: dict[str, Any] = {
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": message,
        "platform": "python",
        "tags": {"request_id": request_ids.current()},
    }
    if record.exc_info and record.exc_info[0]:
        kind, _value, traceback = record.exc_info
        stack = {"frames": frames_of(traceback)}
        event["exception"] = {
            "values": [{"type": kind.__name__, "module": kind.__module__, "stacktrace": stack}]
        }
    return event


def frames_of(traceback: TracebackType | None) -> list[dict[str, Any]]:
    """Return where an exception came by, without the values of anything there."""
    frames = []
    while traceback:
        code = traceback.tb_frame.f_code
        frames.append(
            {
                "filename": code.co_filename,
                "function": code.co_qualname,
                "module": traceback.tb_frame.f_globals.get("__name__", ""),
                "lineno": traceback.tb_lineno,
            }
        )
        traceback = traceback.tb_next
    return frames[-MOST_FRAMES:]
