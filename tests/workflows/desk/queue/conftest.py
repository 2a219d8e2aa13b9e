"""Work from the queue."""

import pytest

from workflows.desk.queue.bulk import services


@pytest.fixture(autouse=True)
def _all_at_once(monkeypatch):
    """Work without the pauses that leave room for others, and to the end on a slow machine."""
    monkeypatch.setattr(services.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(services, "AT_ONCE_SECONDS", 600)
