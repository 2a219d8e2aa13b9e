"""What the web server does beside the options it is started with. gunicorn finds it in `site/`."""

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from workflows.upkeep import lifeline


def on_starting(server: Any) -> None:
    """Before the port is bound."""
    lifeline.end_with_supervisor()


def post_fork(server: Any, worker: Any) -> None:
    """In each worker; the port is free as soon as the last one is gone."""
    lifeline.end_with(server.pid)
