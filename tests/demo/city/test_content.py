"""What residents read and fill in, in both languages."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms import translations
from cms.models import CityImage, FormPage, StoryPage, VacancyPage
from demo.city import more_languages
from demo.city.keys import form_key, vacancy_key
from demo.city.services import Loaded
from demo.content.forms import FORMS
from demo.content.programme import READY
from demo.content.tree import TREE
from demo.content.vacancies import VACANCIES
from forms.engine import build_form
from forms.models import FormDefinition, FormVersion
from workflows.casetypes.models import CaseType, Category
from workflows.city import services

# The tiles of the first 24 hours, and the published category of each.
TILES = {
    "groceries": "groceries",
    "food_delivery": "meal",
    "pharmacy": "pharmacy",
    "dog_walking": "dog_walking",
    "post_office": "post_office",
    "drawing": "letter_or_drawing",
    "phone_chat": "phone_chat",
    "video_call": "video_call",
    "letter": "letter_or_drawing",
}
# Words that are the same in both languages.
SAME = {"Leuven Helpt", "Contact", "contact", "privacy", "Bram"}
LANGUAGES = ("nl", "en")


def live_pages(language: str) -> list[Page]:
    return list(Page.objects.live().filter(depth__gt=1, locale__language_code=language).specific())


def newest(key: str, language: str) -> FormVersion:
    definition = FormDefinition.objects.get(
        translation_key=form_key(key), locale__language_code="nl"
    )
    version = FormVersion.objects.latest_for(definition, language)
    assert version is not None
    return version


def test_every_planned_page_is_live_in_both_languages(demo: Loaded) -> None:
    keys = {page.translation_key for page in live_pages("nl")}
    assert len(keys) == len(TREE)
    assert {page.translation_key for page in live_pages("en")} == keys


def test_every_text_of_every_page_and_form_is_translated(demo: Loaded) -> None:
    progress = [(each.source_id, each.get_progress()) for each in Translation.objects.all()]
    assert len(progress) == len(TREE) + len(FORMS) + len(READY)
    assert [source for source, (total, done) in progress if total != done or not total] == []
    assert translations.incomplete() == []


def test_a_missing_text_would_be_noticed(demo: Loaded) -> None:
    StringTranslation.objects.filter(data="I need help").first().delete()
    assert any(
        total != done for total, done in (t.get_progress() for t in Translation.objects.all())
    )


def test_no_dutch_is_left_in_the_english(demo: Loaded) -> None:
    rows = StringTranslation.objects.select_related("translation_of")
    assert {row.data for row in rows if row.data == row.translation_of.data} == SAME


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_and_links_within_its_language(
    demo: Loaded, client: Client, language: str
) -> None:
    links = 0
    for page in live_pages(language):
        response = client.get(page.url)
        assert response.status_code == 200
        found = links_of(response.content.decode(), besides=page.dutch.url)
        assert [link for link in found if foreign(link, language)] == []
        links += len(found)
    assert links > 50
    assert client.get(f"/{language}/bestaat-niet/").status_code == 404


def links_of(html: str, besides: str) -> list[str]:
    """The links in the text of a page, without the one of a translation to its Dutch page."""
    main = html.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<a [^>]*href="([^"]*)"', main)
    return [link for link in found if "translation-note" not in main or link != besides]


def foreign(link: str, language: str) -> bool:
    return not link or (link.startswith("/") and not link.startswith(f"/{language}/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tile_leads_to_a_form(demo: Loaded, client: Client, language: str) -> None:
    tiles = VacancyPage.objects.filter(locale__language_code=language)
    assert tiles.count() == 9
    for tile in tiles:
        page = client.get(tile.sign_up_url)
        assert page.status_code == 200
        assert 'name="_token"' in page.content.decode()
        assert 'name="category"' not in page.content.decode()


def test_there_is_a_tile_for_each_task_of_2020(demo: Loaded) -> None:
    tiles = VacancyPage.objects.filter(locale__language_code="nl")
    found = {
        content["key"]: tiles.get(translation_key=vacancy_key(content["key"])).category.key
        for content in VACANCIES
    }
    assert found == TILES
    assert set(TILES.values()) <= set(Category.objects.values_list("key", flat=True))


def test_the_english_tile_counts_with_the_dutch_one(demo: Loaded) -> None:
    pair = VacancyPage.objects.filter(translation_key=vacancy_key("groceries"))
    assert pair.count() == 2
    assert pair.values("category", "case_type", "places_wanted").distinct().count() == 1


@pytest.mark.parametrize("content", FORMS, ids=lambda content: content["key"])
def test_each_form_is_one_version_in_both_languages(demo: Loaded, content: Any) -> None:
    version = newest(content["key"], "en")
    assert version == newest(content["key"], "nl")
    assert version.languages == ["nl", "en"]
    dutch, english = (build_form(version, language) for language in LANGUAGES)
    assert list(dutch.fields) == list(english.fields)
    assert all(dutch.fields[key].label != english.fields[key].label for key in dutch.fields)


def test_only_groceries_are_asked_how_they_are_paid(demo: Loaded) -> None:
    def errors(category: str) -> Any:
        return build_form(newest("request", "nl"), "nl", {"category": [category]}).errors

    assert "payment" in errors("groceries")
    assert "payment" not in errors("pharmacy")


def test_help_for_somebody_else_asks_for_that_person(demo: Loaded) -> None:
    def parts(who: str) -> set[str]:
        form = build_form(newest("request", "nl"), "nl", {"for_whom": {"who": who}})
        return {error.params["part"] for error in form.errors.as_data().get("for_whom", [])}

    assert parts("self") == set()
    assert parts("adult") == {"relation", "name", "consent"}
    assert parts("child") == {"relation", "name", "consent", "guardian"}
    assert parts("household") == {"relation", "name", "consent", "adults", "children"}


@pytest.mark.parametrize(
    ("category", "declared"),
    [
        ("groceries", {"age_outdoors": 34, "health": "no", "consent": "yes"}),
        ("phone_chat", {"age": "yes", "consent": "yes"}),
    ],
)
def test_no_volunteer_without_each_declaration(
    demo: Loaded, category: str, declared: dict[str, Any]
) -> None:
    def errors(answers: dict[str, Any]) -> set[str]:
        form = build_form(newest("offer", "nl"), "nl", answers, fixed={"category": category})
        return set(form.errors) & {"age", "age_outdoors", "health", "consent"}

    assert errors(declared) == set()
    for key in declared:
        assert errors(declared | {key: ""}) == {key}


@pytest.mark.parametrize(("key", "answer"), [("age_outdoors", 61), ("health", "yes")])
def test_who_had_better_stay_in_is_told_what_else_to_do(
    demo: Loaded, key: str, answer: Any
) -> None:
    fixed = {"category": "groceries"}
    form = build_form(newest("offer", "nl"), "nl", {key: answer}, fixed=fixed)

    assert "thuis uit" in form.errors[key][0]


def test_form_pages_show_four_case_types(demo: Loaded) -> None:
    shown = FormPage.objects.values_list("locale__language_code", "case_type__key")
    keys = ("offer", "question", "request", "verhaal")
    assert sorted(shown) == sorted((language, key) for language in LANGUAGES for key in keys)


def test_form_pages_have_a_drawing_and_one_has_a_picture(demo: Loaded) -> None:
    for language in LANGUAGES:
        found = FormPage.objects.filter(locale__language_code=language)
        signs = sorted(found.values_list("sign", flat=True))
        assert signs == ["basket", "book", "talk", "tools"]
        [shown] = found.exclude(picture=None)
        assert shown.case_type.key == "verhaal"


def test_outcomes_that_are_no_help_do_not_count(demo: Loaded) -> None:
    for case_type in CaseType.objects.all():
        counts = dict(case_type.outcomes.values_list("key", "counts"))
        assert [key for key in counts if not counts[key]] == ["wrong_number", "spam", "duplicate"]
        assert {"information_given", "helped", "settled", "made", "mended"} & set(counts)


def test_the_information_centre_closes_wrong_numbers_and_spam(demo: Loaded) -> None:
    for case_type in CaseType.objects.all():
        at_desk = case_type.outcomes.filter(at_desk=True)
        assert list(at_desk.values_list("key", flat=True)) == ["wrong_number", "spam"]


def test_every_picture_says_what_it_shows_in_both_languages(demo: Loaded) -> None:
    images = CityImage.objects.all()
    assert images.count() == 5
    assert all(set(image.alt_text) == set(LANGUAGES) for image in images)
    assert all(story.picture for story in StoryPage.objects.all())


def test_the_city_is_reached_as_in_2020(demo: Loaded) -> None:
    contact = services.city()
    assert (contact.phone, contact.mail_help, contact.mail_information) == (
        "016 27 27 72",
        "leuven.helpt@leuven.be",
        "corona@leuven.be",
    )
    assert contact.hours == "elke dag van 8 tot 20 uur"


@pytest.mark.parametrize("language", more_languages.LANGUAGES)
def test_each_text_of_the_demo_in_more_languages_is_there(demo: Loaded, language: str) -> None:
    """Loading them all takes seconds; what it would look up takes none."""
    words = more_languages.read(language)
    for row in more_languages.rows():
        source, _made = TranslationSource.update_or_create_from_instance(row)
        texts = {segment.string.data for segment in translations.segments(source)}
        assert texts - {*words} == set(), row
    for model, names in more_languages.TEXTS:
        dutch = {getattr(row, name).get("nl", "") for row in model.objects.all() for name in names}
        assert dutch - {"", *words} == set(), model
