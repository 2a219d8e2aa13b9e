"""Cases on their way to the purge."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.city import City
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.staff.models import User


@pytest.fixture
def closed(city: City, coordinator: User) -> Callable[..., Case]:
    """File a case, close it, and let it have been closed some days ago (default 40)."""

    def make(case_type: Any = None, *, days: int = 40, outcome: str = "helped", **how: Any) -> Case:
        case = city.file(case_type, **how)
        close(case, coordinator, outcome)
        long_ago(case, days)
        return Case.objects.get(pk=case.pk)

    return make


def close(case: Case, user: User, outcome: str = "helped") -> None:
    found = case.case_type.outcomes.get(key=outcome)
    move(case.pk, Verb.CLOSE, staff(user), Closing(found))


def long_ago(case: Case, days: int) -> None:
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.now() - timedelta(days=days))
