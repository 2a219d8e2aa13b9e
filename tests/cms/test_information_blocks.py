"""The blocks of a page with information: read aloud in order, and translated to the last word."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail_localize.models import Translation, TranslationSource

from cms.blocks import InformationBlock
from cms.models import CityDocument, StandardPage
from cms.tables import TableBlock
from cms.translations import segments
from forms.languages.translations import text_segments
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.staff.models import User


def item(title: str, text: str, number: int) -> dict[str, Any]:
    value = {"title": title, "text": f"<p>{text}</p>"}
    return {"type": "item", "value": value, "id": f"00000000-0000-4000-8000-00000000000{number}"}


def test_a_list_of_steps_begins_with_two_and_says_which_has_too_few() -> None:
    steps = InformationBlock().child_blocks["steps"]
    assert len(steps.get_default()) == 2
    one = steps.to_python([item("Eerst", "Bel", 1)])
    with override("nl"), pytest.raises(ValidationError) as refused:
        steps.clean(one)
    assert list(refused.value.non_block_errors) == [
        "Bij “Stappen, in volgorde” horen er minstens twee. Voeg er een toe, of gebruik een ander "
        "blok."
    ]
    both = steps.to_python([item("Eerst", "Bel", 1), item("Dan", "Wacht", 2)])
    assert len(steps.clean(both)) == 2


def table(caption: str, *rows: tuple[str, str], headings: tuple[str, str]) -> dict[str, Any]:
    return {
        "caption": caption,
        "columns": [
            {"type": kind, "heading": heading}
            for kind, heading in zip(("text", "number"), headings, strict=True)
        ],
        "rows": [{"values": list(row)} for row in rows],
    }


@pytest.fixture
def document(db: None) -> CityDocument:
    file = ContentFile(b"%PDF-1.7\n" + b"x" * 2000, name="noodfonds.pdf")
    return CityDocument.objects.create(title="Noodfonds", file=file)


def body(document: CityDocument, language: str = "nl") -> list[tuple[str, Any]]:
    """Each block of information once; its texts in Dutch end in "nl", in English in "en"."""

    def said(text: str) -> str:
        return f"{text} {language}"

    return [
        ("heading", said("Wat")),
        ("text", f"<p>{said('Tekst')}</p>"),
        ("note", f"<p>{said('Let op')}</p>"),
        ("quote", {"text": said("Citaat"), "by": said("Wie")}),
        (
            "accordion",
            [item(said("Recht"), said("Uitleg"), 1), item(said("Plicht"), said("Ook"), 2)],
        ),
        ("steps", [item(said("Eerst"), said("Bel"), 3), item(said("Dan"), said("Wacht"), 4)]),
        (
            "contact",
            {
                "name": said("Dienst"),
                "about": said("Voor wie"),
                "phone": "016 27 27 72",
                "email": "help@example.org",
                "address": said("Plein 1"),
                "hours": said("elke dag"),
            },
        ),
        (
            "table",
            table(
                said("Bedragen"),
                (said("Alleen"), "10"),
                (said("Gezin"), said("20 euro")),
                headings=(said("Wie"), said("Hoeveel")),
            ),
        ),
        ("download", {"document": document.pk, "label": said("Formulier")}),
    ]


@pytest.fixture
def page(pages: Pages, document: CityDocument) -> StandardPage:
    """A live page with every block of information, in Dutch and in English."""
    made = builder.add(
        pages.home, StandardPage(title="Rechten nl", intro="Inleiding nl", slug="rechten")
    )
    blocks = [{"type": kind, "value": value} for kind, value in body(document)]
    made.body = StandardPage.body.field.to_python(blocks)
    made.save_revision().publish()
    made = StandardPage.objects.get(pk=made.pk)
    builder.english(
        made, title="Rights en", intro="Introduction en", slug="rights", body=body(document, "en")
    )
    return made


def shown(client: Client, url: str) -> Tag:
    return BeautifulSoup(client.get(url).content, "html.parser").select_one("main")


def test_every_block_that_holds_text_is_tried_here(document: CityDocument) -> None:
    tried = {kind for kind, _value in body(document)}
    assert set(InformationBlock().child_blocks) - tried == {"picture", "action", "reach"}


def test_every_text_of_every_block_is_read_in_english(client: Client, page: StandardPage) -> None:
    dutch, english = (
        shown(client, url).select_one(".rich-text").get_text("|")
        for url in (page.url, "/en/rights/")
    )
    assert (dutch.count(" nl"), " en" in dutch) == (24, False)
    assert (english.count(" en"), " nl" in english) == (24, False)


def test_a_table_says_what_it_is_about_and_heads_each_column_and_row(
    client: Client, page: StandardPage
) -> None:
    shown_table = shown(client, page.url).select_one("table")
    assert shown_table.caption.get_text() == "Bedragen nl"
    assert [each["scope"] for each in shown_table.select("th")] == ["col", "col", "row", "row"]
    assert shown_table.select_one("td.number").get_text() == "10"


def test_a_translated_cell_stays_so_when_a_row_is_put_above_it(
    page: StandardPage, document: CityDocument
) -> None:
    before = {each.path for each in text_segments(page) if "cell-" in each.path}
    raw = page.body.raw_data
    number = next(place for place, block in enumerate(raw) if block["type"] == "table")
    raw[number]["value"]["rows"].insert(0, {"values": ["Nieuw nl", "5"]})
    page.body = StandardPage.body.field.to_python(list(raw))
    page.save_revision().publish()
    after = {each.path for each in text_segments(page) if "cell-" in each.path}
    assert (len(after - before), before - after) == (1, set())
    source = TranslationSource.objects.get_for_instance(page)
    translation = Translation.objects.get(source=source)
    total, done = translation.get_progress()
    assert (total - done, len(segments(source))) == (1, total)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"caption": ""}, "Geef de tabel een bijschrift"),
        ({"columns": [{"type": "text", "heading": ""}, {"type": "number", "heading": "x"}]}, "kop"),
        ({"rows": []}, "Voeg een rij toe"),
    ],
)
def test_a_table_that_cannot_be_read_aloud_is_refused(
    change: dict[str, Any], sentence: str
) -> None:
    block = TableBlock()
    right = table("Bedragen", ("Alleen", "10"), headings=("Wie", "Hoeveel"))
    assert block.clean(block.to_python(right)).caption == "Bedragen"
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({**right, **change}))
    assert sentence in str(refused.value.as_json_data())


def test_a_download_says_what_kind_of_file_it_is_and_how_large(
    client: Client, page: StandardPage
) -> None:
    assert "(PDF, 2,0\xa0KB)" in shown(client, page.url).select_one(".download").get_text()


def test_a_phone_number_that_cannot_be_dialled_is_refused_with_a_sentence() -> None:
    block = InformationBlock().child_blocks["contact"]
    card = {"name": "Dienst", "about": "", "email": "", "address": "", "hours": ""}
    assert block.clean(block.to_python({**card, "phone": "016 27 27 72"}))["name"] == "Dienst"
    with override("nl"), pytest.raises(ValidationError) as refused:
        block.clean(block.to_python({**card, "phone": "bel ons"}))
    assert "zoals 09 123 45 67" in str(refused.value.as_json_data())


def test_the_screen_of_a_document_lists_the_pages_that_offer_it(
    client: Client, page: StandardPage, document: CityDocument, moderator: User
) -> None:
    client.force_login(moderator)
    usage = reverse("wagtaildocs:document_usage", args=[document.pk])
    html = client.get(usage).content.decode()
    assert all(title in html for title in ("Rechten nl", "Rights en"))
    assert "Hoe het werkt" not in html
