"""A match that goes on: Mia gets groceries of Jef."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.workflows.matching.conftest import ask, screen, volunteer
from workflows.cases.models import Case
from workflows.matching.models import Match
from workflows.matching.services import answer, invite
from workflows.staff.models import User

__all__ = ["ask", "screen", "volunteer"]

# A Monday.
MORNING = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def helped(ask: Any, volunteer: Any, handler: User) -> Callable[..., Match]:
    """Have a volunteer say yes to a request, by default to a new one."""

    def match_of(request: Case | None = None, name: str = "Jef Voorbeeld", **how: Any) -> Match:
        request = request or ask()
        (match,) = invite(request.pk, [volunteer(name, **how).pk], handler)
        return answer(match.link, accept=True)

    return match_of
