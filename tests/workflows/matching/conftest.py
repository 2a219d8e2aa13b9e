"""Somebody who needs groceries, and volunteers who could bring them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from tests.city import CALLED, City, plain_answers
from tests.workflows.desk.conftest import desk, sign_in
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import Verb
from workflows.people.models import Check
from workflows.staff.models import User

__all__ = ["desk", "sign_in"]

Filer = Callable[..., Case]


@pytest.fixture
def screen(coordinator: User) -> Callable[[Case], Case]:
    """Screen a case and return it as it is then."""

    def screened(case: Case) -> Case:
        move(case.pk, Verb.SCREEN, staff(coordinator), Screening(answers=CALLED))
        return Case.objects.get(pk=case.pk)

    return screened


@pytest.fixture
def ask(city: City, screen: Callable[[Case], Case]) -> Filer:
    """File and screen a request for groceries of Mia; `needs` is how many helpers."""

    def asked(needs: int = 1, **how: Any) -> Case:
        case = city.file(city.request, **how)
        Case.objects.filter(pk=case.pk).update(helpers_needed=needs)
        return screen(case)

    return asked


@pytest.fixture
def volunteer(city: City, screen: Callable[[Case], Case], coordinator: User) -> Filer:
    """File the offer of a volunteer called `name`, screened and spoken to unless told not."""

    def offered(
        name: str, *, where: str = "24062W03", spoken_to: bool = True, screened: bool = True,
        **how: Any,
    ) -> Case:  # fmt: skip
        address = {**plain_answers(city.offer)["address"], "neighbourhood": where}
        mail = f"{name.replace(' ', '.').lower()}@example.org"
        filing = {"name": name, "email": mail, "phone": "", "address": address, **how}
        case = city.file(city.offer, **filing)
        if spoken_to:
            spoke_with(case, coordinator)
        return screen(case) if screened else case

    return offered


def spoke_with(offer: Case, user: User, **dates: Any) -> Check:
    """Note that staff spoke with the volunteer of an offer."""
    today = timezone.localdate()
    check, _made = Check.objects.get_or_create(
        person=offer.person,
        kind=Check.Kind.SPOKEN_TO,
        defaults={"seen_on": today, "by": user, **dates},
    )
    return check
