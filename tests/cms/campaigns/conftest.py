"""A campaign that a test begins, and the people who make it go live."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.campaigns import making, services
from cms.campaigns.models import Campaign
from cms.campaigns.starters import STARTERS
from tests.city import RULE, City
from tests.cms.builder import Pages
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType
from workflows.staff.models import User


def asked(city: City, name: str = "Watersnood", **more: object) -> making.Asked:
    today = timezone.localdate()
    begin = {"starts_on": today, "ends_on": today + timedelta(days=60), "team": city.team}
    return making.Asked(name=Texts(nl=name, en=f"{name} (en)"), **{**begin, **more})


@pytest.fixture
def floods(city: City, pages: Pages, editor: User, handler: User) -> Campaign:
    """Pumps and shovels, as an editor begins it; the team has a member.

    The archivist looked at the rules of the selection list that were brought along.
    """
    city.team.members.add(handler)
    begun = making.begin(STARTERS["floods"], asked(city), editor)
    CaseType.with_drafts.filter(programme=begun.programme).update(selection_rule=RULE)
    return begun


@pytest.fixture
def agreed(city: City) -> services.Agreed:
    return services.Agreed(city.team, "public_interest", Texts(nl="Hulp na water."), {}, [])
