"""A screened request that a partner could help with."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.city import CALLED, City
from tests.workflows.desk.conftest import sign_in
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.referrals.models import Referral
from workflows.referrals.services import refer
from workflows.staff.models import User

__all__ = ["sign_in"]


@pytest.fixture
def screened(city: City, coordinator: User) -> Callable[..., Case]:
    """File a request and screen it; `answers` as in City.file."""

    def made(**answers: Any) -> Case:
        filed = city.file(**answers)
        move(filed.pk, Verb.SCREEN, staff(coordinator), Screening(answers=CALLED))
        return Case.objects.get(pk=filed.pk)

    return made


@pytest.fixture
def case(screened: Callable[..., Case]) -> Case:
    """Mia's request, screened."""
    return screened()


@pytest.fixture
def share(city: City, case: Case, handler: User) -> Callable[..., Referral]:
    """Refer Mia's case to the city's partner, with her text and phone unless told otherwise."""

    def shared(user: User | None = None, **how: Any) -> Referral:
        plain = {
            "partner": city.partner,
            "ground": "consent",
            "fields": ["text", "phone"],
            "takes_over": True,
        }
        return refer(case.pk, user or handler, **(plain | how))

    return shared


@pytest.fixture
def visitor() -> Client:
    """Somebody without session or cookies, for whom Django does check the CSRF cookie."""
    return Client(enforce_csrf_checks=True)
