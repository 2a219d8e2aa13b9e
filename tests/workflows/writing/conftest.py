"""Writing to people, as the screen of a case does it."""

from typing import Any
from uuid import uuid4

import pytest

from tests.workflows.desk.conftest import address, desk, fresh, sign_in
from workflows.writing.services import Draft, last_written, write

__all__ = ["desk", "sign_in"]

DUTCH = Draft("We zoeken nog", "Dag Mia\n\nWe zoeken nog iemand.")
ENGLISH = Draft("Still looking", "Hello Mia\n\nWe are still looking.")


def boxes(case: Any, do: str, once: Any = None, **drafts: Draft) -> dict[str, Any]:
    """What the form sends when a button is pressed, with these drafts by language."""
    last = last_written(case)
    sent = {
        "seen": fresh(case).version,
        "write-once": once or uuid4(),
        "write-after": last.pk if last else "",
        "write-do": do,
    }
    for language, draft in drafts.items():
        sent |= {f"write-{language}-subject": draft.subject, f"write-{language}-text": draft.text}
    return sent


@pytest.fixture
def press(desk):
    """Press a button of the form as the handler."""

    def pressed(case, do="send", client=desk, once=None, **drafts):
        return client.post(address(case, "write"), boxes(case, do, once, **drafts or {"nl": DUTCH}))

    return pressed


@pytest.fixture
def send():
    """Write by the service, with nothing changed meanwhile."""

    def sent(case, user, message_id=None, **drafts):
        last = last_written(case)
        return write(
            case.pk,
            user,
            drafts or {"nl": DUTCH},
            message_id or uuid4(),
            seen=fresh(case).version,
            after=last.pk if last else None,
        )

    return sent
