"""What every page has, and what editors and visitors may see."""

import gzip
import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from modelcluster.models import get_all_child_relations
from wagtail.models import Page
from wagtail_localize.fields import get_translatable_fields

from cms import models
from cms.models import CityPage, StandardPage, StoryPage
from cms.services import TextsDiffer, publish_translation
from cms.templatetags.city import groups
from tests import identity
from tests.city import City
from tests.cms import builder
from tests.cms.builder import Pages
from tests.cms.test_languages import PAIRS
from workflows.cases.models import Case
from workflows.city import last_known
from workflows.city import services as whose
from workflows.staff.models import User

URLS = [url for pair in PAIRS for url in pair]
KINDS = [
    kind
    for name in models.__all__
    if isinstance(kind := getattr(models, name), type)
    and issubclass(kind, CityPage)
    and not kind._meta.abstract
]


@pytest.mark.parametrize("url", URLS)
def test_phone_number_stands_first(client: Client, pages: Pages, url: str) -> None:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    first = page.body.select("a:not(.skip)")[0]
    assert first["href"] == "tel:+3216272772"
    assert "016 27 27 72" in first.get_text()


@pytest.mark.parametrize("url", URLS)
def test_page_has_one_h1_landmarks_and_no_script_or_style(
    client: Client, pages: Pages, url: str
) -> None:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert [len(page.select(name)) for name in ("h1", "main", "header", "body > footer")] == [1] * 4
    # Data for search engines are no program.
    assert page.select("script:not([type='application/ld+json']), style, [style], [onclick]") == []
    assert page.select_one("a.skip")["href"] == "#main"
    assert page.title.get_text(strip=True).endswith("Leuven Helpt")


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_translated_or_shared_by_intent(kind: type[CityPage]) -> None:
    own = {
        field.name for field in kind._meta.local_fields if field.editable and not field.primary_key
    }
    own |= {
        relation.name
        for relation in get_all_child_relations(kind)
        if relation.related_model._meta.app_label == "cms"
    }
    named = [field.field_name for field in get_translatable_fields(kind)]
    assert set(named) - {field.field_name for field in CityPage.common_fields} == own
    assert len(named) == len(set(named))


def test_all_kinds_of_page_are_checked() -> None:
    assert len(KINDS) == 7


def test_draft_is_not_public(client: Client, pages: Pages) -> None:
    page = StandardPage(title="Nog niet", slug="nog-niet", live=False)
    page.locale = pages.home.locale
    pages.home.add_child(instance=page)
    assert client.get("/nl/nog-niet/").status_code == 404
    page.save_revision().publish()
    assert client.get("/nl/nog-niet/").status_code == 200


def test_editor_writes_and_submits_but_does_not_publish(pages: Pages, editor: User) -> None:
    may = pages.about.permissions_for_user(editor)
    assert (may.can_edit(), may.can_publish(), may.can_unpublish()) == (True, False, False)


def test_moderator_publishes(pages: Pages, moderator: User) -> None:
    assert pages.about.permissions_for_user(moderator).can_publish() is True


def test_other_staff_cannot_edit_a_page(pages: Pages, handler: User, outsider: User) -> None:
    for user in (handler, outsider):
        assert pages.about.permissions_for_user(user).can_edit() is False


def test_editor_submits_to_a_moderator_who_approves(
    client: Client, pages: Pages, editor: User, moderator: User
) -> None:
    pages.about.intro = "Nieuwe tekst."
    pages.about.save_revision()
    workflow = pages.about.get_workflow()
    state = workflow.start(pages.about, editor)
    assert StandardPage.objects.get(pk=pages.about.pk).intro != "Nieuwe tekst."
    state.current_task_state.approve(user=moderator)
    assert StandardPage.objects.get(pk=pages.about.pk).intro == "Nieuwe tekst."


@pytest.mark.parametrize("language", ["nl", "en"])
def test_preview_speaks_the_language_of_the_page(pages: Pages, language: str) -> None:
    page = pages.about if language == "nl" else pages.about.live_translations[0].specific
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    html = BeautifulSoup(response.content, "html.parser").html
    assert html["lang"] == language


@pytest.mark.parametrize("kind", ["vacancy", "ask", "story", "home", "vacancies", "stories"])
def test_every_kind_of_page_can_be_previewed(pages: Pages, kind: str) -> None:
    page = getattr(pages, kind)
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200


def test_contact_details_reach_every_page(client: Client, pages: Pages) -> None:
    identity.change(phone="016 12 34 56", times=[(range(7), "00:00", "00:00")])
    assert "016 12 34 56" in client.get("/nl/").content.decode()
    assert "day and night" in client.get("/en/").content.decode()


def test_picture_is_described_in_the_language_of_the_page(client: Client, pages: Pages) -> None:
    described = {}
    for url in (
        "/nl/verhalen/de-soep-van-nummer-12/",
        "/en/stories-from-leuven/the-soup-of-number-12/",
    ):
        page = BeautifulSoup(client.get(url).content, "html.parser")
        described[page.html["lang"]] = page.select_one(".story-picture img")["alt"]
    assert described == {"nl": "Vijf gevels van een straat", "en": "Five house fronts in a street"}


def test_translation_of_other_blocks_is_refused(pages: Pages) -> None:
    with pytest.raises(TextsDiffer):
        publish_translation(pages.about, "en", {"title": "x", "body": [("text", "<p>x</p>")]})


def test_translation_of_other_paragraphs_is_refused(pages: Pages) -> None:
    with pytest.raises(TextsDiffer):
        builder.vacancy_in_english(pages.vacancy, "Shop", how="<p>One.</p><p>Two.</p>")


def test_rich_text_is_translated_with_its_markup(pages: Pages) -> None:
    page = pages.vacancy.live_translations[0].specific
    assert "agree on the <b>list</b>" in page.task


def test_error_page_of_the_server_needs_no_database(
    django_assert_num_queries: Any,
    city: City,
    settings: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Other processes of the same run have the usual file.
    settings.LAST_KNOWN_CITY = tmp_path / "city.json"
    monkeypatch.setattr(last_known, "_written", {})
    last_known.keep(whose.city())
    with django_assert_num_queries(0):
        html = render_to_string("500.html")
    assert "016 27 27 72" in html
    assert 'lang="en"' in html


@pytest.fixture
def without_manifest(settings: Any, tmp_path: Path) -> Any:
    """Static files as production has them, before anybody collected any."""
    manifest = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    settings.STATIC_ROOT = tmp_path


@pytest.mark.parametrize("template", ["500.html", "400.html"])
def test_error_page_of_the_server_needs_no_collected_files(
    without_manifest: None, template: str
) -> None:
    html = render_to_string(template)
    for path in re.findall(r'"/static/([^"]+)"', html):
        assert finders.find(path)
    assert html.count("/static/") == 3


def test_other_pages_need_them(without_manifest: None, pages: Pages) -> None:
    """The control of the test above."""
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        Client().get("/nl/")


@pytest.mark.parametrize(("language", "word"), [("nl", "nl"), ("en", "en")])
def test_refused_cookie_gets_a_page_of_the_city(pages: Pages, language: str, word: str) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"accept-language": language})
    response = strict.post(reverse("wagtailadmin_login"), {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "016 27 27 72" in response.content.decode()


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("K7F4HX9R3", ["K7F", "4HX", "9R3"]),
        ("K7F 4HX 9R3", ["K7F", "4HX", "9R3"]),
        (["K7F", "4HX"], ["K7F", "4HX"]),
        (Case(reference="K7F4HX9R3"), ["K7F", "4HX", "9R3"]),
    ],
)
def test_reference_is_shown_in_groups(reference: object, expected: list[str]) -> None:
    assert groups(reference) == expected


def test_status_steps_say_where_it_stands() -> None:
    steps = [
        SimpleNamespace(label="ontvangen", when="done"),
        SimpleNamespace(label="bekeken", when="now", sentence="We zoeken."),
        SimpleNamespace(label="afgerond", when="later"),
    ]
    page = BeautifulSoup(
        render_to_string("components/status_steps.html", {"steps": steps}), "html.parser"
    )
    assert [step.get("aria-current") for step in page.select("li")] == [None, "step", None]
    assert [text.get_text(strip=True) for text in page.select("li > p + p")] == ["We zoeken."]


def test_plain_view_leads_to_the_homes_of_other_languages(pages: Pages) -> None:
    request = RequestFactory().get("/nl/ergens/", headers={"host": "localhost"})
    with translation.override("nl"):
        page = BeautifulSoup(render_to_string("base.html", request=request), "html.parser")
    assert [link["href"] for link in page.select(".languages a")] == ["/en/"]


def test_plain_view_may_name_its_own_languages(pages: Pages) -> None:
    request = RequestFactory().get("/nl/ergens/", headers={"host": "localhost"})
    links = [{"code": "en", "name": "English", "url": "/en/somewhere/"}]
    page = BeautifulSoup(
        render_to_string("base.html", {"other_languages": links}, request=request), "html.parser"
    )
    assert [link["href"] for link in page.select(".languages a")] == ["/en/somewhere/"]


def test_pages_are_found_where_the_menu_says(client: Client, pages: Pages) -> None:
    page = BeautifulSoup(client.get("/nl/helpen/boodschappen-doen/").content, "html.parser")
    menu = {link.get_text(strip=True): link for link in page.select(".menu a")}
    assert menu["Ik wil helpen"]["aria-current"] == "true"
    assert [step["href"] for step in page.select(".breadcrumb a")] == ["/nl/", "/nl/helpen/"]
    assert Page.objects.live().in_menu().filter(locale=pages.home.locale).count() == len(menu)


def test_a_story_leads_to_the_newest_others_that_are_live(client: Client, pages: Pages) -> None:
    builder.add(pages.stories, StoryPage(title="Weg", told_on=date(2020, 5, 1))).unpublish()
    newest = builder.add(pages.stories, StoryPage(title="Nieuw", told_on=date(2020, 4, 30)))
    page = BeautifulSoup(client.get(pages.story.url).content, "html.parser")
    others = [link.get_text(strip=True) for link in page.select(".stories h3 a")]
    assert others == [newest.title, "Twintig tekeningen"]


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("/nl/wat-we-bewaren/", "/en/what-we-keep/"),
        ("/en/draft/", "/nl/verder/"),
        ("/nl/doorverwijzing-teruggegeven/", "/en/referral-returned/"),
        # What is nowhere is in no other language either.
        ("/nl/niets/", "/en/"),
    ],
)
def test_a_view_of_ours_leads_to_itself_in_the_other_language(
    client: Client, pages: Pages, url: str, other: str
) -> None:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert [link["href"] for link in page.select(".languages a")] == [other]


@pytest.mark.parametrize("url", ["/nl/niets/", "/nl/hulp-nodig/", "/nl/verder/"])
def test_who_gets_stuck_can_press_the_number(client: Client, pages: Pages, url: str) -> None:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    assert [link["href"] for link in page.main.select("a[href^='tel:']")] == ["tel:+3216272772"]


def test_an_english_date_is_no_american_one() -> None:
    day = date(2020, 3, 14)
    with translation.override("en"):
        shown = [date_format(day), date_format(day, "SHORT_DATE_FORMAT")]
    assert shown == ["14 March 2020", "14/03/2020"]
    with translation.override("nl"):
        assert date_format(day) == "14 maart 2020"


def test_the_stylesheet_stays_small() -> None:
    path = finders.find("css/city.css")
    assert len(gzip.compress(Path(path).read_bytes())) < 12_000
