"""Following a form to where it is read on."""

from typing import Any

from django.test import Client


def read_on(client: Client, answer: Any) -> Any:
    """Return the page to which a form leads that was not taken, or else the answer itself."""
    is_kept = answer.status_code == 303 and "kept=" in answer["Location"]
    return client.get(answer["Location"]) if is_kept else answer
