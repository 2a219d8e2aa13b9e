"""A web server or worker that kills itself (SIGKILL) at a named step, for the fault tests.

DIE_AT names the step; the process writes it to DIE_LOG and is gone. Nothing of this is in
the site: the steps are put around its functions from outside, here.

    web     gunicorn tests.journeys.dying:application
    worker  python -m tests.journeys.dying qcluster
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django

django.setup()

from django.core.mail import EmailMessage  # noqa: E402 (Django first)
from django.core.management import execute_from_command_line  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402

from workflows.intake import services as intake  # noqa: E402
from workflows.messages import services as messages  # noqa: E402

AT = os.environ.get("DIE_AT", "")


def die(step: str) -> None:
    """Kill this process when the test asked for this step."""
    if AT and step == AT:
        with Path(os.environ["DIE_LOG"]).open("a") as log:
            log.write(f"{step}\n")
        os.kill(os.getpid(), signal.SIGKILL)


def dying(owner: Any, name: str, before: str = "", after: str = "") -> None:
    """Put a step before or after a function, a method, or a name in a module."""
    original = getattr(owner, name)

    @wraps(original)
    def wrapped(*args: Any, **options: Any) -> Any:
        die(before)
        result = original(*args, **options)
        die(after)
        return result

    setattr(owner, name, wrapped)


def when_receiving(function: Callable[..., Any]) -> Callable[..., Any]:
    """Put the steps around the commit only while a submission is taken."""

    @wraps(function)
    def wrapped(*args: Any, **options: Any) -> Any:
        connection.ensure_connection()
        commit = connection._commit

        def committed() -> None:
            die("before the commit")
            commit()
            die("after the commit")

        connection._commit = committed
        try:
            return function(*args, **options)
        finally:
            connection._commit = commit

    return wrapped


dying(intake.keys, "claim_many", before="before the keys")
dying(intake, "find_or_make", before="before the person")
dying(intake, "open_case", before="before the case")
dying(intake, "keep_answers", before="before the answers")
dying(messages, "notify", before="before the message")
dying(messages, "enqueue", before="before the task")
dying(intake.spam, "note", before="before the marks")
intake.receive = when_receiving(intake.receive)
dying(messages, "claim", before="before the claim", after="after the claim")
dying(EmailMessage, "send", before="before sending", after="after sending")

if os.environ.get("DIE_GUARD_OFF") == "transaction":
    intake.transaction = SimpleNamespace(atomic=nullcontext)

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
else:
    application = get_wsgi_application()
