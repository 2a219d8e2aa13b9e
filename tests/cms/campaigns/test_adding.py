"""A form is added to a campaign on one screen, and named in each language."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.campaigns import adding, making, services
from cms.campaigns.checks import missing_in
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from cms.campaigns.starters import STARTERS
from cms.models import VacancyPage
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.campaigns.conftest import asked
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import Kind
from workflows.staff.models import User

HOST = {
    "name_nl": "Gastgezin worden",
    "name_en": "Become a host family",
    "about_nl": "Een kamer & een sleutel.",
    "about_en": "A room & a key.",
}


def empty(city: City, editor: User) -> Campaign:
    return making.begin(STARTERS["empty"], asked(city, "Gastgezinnen"), editor)


def texts(page: object, *names: str) -> list[list[str]]:
    """What stands in the newest drafts of a page, in Dutch and in English."""
    rows = [page, *page.get_translations()]
    drafts = [row.get_latest_revision_as_object() for row in rows]
    return [[getattr(draft, name) for name in names] for draft in drafts]


def test_an_offer_gets_a_tile_in_both_languages(
    client: Client, city: City, pages: Pages, editor: User
) -> None:
    campaign = empty(city, editor)
    client.force_login(editor)
    where = reverse("cms_add_to_campaign", args=[campaign.programme.key])
    assert client.get(where).status_code == 200
    nothing = client.post(where, {**HOST, "kind": ""})
    assert (nothing.status_code, len(Parts(campaign).case_types)) == (422, 1)
    assert "Become a host family" in nothing.content.decode()
    assert client.post(where, {**HOST, "kind": "offer"}).status_code == 302
    parts = Parts(campaign)
    request, offer = parts.case_types
    assert (offer.kind, offer.name, offer.team) == (
        Kind.OFFER,
        {"nl": "Gastgezin worden", "en": "Become a host family"},
        request.team,
    )
    assert offer.form.name == "Gastgezin worden (Gastgezinnen)"
    (tile,) = [page for page in parts.pages if isinstance(page, VacancyPage)]
    assert texts(tile, "title", "slug", "takes", "task") == [
        ["Gastgezin worden", "gastgezin-worden", "Een kamer & een sleutel.",
         "<p>Een kamer &amp; een sleutel.</p>"],
        ["Become a host family", "become-a-host-family", "A room & a key.",
         "<p>A room &amp; a key.</p>"],
    ]  # fmt: skip
    assert tile.category.programme == campaign.programme


def test_what_is_there_gets_another_name_in_both_languages(
    client: Client, city: City, pages: Pages, editor: User
) -> None:
    campaign = empty(city, editor)
    (only,) = Parts(campaign).case_types
    client.force_login(editor)
    where = reverse("cms_name_in_campaign", args=[campaign.programme.key, only.pk])
    before = BeautifulSoup(client.get(where).content, "html.parser")
    assert before.select_one("[name=name_nl]")["value"] == "Hulpvraag"
    assert client.post(where, HOST).status_code == 302
    parts = Parts(campaign)
    assert parts.case_types[0].name["en"] == "Become a host family"
    assert parts.forms[0].name == "Gastgezin worden (Gastgezinnen)"
    assert texts(parts.pages[0], "title", "slug", "intro") == [
        ["Gastgezin worden", "gastgezin-worden", "Een kamer & een sleutel."],
        ["Become a host family", "become-a-host-family", "A room & a key."],
    ]
    assert [each.sentence for each in missing_in(parts) if not each.by_coordinator] == []


def test_who_agreed_before_is_asked_again(
    city: City, pages: Pages, editor: User, coordinator: User, agreed: services.Agreed
) -> None:
    campaign = empty(city, editor)
    services.settle(campaign, agreed, coordinator)
    assert services.is_settled(Campaign.objects.get())
    called = adding.Called(Texts(nl="Meer"), Texts(nl="Nog iets."))
    adding.add(campaign, Kind.REQUEST, called, editor)
    assert not services.is_settled(Campaign.objects.get())


def test_what_is_live_gets_no_form_this_way(
    client: Client, floods: Campaign, agreed: services.Agreed, editor: User, coordinator: User,
    moderator: User,
) -> None:  # fmt: skip
    services.settle(floods, agreed, coordinator)
    services.publish(floods, moderator)
    client.force_login(editor)
    where = reverse("cms_add_to_campaign", args=[floods.programme.key])
    answer = client.post(where, {**HOST, "kind": "offer"})
    assert (answer.status_code, len(Parts(floods).case_types)) == (422, 2)
    name = reverse("cms_name_in_campaign", args=[floods.programme.key, 1])
    assert client.get(name).status_code == 404
