"""The call campaigns of the demo, as a coordinator makes them."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from demo.city.definitions import Definitions
from demo.content.calling import ACTIONS, CAMPAIGN, HEAT_PLAN, LASTS, PEOPLE, ROUND
from workflows.casetypes.models import Neighbourhood, Programme, Team
from workflows.casetypes.partners import Partner
from workflows.outreach import lists, running
from workflows.outreach.contact.models import ContactRound, NeighbourhoodAction
from workflows.outreach.lists import Row
from workflows.outreach.models import CallCampaign
from workflows.staff.models import User


def ensure_calling(programme: Programme, forms: Definitions) -> None:
    """Make the campaigns that were never made, with their lists; begin the first one."""
    if not CallCampaign.objects.exists():
        for content in (CAMPAIGN, HEAT_PLAN):
            _make(content, programme, forms)
    if not ContactRound.objects.exists():
        _make_round(programme)


def _make(content: dict[str, Any], programme: Programme, forms: Definitions) -> None:
    campaign = CallCampaign.objects.create(
        **content,
        programme=programme,
        list_ends_on=timezone.localdate() + timedelta(days=LASTS),
        script=forms["call-script"],
        follow_up=programme.case_types.get(key="question"),
        team=Team.objects.get(key="information-centre"),
        lead=User.objects.filter(username="coordinator").first(),
    )
    rows = [Row(line, *person) for line, person in enumerate(PEOPLE, 2)]
    lists.add_people(campaign, rows)
    running.start(campaign)


@transaction.atomic
def _make_round(programme: Programme) -> None:
    made = ContactRound.objects.create(**ROUND, asks=programme.case_types.get(key="question"))
    made.partners.set(Partner.objects.all())
    for days, place, text in ACTIONS:
        NeighbourhoodAction.objects.create(
            day=timezone.localdate() + timedelta(days=days),
            neighbourhood=Neighbourhood.objects.filter(name=place).first(),
            text=text,
        )
