"""Work from the queue."""

import pytest


@pytest.fixture(autouse=True)
def _no_rest(monkeypatch):
    """Work without the pauses that leave room for others."""
    monkeypatch.setattr("workflows.desk.queue.bulk.services.time.sleep", lambda seconds: None)
