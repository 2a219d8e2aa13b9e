"""A draft of a campaign is thrown away whole, and only what was never live."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.campaigns import making, services, throwing_away, trying
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from cms.campaigns.starters import STARTERS
from forms.models import FormDefinition
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.campaigns.conftest import asked
from workflows.casetypes.checklists import Checklist
from workflows.casetypes.models import CaseType, Category, Programme, Team
from workflows.intake.models import TryOut
from workflows.staff.models import User


def counted() -> dict[str, int]:
    """How many there are of what a campaign is made of, beside its checklists."""
    models = (Page, CaseType.with_drafts, Category, Programme, Team, Campaign, TryOut)
    rows = {str(each): (getattr(each, "objects", each)).count() for each in models}
    checklists = Checklist.objects.values("form__translation_key")
    forms = FormDefinition.objects.exclude(translation_key__in=checklists)
    return rows | {"forms": forms.count()}


def test_nothing_of_it_stays_and_all_others_do(city: City, pages: Pages, editor: User) -> None:
    before = counted()
    campaign = making.begin(STARTERS["information"], asked(city, team=None), editor)
    trying.begin(campaign, editor)
    assert counted() != before
    throwing_away.throw_away(campaign, editor)
    assert counted() == before


def test_what_was_live_is_not_thrown_away(
    floods: Campaign, agreed: services.Agreed, editor: User, coordinator: User, moderator: User
) -> None:
    assert throwing_away.why_not(Parts(floods)) == []
    services.settle(floods, agreed, coordinator)
    services.publish(floods, moderator)
    campaign = Campaign.objects.get()
    before = counted()
    with pytest.raises(services.Refused, match="haal ze in plaats daarvan offline"):
        throwing_away.throw_away(campaign, editor)
    assert counted() == before


def test_who_builds_none_throws_none_away(floods: Campaign, handler: User) -> None:
    with pytest.raises(PermissionDenied):
        throwing_away.throw_away(floods, handler)
    assert Campaign.objects.count() == 1


def test_it_is_asked_first(client: Client, floods: Campaign, editor: User) -> None:
    where = reverse("cms_throw_campaign_away", args=[floods.programme.key])
    client.force_login(editor)
    asked_first = client.get(where).content.decode()
    assert Campaign.objects.count() == 1
    for page in Parts(floods).pages:
        assert page.title in asked_first
    assert client.post(where)["Location"] == reverse("cms_campaigns")
    assert Campaign.objects.count() == 0


def test_why_it_stays_is_said_in_the_place_of_the_button(
    client: Client, floods: Campaign, agreed: services.Agreed, editor: User, coordinator: User,
    moderator: User,
) -> None:  # fmt: skip
    services.settle(floods, agreed, coordinator)
    services.publish(floods, moderator)
    where = reverse("cms_throw_campaign_away", args=[floods.programme.key])
    client.force_login(editor)
    for answer in (client.get(where), client.post(where)):
        assert "Ze stond online: haal ze in plaats daarvan offline." in answer.content.decode()
        assert '<button class="button serious"' not in answer.content.decode()
    assert Campaign.objects.count() == 1
