"""The cast at their desks, each with a browser of their own, reading English."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ
from wagtail.users.models import UserProfile

from tests.city import CALLED, City
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing, Return
from workflows.cases.jobs import DeadlineJob
from workflows.cases.models import Case
from workflows.cases.services import move
from workflows.cases.states import CaseState, Reason, Verb
from workflows.cases.tasks import recompute
from workflows.desk.shared import services
from workflows.desk.shared.services import Checks
from workflows.matching import services as matching
from workflows.people.models import Check
from workflows.referrals import services as referrals
from workflows.staff.models import User


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    """Return a client in which this user is signed in to the admin, in English."""

    def signed_in(user: User) -> Client:
        profile = UserProfile.get_for_user(user)
        profile.preferred_language = "en"
        profile.save()
        client = Client(raise_request_exception=True)
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def desk(handler: User, sign_in: Callable[[User], Client]) -> Client:
    """The case handler's browser."""
    return sign_in(handler)


def address(case: Case, action: str = "") -> str:
    """Return the address of a case's screen, or of one action on it."""
    if action:
        return reverse("desk:act", args=[case.reference, action])
    return reverse("desk:case", args=[case.reference])


def panels(response: Any) -> dict[str, Any]:
    """Return the panels on a case's screen, by key."""
    return {panel.key: panel for place in response.context["places"].values() for panel in place}


def standing(response: Any) -> dict[str, Any]:
    """Return the actions whose forms stand in the panels of a case's screen, by key."""
    return {one.key: one for panel in panels(response).values() for one in panel.actions}


def fresh(case: Case) -> Case:
    """Return the case as it is in the database."""
    return Case.objects.get(pk=case.pk)


def volunteer(city: City, user: User, name: str = "Vera Vrijwilliger", **answers: Any) -> Case:
    """File an offer of somebody else than the one who asks, and screen it."""
    email = answers.pop("email", f"{name.split()[0].lower()}@example.org")
    phone = answers.pop("phone", "")
    offer = city.file(city.offer, name=name, email=email, phone=phone, **answers)
    checks = Checks([Check.Kind.SPOKEN_TO], timezone.localdate())
    services.screen(offer.pk, user, CALLED, checks)
    return offer


def case_in(state: str, city: City, user: User) -> Case:
    """File a request and bring it to `state` through the services."""
    case = city.file()
    if state == CaseState.NEW:
        return case
    services.screen(case.pk, user, CALLED)
    if state == CaseState.MATCHED:
        offer = volunteer(city, user)
        (match,) = matching.invite(case.pk, [offer.pk], user)
        matching.answer(match.link, accept=True)
    if state == CaseState.REFERRED:
        refer(case, city, user)
    if state == CaseState.CLOSED:
        move(case.pk, Verb.CLOSE, staff(user), Closing(city.request.outcomes.first()))
    return fresh(case)


def refer(case: Case, city: City, user: User, *, takes_over: bool = True) -> Any:
    """Refer a screened case to the city's partner."""
    return referrals.refer(
        case.pk,
        user,
        partner=city.partner,
        ground="consent",
        fields=["name"],
        takes_over=takes_over,
    )


def recompute_deadlines() -> None:
    """Do what the worker does with the deadline jobs that were queued."""
    for row in OrmQ.objects.all():
        if row.task["func"] == DeadlineJob.task:
            recompute(*row.task["args"])
            row.delete()


def reopen(case: Case, user: User) -> None:
    """Reopen a closed case."""
    move(case.pk, Verb.REOPEN, staff(user), Return(Reason.MORE_HELP_NEEDED))


# A Wednesday, 15:00 in Leuven: the team is there, whenever the tests run.
AFTERNOON = datetime(2026, 3, 18, 14, 0, tzinfo=UTC)


def days_ago(number: float) -> dict[str, Any]:
    """Return the option of `City.receive` that files so many days ago."""
    return {"received_at": timezone.now() - timedelta(days=number)}
