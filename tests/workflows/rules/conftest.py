"""Rules at work in a small city, on a day that the team is there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from tests.city import City
from tests.workflows.desk.conftest import desk, sign_in
from workflows.casetypes import reference
from workflows.casetypes.models import CaseType
from workflows.rules.models import Rule
from workflows.rules.services import sweep

__all__ = ["desk", "sign_in"]

# A Wednesday, 10:00 in Leuven. The team is there from 8 to 20, every day.
NOW = datetime(2026, 3, 18, 9, 0, tzinfo=UTC)


@pytest.fixture
def begin() -> Any:
    """Let it be NOW, and then as many minutes later as is asked."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield lambda minutes: clock.move_to(NOW + timedelta(minutes=minutes))


@pytest.fixture
def rule(city: City) -> Callable[..., Rule]:
    """Switch on a rule about requests, by default one that puts a case first."""

    def made(when: str, then: str = "priority", **more: Any) -> Rule:
        number = Rule.objects.count() + 1
        return Rule.objects.create(
            key=f"rule-{number}",
            name={"nl": f"Regel {number}", "en": f"Rule {number}"},
            when=when,
            then=then,
            on_since=timezone.now(),
            **{"case_type": city.request, **more},
        )

    return made


def allow(**deadlines: int) -> None:
    """Set deadlines in opening hours, by state."""
    for state, number in deadlines.items():
        CaseType.objects.update(**{f"{state}_within": number, f"{state}_unit": "hours"})
    reference.forget()


def swept(times: int = 1) -> int:
    """Sweep so often, as two schedules and a dead worker would; return on how much was acted."""
    return sum(sweep() for _time in range(times))
