"""A campaign, who calls for it, and who is on its list."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.utils import timezone

from tests.city import City
from tests.forms.builders import draft, publish, question
from workflows.casetypes.fields import Texts
from workflows.outreach import dealing, lists, running
from workflows.outreach.dealing import Loan
from workflows.outreach.lists import Added, Row
from workflows.outreach.models import CallCampaign, Caller
from workflows.staff.models import User


@pytest.fixture
def campaign(city: City, coordinator: User) -> CallCampaign:
    """A campaign of which every hour is one to call in; its follow-up is a question."""
    script = draft(
        question("yes_no", "Gaat het goed?", key="well"),
        question("long_text", "Wat heb je nodig?", key="text", required=False),
        name="Belscript",
    )
    return CallCampaign.objects.create(
        key="over-80",
        name=Texts(nl="Bellen met 80-plussers", en="Calling people over 80"),
        programme=city.programme,
        list_from="Bevolkingsregister",
        list_ends_on=timezone.localdate() + timedelta(days=30),
        script=publish(script),
        follow_up=city.question,
        information=Texts(nl="Drink genoeg water.", en="Drink enough water."),
        lead=coordinator,
        opens_at=time(0),
        closes_at=time(23, 59, 59),
    )


@pytest.fixture
def caller(campaign: CallCampaign, operator: User) -> Caller:
    return Caller.objects.create(campaign=campaign, user=operator)


@pytest.fixture
def other(campaign: CallCampaign, handler: User) -> Caller:
    return Caller.objects.create(campaign=campaign, user=handler)


@pytest.fixture
def add(campaign: CallCampaign) -> Callable[..., Added]:
    """Put so many people on the list, each with a number of their own."""

    def put_on(number: int, language: str = "", first: int = 0) -> Added:
        rows = [
            Row(one, f"Persoon {one}", f"016 {one:06}", language)
            for one in range(first + 1, first + number + 1)
        ]
        return lists.add_people(campaign, rows)

    return put_on


@pytest.fixture
def start_calling(campaign: CallCampaign) -> Callable[[], None]:
    """Have the campaign called from now on."""

    def begin() -> None:
        running.start(campaign)

    return begin


@pytest.fixture
def take() -> Callable[..., Loan]:
    """Lend the next row to a caller, who has to get one."""

    def lend(caller: Caller, **how: object) -> Loan:
        caller.refresh_from_db()
        loan = dealing.take(caller, **how)  # type: ignore[arg-type]
        assert loan is not None
        return loan

    return lend
