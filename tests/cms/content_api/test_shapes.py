"""The shapes that clients of Wagtail's API read: what is pinned here does not change in v2."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from cms.blocks import InformationBlock
from cms.content_api import declared, markup
from cms.content_api.references import of_block
from cms.models import CityPage, Moment, StandardPage
from tests.cms.builder import add
from tests.cms.content_api.hidden import body_with, document
from tests.cms.content_api.reading import API, read
from workflows.casetypes.partners import Partner


def test_a_list_has_a_total_and_items_with_their_meta(client, pages):
    told = read(client, "pages/?type=cms.StoryPage&locale=en")

    assert told["meta"] == {"total_count": 2}
    assert [one["title"] for one in told["items"]] == ["The soup of number 12", "Twenty drawings"]
    meta = told["items"][0]["meta"]
    assert list(meta) == ["type", "detail_url", "html_url", "slug", "first_published_at", "locale"]
    assert (meta["type"], meta["locale"]) == ("cms.StoryPage", "en")
    there = "http://localhost/en/stories-from-leuven/the-soup-of-number-12/"
    assert meta["html_url"] == there


def test_a_story_is_told_in_full(client, pages):
    told = read(client, f"pages/{pages.story.pk}/")
    body = told.pop("body")
    picture = told.pop("picture")
    meta = told.pop("meta")

    assert told == {
        "id": pages.story.pk,
        "title": "De soep van nummer 12",
        "lead": pages.story.lead,
        "quote": "Ik dacht dat ik haar hielp. Zij hielp mij.",
        "told_by": "Lotte",
        "told_on": "2020-04-02",
        "theme": None,
        "neighbourhood": {"key": pages.story.neighbourhood.key, "name": "Blauwput"},
        "body_html": "<p>Het begon met een briefje in de bus.</p>",
    }
    assert [(one["type"], one["value"]) for one in body] == [("text", told["body_html"])]
    assert body[0]["id"]
    assert meta["parent"]["title"] == "Leuvense Verhalen"
    assert [one["meta"]["locale"] for one in meta["translations"]] == ["en"]
    assert (picture["alt"], picture["title"]) == ("Vijf gevels van een straat",) * 2


def test_a_picture_has_its_sizes_and_what_it_shows_in_the_language_of_the_page(client, pages):
    english = pages.story.get_translation(Locale.objects.get(language_code="en"))
    picture = read(client, f"pages/{english.pk}/")["picture"]
    card = picture["renditions"]["card"]

    assert picture["meta"]["type"] == "cms.CityImage"
    assert {name: card[name] for name in ("width", "height", "alt")} == {
        "width": 1200,
        "height": 800,
        "alt": "Five house fronts in a street",
    }
    assert card["full_url"] == f"http://localhost{card['url']}"
    assert [*card["srcset"]] == ["image/avif", "image/webp"]
    assert [one.split()[1] for one in card["srcset"]["image/webp"].split(", ")] == [
        "360w",
        "720w",
        "1200w",
    ]


def test_pictures_are_told_in_the_asked_language(client, pages):
    for asked, headers, alt in (
        ("?locale=en", {}, "Five house fronts in a street"),
        ("", {"accept-language": "en"}, "Five house fronts in a street"),
        ("", {}, "Vijf gevels van een straat"),
    ):
        told = read(client, f"images/{asked}", **headers)["items"]
        assert [(one["title"], one["alt"]) for one in told] == [(alt, alt)]
        assert read(client, f"images/{told[0]['id']}/{asked}", **headers)["alt"] == alt


def test_a_vacancy_is_told_as_its_page_says_it(client, pages):
    pages.vacancy.needs = f'<p><a linktype="page" id="{pages.about.pk}">Zo</a> werkt het.</p>'
    pages.vacancy.partner = Partner.objects.first()
    pages.vacancy.save_revision().publish()
    told = read(client, f"pages/{pages.vacancy.pk}/")

    there = "http://localhost/nl/hoe-het-werkt/"
    assert told["needs"] == f'<p><a href="{there}">Zo</a> werkt het.</p>'
    assert told["category"] == {"key": "groceries", "name": "Boodschappen doen", "sign": "basket"}
    assert told["asker"] == {"name": str(pages.vacancy.partner), "url": ""}
    assert told["form"] == {
        "key": "offer",
        "url": "http://localhost/api/help/v1/forms/offer/",
        "vacancy": str(pages.vacancy.translation_key),
    }
    assert told["sign_up_url"] == "http://localhost/nl/helpen/boodschappen-doen/aanmelden/"
    counted = ("takes_sign_ups", "is_closed", "places_open", "can_be_asked", "sign_ups")
    assert [told[name] for name in counted] == [True, False, 12, 0, 0]


def test_a_form_page_tells_its_drawing_and_its_picture(client, pages):
    bare = read(client, f"pages/{pages.ask.pk}/")
    assert (bare["sign"], bare["picture"]) == ("", None)
    pages.ask.sign, pages.ask.picture = "bed", pages.story.picture
    pages.ask.save_revision().publish()
    english = pages.ask.get_translation(Locale.objects.get(language_code="en"))
    told = read(client, f"pages/{english.pk}/")

    assert (told["sign"], told["picture"]["alt"]) == ("bed", "Five house fronts in a street")
    asked = "pages/?type=cms.FormPage&locale=nl&fields=sign,picture&sign=bed"
    listed = read(client, asked)["items"]
    assert [(one["sign"], one["picture"]["id"]) for one in listed] == [
        ("bed", pages.story.picture.pk)
    ]


def test_a_closed_vacancy_tells_no_places_and_no_way_to_sign_up(client, pages):
    pages.vacancy.is_open = False
    pages.vacancy.save_revision().publish()
    told = read(client, f"pages/{pages.vacancy.pk}/")

    counted = ("takes_sign_ups", "is_closed", "places_open", "sign_up_url", "sign_up_until")
    assert [told[name] for name in counted] == [False, True, None, None, None]


def test_a_moment_is_told_until_it_is_past(client, pages):
    for day in ("2020-04-01", "2999-04-01"):
        Moment.objects.create(
            page=pages.vacancy, day=day, starts_at="09:00", ends_at="12:00", place="Station"
        )
    told = read(client, f"pages/{pages.vacancy.pk}/")["moments"]

    assert told == [
        {
            "begins": "2999-04-01T09:00:00+02:00",
            "ends": "2999-04-01T12:00:00+02:00",
            "place": "Station",
            "wanted": None,
        }
    ]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/nl/verhalen/", "Leuvense Verhalen"),
        ("/en/stories-from-leuven/", "Stories from Leuven"),
        ("/en/", "Leuven Helps"),
        ("/", "Leuven Helpt"),
        ("verhalen", "Leuvense Verhalen"),
        ("/stories-from-leuven/&locale=en", "Stories from Leuven"),
        ("http://localhost/en/how-it-works/?from=mail", "How it works"),
    ],
)
def test_a_page_is_found_by_its_path_in_each_language(path, title, client, pages):
    found = client.get(f"{API}pages/find/?html_path={path}")

    assert found.status_code == 302
    assert client.get(found["Location"]).json()["title"] == title


@pytest.mark.parametrize(
    "path", ["/en/verhalen/", "/nl/stories-from-leuven/", "/fr/verhalen/", "/nl/x/", "/de/"]
)
def test_a_path_of_another_language_finds_nothing(path, client, pages):
    answer = client.get(f"{API}pages/find/?html_path={path}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_list_is_narrowed_by_what_staff_named(client, pages):
    asked = "pages/?type=cms.VacancyPage&locale=nl&"
    of_place = f"neighbourhood={pages.vacancy.neighbourhood.key}"

    assert read(client, f"{asked}{of_place}")["meta"] == {"total_count": 1}
    assert read(client, f"{asked}category=groceries")["meta"] == {"total_count": 9}
    assert read(client, f"{asked}category=nothing")["meta"] == {"total_count": 0}
    assert read(client, f"{asked}slug=boodschappen-doen")["meta"] == {"total_count": 1}
    assert read(client, f"{asked}search=boodschappen")["meta"]["total_count"] >= 1


def test_the_list_follows_the_tree_and_is_ordered_as_asked(client, pages):
    asked = f"pages/?child_of={pages.home.pk}"
    titles = [one["title"] for one in read(client, asked)["items"]]

    assert titles == ["Ik wil helpen", "Leuvense Verhalen", "Hoe het werkt", "Ik heb hulp nodig"]
    turned = read(client, f"{asked}&order=-title")["items"]
    assert [one["title"] for one in turned] == sorted(titles, reverse=True)
    other = read(client, f"pages/?translation_of={pages.story.pk}")["items"]
    assert [one["meta"]["locale"] for one in other] == ["en"]


def test_every_field_of_a_page_is_told_or_is_said_not_to_be(pages):
    kinds = [kind for kind in CityPage.__subclasses__() if not kind._meta.abstract]
    kinds += [kind for kind in declared.FIELDS if kind not in kinds]
    common = {field.field_name for field in CityPage.common_fields}
    for kind in kinds:
        told = {field.name for field in declared.fields_of(kind)}
        named = {field.field_name for field in kind.translatable_fields} - common
        assert named - told - {*declared.UNTOLD} == set(), kind


def test_every_block_has_its_html():
    assert {*InformationBlock().child_blocks} == {*markup.HTML}


def test_a_text_is_told_as_html_without_anything_of_ours(client, pages):
    told = read(client, f"pages/{pages.about.pk}/")
    html = BeautifulSoup(told["body_html"], "html.parser")

    assert {one.name for one in html.find_all()} == {
        *("a", "address", "aside", "blockquote", "br", "caption", "details", "footer", "h2", "li"),
        *("ol", "p", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr"),
    }
    assert not [one for one in html.find_all() if {*one.attrs} - {"href", "scope"}]
    assert [one["href"] for one in html.find_all("a")] == [
        "http://localhost/nl/",
        "tel:+3216272772",
        "mailto:leuven.helpt@example.org",
    ]
    assert [one["type"] for one in told["body"]] == [
        *("heading", "text", "note", "quote", "action", "steps", "accordion", "contact", "table")
    ]


def test_what_somebody_types_is_no_html(client, pages):
    typed = "<script>alert(1)</script> & co"
    body = [
        ("heading", typed),
        ("quote", {"text": typed, "by": typed}),
        ("contact", {"name": typed, "phone": "", "email": "", "address": typed, "about": ""}),
    ]
    made = add(pages.home, StandardPage(title=typed, body=body))
    told = read(client, f"pages/{made.pk}/")

    assert "<script" not in told["body_html"]
    assert told["body_html"].count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co") == 5


def test_a_picture_and_a_document_in_a_text(client, pages):

    file = document("open")
    made = add(
        pages.home, StandardPage(title="Met beeld", body=body_with(pages.story.picture, file))
    )
    told = read(client, f"pages/{made.pk}/")
    html = BeautifulSoup(told["body_html"], "html.parser")
    assert html.img["alt"] == "Vijf gevels van een straat"
    assert [one["type"] for one in html.find_all("source")] == ["image/avif", "image/webp"]
    assert html.a["href"] == f"http://localhost/documents/{file.pk}/{file.filename}"
    value = told["body"][1]["value"]["document"]
    assert (value["extension"], value["size"]) == ("pdf", 8)
    listed = read(client, "documents/")["items"]
    assert [one["meta"]["download_url"] for one in listed] == [html.a["href"]]


def test_what_a_block_leads_to_is_found_as_deep_as_it_lies():
    block = InformationBlock()
    text = '<p><a linktype="page" id="7">x</a> <a linktype="document" id="8">y</a></p>'
    stored = [
        {"type": "accordion", "value": [{"type": "item", "value": {"title": "x", "text": text}}]},
        {"type": "picture", "value": {"image": 9, "caption": ""}},
        {"type": "gone", "value": 10},
        {"type": "action", "value": {"label": "x", "page": 11}},
    ]
    assert {*of_block(block, stored)} == {("page", 7), ("document", 8), ("image", 9), ("page", 11)}
