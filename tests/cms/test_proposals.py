"""An organisation proposes a vacancy; staff make a draft of it, and an editor publishes that."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cms import proposals
from cms.models import VacancyPage
from tests.city import City
from tests.cms.builder import Pages
from workflows.cases.models import Case
from workflows.cases.services import NotLawful, Overtaken
from workflows.casetypes.beginning import begin
from workflows.casetypes.ready_made import READY_MADE
from workflows.staff.models import User

WRITTEN = {
    "title": "Soep bedelen op de markt",
    "category": "meal",
    "task": "Zaterdag van 9 tot 12.\n\nOp het <Ladeuzeplein>.",
    "needs": "Stevige schoenen.",
    "helpers": "6",
    "organisation": "Soepbar",
    "consent": "yes",
}


@pytest.fixture
def proposed(city: City, pages: Pages, coordinator: User) -> Case:
    """A proposal of the form that comes with the ready-made case type."""
    made = begin(READY_MADE["proposal"], city.programme, city.team, coordinator)
    return city.file(made, **WRITTEN)


def test_it_becomes_a_draft_with_what_was_written_and_nobodys_name(
    proposed: Case, city: City, handler: User
) -> None:
    page = proposals.make_draft(proposed.pk, city.offer, handler, seen=proposed.version)
    assert not page.live
    assert (page.title, page.organisation, page.places_wanted) == (
        WRITTEN["title"],
        "Soepbar",
        6,
    )
    assert page.task == "<p>Zaterdag van 9 tot 12.</p>\n\n<p>Op het &lt;Ladeuzeplein&gt;.</p>"
    written = str(page.get_latest_revision().content)
    assert "Soepbar" in written
    assert "Mia" not in written


@pytest.mark.parametrize(
    "written",
    [
        {"title": "?!"},
        {"title": "汤"},
        {"title": "s" * 200, "organisation": "o" * 200},
        {"title": "Soep bedelen", "task": "t" * 5000, "needs": "n" * 5000},
    ],
)
def test_whatever_an_organisation_writes_becomes_a_draft_that_an_editor_can_open(
    client: Client,
    proposed: Case,
    city: City,
    handler: User,
    editor: User,
    written: dict[str, str],
) -> None:
    other = city.file(proposed.case_type, **{**WRITTEN, **written})
    page = proposals.make_draft(other.pk, city.offer, handler, seen=other.version)
    client.force_login(editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert page.title == written["title"]


def test_one_vacancy_is_made_of_it_by_who_handles_it(
    proposed: Case, city: City, handler: User, outsider: User
) -> None:
    with pytest.raises(PermissionDenied):
        proposals.make_draft(proposed.pk, city.offer, outsider, seen=proposed.version)
    with pytest.raises(Overtaken):
        proposals.make_draft(proposed.pk, city.offer, handler, seen=proposed.version + 1)
    proposals.make_draft(proposed.pk, city.offer, handler, seen=proposed.version)
    with pytest.raises(NotLawful):
        proposals.make_draft(proposed.pk, city.offer, handler, seen=proposed.version)
    assert VacancyPage.objects.filter(title=WRITTEN["title"]).count() == 1


def test_a_handler_makes_it_on_the_screen_of_the_case(
    client: Client, proposed: Case, city: City, handler: User
) -> None:
    client.force_login(handler)
    url = reverse("desk:act", args=[proposed.reference, "vacancy"])
    client.post(url, {"seen": proposed.version, "vacancy-sign_up": city.offer.pk})
    assert VacancyPage.objects.get(title=WRITTEN["title"]).case_type == city.offer
    screen = client.get(reverse("desk:case", args=[proposed.reference])).content.decode()
    assert "Er is een vacature van gemaakt" in screen


def proposed_on_first_screen(client: Client) -> list[str]:
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    return [each["href"] for each in home.select("#proposed-vacancies-section li > a")]


def test_editors_find_the_draft_on_their_first_screen_until_it_is_published(
    client: Client, proposed: Case, city: City, handler: User, editor: User, pages: Pages
) -> None:
    VacancyPage.objects.filter(pk=pages.vacancy.pk).update(first_published_at=None)
    client.force_login(editor)
    assert proposed_on_first_screen(client) == []
    page = proposals.make_draft(proposed.pk, city.offer, handler, seen=proposed.version)
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert proposed_on_first_screen(client) == [edit]
    page.get_latest_revision().publish()
    assert proposed_on_first_screen(client) == []


def test_the_organisation_sees_it_once_it_is_published(
    client: Client, proposed: Case, city: City, handler: User
) -> None:
    page = proposals.make_draft(proposed.pk, city.offer, handler, seen=proposed.version)
    url = reverse("case_status", kwargs={"link": proposed.link})
    assert WRITTEN["title"] not in client.get(url).content.decode()
    page.get_latest_revision().publish()
    shown = BeautifulSoup(client.get(url).content, "html.parser")
    assert steps_in(shown) == STEPS
    assert [one["href"] for one in shown.select("main .note a")] == [
        "/nl/helpen/soep-bedelen-op-de-markt/"
    ]


STEPS = ["Ingestuurd", "Er wordt een vacature van gemaakt", "Op de site"]


def steps_in(shown: BeautifulSoup) -> list[str]:
    return [str(one.contents[0]).strip() for one in shown.select(".steps .step-name")]


def test_the_steps_of_a_proposal_speak_of_a_vacancy_and_those_of_a_need_of_help(
    client: Client, proposed: Case, city: City, coordinator: User
) -> None:
    help_type = begin(READY_MADE["collective_need"], city.programme, city.team, coordinator)
    asked = {"helpers": 2, "skills": ["nursing"], "when": ["mon-morning"], "consent": True}
    need = city.file(help_type, **asked)
    said = []
    for case in (proposed, need):
        page = client.get(reverse("case_status", kwargs={"link": case.link}))
        said.append(steps_in(BeautifulSoup(page.content, "html.parser")))
    assert said[0] == STEPS
    assert "Hulp gevonden" in said[1]
