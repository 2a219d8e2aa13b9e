"""A campaign is begun, agreed with, submitted, published and taken down as one thing."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.test import Client
from wagtail.models import Page

from cms.admin import refusal
from cms.campaigns import copying, making, services, trying
from cms.campaigns.models import Campaign, State
from cms.campaigns.parts import Parts
from cms.campaigns.starters import STARTERS
from cms.models import FormPage, VacancyPage
from cms.models.base import SOURCE
from forms.models import FormVersion
from tests.city import City
from tests.cms.builder import Pages
from tests.cms.campaigns.conftest import asked
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType, Programme, Team
from workflows.intake.closed_forms import why_closed
from workflows.intake.models import TryOut
from workflows.privacy.record import activities
from workflows.staff.models import User


@pytest.fixture
def live(floods: Campaign, agreed: services.Agreed, coordinator: User, moderator: User) -> Campaign:
    """The same, agreed with and published."""
    services.settle(floods, agreed, coordinator)
    services.publish(floods, moderator)
    return Campaign.objects.get(pk=floods.pk)


def seen_by_residents(client: Client) -> dict[str, str]:
    """Return the words of every live page, its form among them, by its address."""
    client.logout()
    pages = Page.objects.live().filter(depth__gt=1).select_related("locale")
    found = {}
    for page in filter(Page.get_url, pages):
        response = client.get(page.get_url(), follow=True)
        soup = BeautifulSoup(response.content, "html.parser")
        for script in soup("script"):
            script.decompose()
        found[page.url] = soup.get_text()
    return found


@pytest.mark.parametrize("key", STARTERS)
def test_each_starter_makes_drafts_in_two_languages_that_go_live_whole(
    key: str, city: City, pages: Pages, editor: User, moderator: User, coordinator: User,
    handler: User, agreed: services.Agreed,
) -> None:  # fmt: skip
    city.team.members.add(handler)
    campaign = making.begin(STARTERS[key], asked(city), editor)
    parts = Parts(campaign)
    assert (len(parts.pages) > 0, any(page.live for page in parts.pages)) == (True, False)
    assert all(case_type.is_draft for case_type in parts.case_types)
    services.settle(campaign, agreed, coordinator)
    services.submit(campaign, editor)
    services.publish(campaign, moderator)

    campaign.refresh_from_db()
    parts = Parts(campaign)
    assert campaign.state == State.LIVE
    assert [each.is_draft for each in parts.case_types] == [False] * len(parts.case_types)
    for page in parts.pages:
        languages = [each.locale.language_code for each in page.get_translations().live()]
        assert (page.live, languages) == (True, ["en"]), page
    for form in parts.forms:
        version = FormVersion.objects.published().get(definition=form)
        assert sorted(version.languages) == ["en", "nl"]


def test_nothing_that_is_live_changes_before_it_is_published(
    client: Client, city: City, pages: Pages, editor: User, moderator: User, coordinator: User,
    handler: User, agreed: services.Agreed,
) -> None:  # fmt: skip
    city.team.members.add(handler)
    before = seen_by_residents(client)
    programmes = [each.programme for each in activities()]
    campaign = making.begin(STARTERS["floods"], asked(city), editor)
    assert seen_by_residents(client) == before
    trying.begin(campaign, editor)
    services.settle(campaign, agreed, coordinator)
    services.submit(campaign, editor)
    assert seen_by_residents(client) == before
    assert [each.programme for each in activities()] == programmes
    services.publish(campaign, moderator)
    new = seen_by_residents(client).keys() - before.keys()
    dutch = Parts(campaign).pages
    assert new == {page.url for one in dutch for page in (one, *one.get_translations())}
    assert len(new) == 6
    assert len(activities()) == len(programmes) + 1


def test_each_role_does_its_part_and_no_other(
    floods: Campaign, agreed: services.Agreed, editor: User, coordinator: User, moderator: User,
    handler: User,
) -> None:  # fmt: skip
    for user, done in (
        (editor, services.publish),
        (coordinator, services.publish),
        (handler, services.submit),
        (editor, services.give_back),
        (editor, services.take_down),
    ):
        with pytest.raises(PermissionDenied):
            done(floods, user)
    with pytest.raises(PermissionDenied):
        services.settle(floods, agreed, editor)
    with pytest.raises(services.Refused, match="coördinator ging nog niet akkoord"):
        services.publish(floods, moderator)
    assert Campaign.objects.get(pk=floods.pk).state == State.DRAFT


def test_a_task_goes_to_who_has_not_done_it_and_to_nobody_twice(
    floods: Campaign, agreed: services.Agreed, editor: User, coordinator: User, moderator: User
) -> None:
    assert (services.to_settle(coordinator), services.to_settle(moderator)) == ([floods], [])
    assert services.to_publish(moderator) == []
    services.submit(floods, editor)
    assert services.to_publish(moderator) == []
    services.settle(floods, agreed, coordinator)
    assert (services.to_settle(coordinator), services.to_publish(moderator)) == ([], [floods])
    Campaign.objects.update(submitted_by=moderator, settled_by=None, made_by=coordinator)
    assert (services.to_settle(coordinator), services.to_publish(moderator)) == ([], [])


def test_who_holds_every_role_publishes_at_once(floods: Campaign, moderator: User) -> None:
    moderator.groups.add(Group.objects.get(name="coordinator"))
    everybody = User.objects.get(pk=moderator.pk)
    services.publish(floods, everybody)
    campaign = Campaign.objects.get(pk=floods.pk)
    assert (campaign.state, campaign.settled_by) == (State.LIVE, everybody)


def test_a_coordinator_who_lost_the_right_does_not_answer_for_it(
    floods: Campaign, agreed: services.Agreed, coordinator: User, moderator: User
) -> None:
    services.settle(floods, agreed, coordinator)
    coordinator.groups.clear()
    with pytest.raises(services.Refused, match="coördinator ging nog niet akkoord"):
        services.publish(floods, moderator)
    assert CaseType.objects.filter(programme=floods.programme).count() == 0


def test_its_page_is_not_published_by_itself(
    floods: Campaign, agreed: services.Agreed, coordinator: User, moderator: User
) -> None:
    page = Parts(floods).pages[0]
    assert "het dossiertype is nog een concept" in refusal(page)
    services.settle(floods, agreed, coordinator)
    services.publish(floods, moderator)
    assert refusal(FormPage.objects.get(pk=page.pk)) == ""


def test_a_team_that_was_made_for_it_goes_when_another_is_chosen(
    city: City, pages: Pages, editor: User, coordinator: User, agreed: services.Agreed
) -> None:
    campaign = making.begin(STARTERS["information"], asked(city, team=None), editor)
    (made,) = Parts(campaign).teams
    assert (str(made.name), made.members.count()) == ("Team voor Watersnood", 0)
    services.settle(campaign, agreed, coordinator)
    assert (Parts(campaign).teams, Team.objects.filter(pk=made.pk).exists()) == ([city.team], False)


def test_a_team_that_others_work_in_stays(
    floods: Campaign, city: City, coordinator: User, agreed: services.Agreed
) -> None:
    other = Team.objects.create(key="second", name={"nl": "Tweede"})
    chosen = services.Agreed(other, agreed.legal_ground, agreed.purpose, {}, [])
    services.settle(floods, chosen, coordinator)
    assert Team.objects.filter(pk=city.team.pk).exists()


def test_partners_are_suggested_for_its_categories_once_it_is_live(
    floods: Campaign, city: City, agreed: services.Agreed, coordinator: User, moderator: User
) -> None:
    chosen = services.Agreed(city.team, agreed.legal_ground, agreed.purpose, {}, [city.partner])
    services.settle(floods, chosen, coordinator)
    assert list(city.partner.categories.all()) == []
    services.publish(floods, moderator)
    assert list(city.partner.categories.all()) == Parts(floods).categories


def test_taken_down_nothing_is_taken_and_its_cases_stay(
    client: Client, live: Campaign, moderator: User
) -> None:
    types = Parts(live).case_types
    assert [why_closed(each) for each in types] == [None, None]
    stay = services.take_down(live, moderator)
    campaign = Campaign.objects.get(pk=live.pk)
    assert (stay, campaign.state) == ([], State.DOWN)
    assert client.get("/nl/hulp-na-wateroverlast/").status_code == 404
    assert client.get("/en/help-after-flooding/").status_code == 404
    types = list(CaseType.objects.filter(programme=live.programme))
    assert [bool(why_closed(each)) for each in types] == [True, True]

    services.publish(campaign, moderator)
    assert Campaign.objects.get(pk=live.pk).state == State.LIVE
    assert client.get("/en/help-after-flooding/").status_code == 200
    assert not Programme.objects.get(pk=live.programme_id).paused


def test_what_is_live_stays_while_a_page_is_changed(
    client: Client, live: Campaign, moderator: User
) -> None:
    page = FormPage.objects.get(slug="hulp-na-wateroverlast")
    page.intro = "Het water zakt."
    page.save_revision()
    assert "Het water zakt." not in client.get(page.url).content.decode()
    services.publish(live, moderator)
    assert "Het water zakt." in client.get(page.url).content.decode()


def test_tests_are_tried_and_gone_when_it_is_live(
    floods: Campaign, agreed: services.Agreed, editor: User, coordinator: User, moderator: User
) -> None:
    trying.begin(floods, editor)
    tried = trying.tried_in(Parts(floods))
    assert [each.is_of_volunteers for each in tried] == [False, True]
    assert [[link.language for link in each.links] for each in tried] == [
        ["Nederlands", "Engels"],
        ["Nederlands", "Engels"],
    ]
    services.settle(floods, agreed, coordinator)
    services.publish(floods, moderator)
    assert TryOut.objects.count() == 0
    assert Case.objects.filter(case_type__programme=floods.programme).count() == 0


def test_a_copy_of_one_that_ran_has_parts_of_its_own(
    live: Campaign, city: City, editor: User, coordinator: User, moderator: User,
    agreed: services.Agreed,
) -> None:  # fmt: skip
    copy = copying.begin_copy(live.programme, asked(city, "Watersnood 2027"), editor)
    old, new = Parts(live), Parts(copy)
    assert len(new.case_types) == len(new.forms) == 2
    assert {each.pk for each in new.forms}.isdisjoint(each.pk for each in old.forms)
    assert {each.pk for each in new.categories}.isdisjoint(each.pk for each in old.categories)
    assert [str(each.name) for each in new.categories] == [
        str(each.name) for each in old.categories
    ]
    assert [(each.title, each.live) for each in new.pages] == [
        ("Hulp na wateroverlast", False),
        ("Met je pomp helpen", False),
        ("Modder scheppen", False),
    ]
    tile = VacancyPage.objects.get(pk=new.pages[1].pk)
    assert tile.category.programme == copy.programme
    services.settle(copy, agreed, coordinator)
    services.publish(copy, moderator)
    live_in = FormPage.objects.live().filter(case_type__programme=copy.programme)
    assert {page.locale.language_code for page in live_in} == {SOURCE, "en"}
