"""The web server's settings. gunicorn finds them in `site/`; options on its command line win.


Under systemd it answers on the socket that it is given (site/deploy/systemd).
"""

import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from config import env
from workflows.upkeep import lifeline

MOST_WORKERS = 64
# Each thread keeps a connection to both databases, which take 100 and 60 as they are installed.
MOST_BY_ITSELF = 8

# A worker waits for the database as long as it computes: one a core, and one to go on meanwhile.
workers = env.number("WEB_WORKERS", min((os.cpu_count() or 1) + 1, MOST_BY_ITSELF), 1, MOST_WORKERS)
threads = 4
# systemd waits longer (TimeoutStopSec), so that whoever is being answered is.
graceful_timeout = 30
# There is no accesslog, as by default: addresses of cases open them.
control_socket_disable = True


def on_starting(server: Any) -> None:
    """Before the port is bound. What processes counted that are gone begins anew."""
    lifeline.end_with_supervisor()
    root = Path(__file__).resolve().parents[1]
    for path in Path(os.environ.get("DATA_DIR") or root / "var").glob("metrics/*.db"):
        path.unlink(missing_ok=True)


def post_fork(server: Any, worker: Any) -> None:
    """In each worker; the port is free as soon as the last one is gone."""
    lifeline.end_with(server.pid)
