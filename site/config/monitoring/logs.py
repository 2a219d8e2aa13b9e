"""A line of the log as JSON, for programs that collect logs of many machines."""

import json
import logging
from datetime import UTC, datetime

from workflows.upkeep import request_ids


class JsonFormatter(logging.Formatter):
    """One object a line: when, how grave, who, what, and in which request or task.

    Nothing but what the filter before has masked: neither arguments nor what else a record
    carries, such as the request itself.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as a line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_ids.current(),
            "exception": record.exc_text or record.stack_info,
        }
        return json.dumps({name: value for name, value in line.items() if value})
