"""The screens of a campaign, for each role."""

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from cms.campaigns.checks import screen_of
from cms.campaigns.models import Campaign
from cms.campaigns.parts import Parts
from cms.models import FormPage
from tests.city import City
from tests.cms.builder import Pages
from workflows.staff.models import User

NEW = {
    "starter": "floods",
    "name_nl": "Watersnood",
    "name_en": "Flood",
    "starts_on": "01/12/2026",
    "ends_on": "",
    "team": "",
}


def buttons(client: Client, campaign: Campaign) -> list[str]:
    page = BeautifulSoup(client.get(screen_of(campaign.programme)).content, "html.parser")
    return [" ".join(each.text.split()) for each in page.select(".desk-page button")]


def do(client: Client, campaign: Campaign, what: str, **typed: object) -> HttpResponse:
    where = reverse("cms_campaign_do", args=[campaign.programme.key, what])
    return client.post(where, typed)


def test_an_editor_begins_one_on_one_screen_and_submits_it(
    client: Client, city: City, pages: Pages, editor: User, coordinator: User, moderator: User,
    handler: User,
) -> None:  # fmt: skip
    client.force_login(editor)
    assert client.get(reverse("cms_new_campaign")).status_code == 200
    made = client.post(reverse("cms_new_campaign"), NEW)
    campaign = Campaign.objects.get()
    assert (made.status_code, made["Location"]) == (302, screen_of(campaign.programme))
    assert buttons(client, campaign) == [
        "Alles indienen",
        "Maak de links",
    ]
    for what, ends in (("publish", "/admin/"), ("agree", "/admin/"), ("submit", made["Location"])):
        assert do(client, campaign, what)["Location"] == ends

    client.force_login(coordinator)
    assert (
        "Watersnood"
        in BeautifulSoup(
            client.get(reverse("wagtailadmin_home"), follow=True).content, "html.parser"
        )
        .select_one("[aria-labelledby=campaign-tasks-title]")
        .text
    )
    assert do(client, campaign, "agree", team="").status_code == 422
    city.team.members.add(handler)
    types = {f"retention_{each.pk}": "45" for each in Parts(campaign).case_types}
    agreed = {"team": city.team.pk, "legal_ground": "vital_interest", "purpose_nl": "Hulp."}
    assert do(client, campaign, "agree", **agreed, **types).status_code == 302
    assert {each.retention_days for each in Parts(campaign).case_types} == {45}

    client.force_login(moderator)
    home = client.get(reverse("wagtailadmin_home"), follow=True)
    assert (
        "“Watersnood”"
        in BeautifulSoup(home.content, "html.parser")
        .select_one("[aria-labelledby=campaign-tasks-title]")
        .text
    )
    assert do(client, campaign, "publish").status_code == 302
    assert client.get(screen_of(campaign.programme)).status_code == 200
    assert FormPage.objects.live().filter(case_type__programme=campaign.programme).count() == 2


def test_nothing_is_made_of_what_is_wrong_and_what_was_typed_stays(
    client: Client, city: City, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    wrong = {**NEW, "starter": "", "ends_on": "01/01/2020"}
    answer = client.post(reverse("cms_new_campaign"), wrong)
    page = BeautifulSoup(answer.content, "html.parser")
    assert (answer.status_code, Campaign.objects.count()) == (422, 0)
    assert page.select_one("[name=name_en]")["value"] == "Flood"
    said = [" ".join(each.text.split()) for each in page.select(".errorlist")]
    assert said == ["Kies waarvan u begint.", "De laatste dag ligt voor de eerste."]


def test_who_builds_no_campaign_sees_none(client: Client, floods: Campaign, handler: User) -> None:
    client.force_login(handler)
    for url in (reverse("cms_campaigns"), reverse("cms_new_campaign"), screen_of(floods.programme)):
        assert client.get(url)["Location"] == "/admin/"
    assert do(client, floods, "submit")["Location"] == "/admin/"
    assert Campaign.objects.get().submitted_at is None


def test_an_editor_opens_and_saves_the_draft_of_its_page(
    client: Client, floods: Campaign, editor: User
) -> None:
    page = FormPage.objects.get(case_type__programme=floods.programme, locale__language_code="nl")
    client.force_login(editor)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    chosen = BeautifulSoup(edit.content, "html.parser").select_one("[name=case_type] [selected]")
    assert chosen["value"] == str(page.case_type_id)
    draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert draft.status_code == 200
