"""Following a form to where it is read on."""

from typing import Any

from django.test import Client


def read_on(client: Client, answer: Any) -> Any:
    """Return the page to which a form leads that was not taken, or else the answer itself."""
    there = answer["Location"] if answer.status_code == 303 else ""
    is_kept = "?kept=" in there or "?draft=" in there
    return client.get(there) if is_kept else answer
