"""Leads schemathesis to what it would hardly guess, so that it gets behind what it asks first.

It is loaded by SCHEMATHESIS_HOOKS, in a process that knows nothing of the site.
"""

import re
from hashlib import sha256
from typing import Any

import schemathesis

# The form that takes any answer (test_document.py).
TAKES_ANY = "question"
KEY = "Idempotency-Key"
WELL_MADE = re.compile(r"[!-~]{8,64}")


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """Let every other guess at a form be the one that takes any answer."""
    guessed = (path_parameters or {}).get("form")
    if isinstance(guessed, str) and len(guessed) % 2:
        return {**path_parameters, "form": TAKES_ANY}
    return path_parameters


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Give each body a key of its own, where there is one that may be: of two bodies under one
    only the first is taken."""
    headers = case.headers or {}
    if WELL_MADE.fullmatch(str(headers.get(KEY, ""))):
        headers[KEY] = sha256(repr(case.body).encode()).hexdigest()
