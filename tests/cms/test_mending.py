"""What needs mending on a page is told in its editor and on one list, and stops nothing."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from cms.mending.checking import findings_on, is_well_shaped
from cms.mending.views import to_mend
from cms.models import StandardPage
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.casetypes.fields import Texts
from workflows.staff.models import User

GONE = 999_999
NO_PROFILE = {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS")}


def with_body(pages: Pages, *blocks: tuple[str, Any]) -> StandardPage:
    """Return the page about us with these blocks as its text, as they are stored."""
    raw = [
        {"type": kind, "value": value, "id": f"00000000-0000-4000-8000-{number:012d}"}
        for number, (kind, value) in enumerate(blocks)
    ]
    pages.about.body = StandardPage.body.field.to_python(raw)
    return pages.about


def link(attributes: str, words: str = "hier") -> str:
    return f"<p>Kijk <a {attributes}>{words}</a>.</p>"


def sentences(page: StandardPage) -> list[str]:
    return [finding.sentence for finding in findings_on(page)]


def test_a_page_that_is_whole_needs_nothing(pages: Pages) -> None:
    for page in (pages.home, pages.about, pages.vacancy, pages.story, pages.ask):
        assert findings_on(page) == []
        assert findings_on(page.get_translations().get().specific) == []


@pytest.mark.parametrize(
    ("attributes", "words", "said"),
    [
        (f'linktype="page" id="{GONE}"', "hier", "een pagina die weg is"),
        (f'linktype="document" id="{GONE}"', "hier", "een document dat weg is"),
        ('href=""', "hier", "heeft geen adres"),
        ('href="https://"', "hier", "heeft geen adres"),
        ('href="#nergens"', "hier", "een plaats die deze pagina niet heeft"),
        ('href="htp:/leuven"', "hier", "kan niet kloppen"),
        ('href="https://leuven"', "hier", "kan niet kloppen"),
        ('href="https://www.leuven.be/"', "", "geen woorden"),
    ],
)
def test_a_broken_link_in_a_text_is_told_at_its_block(
    pages: Pages, attributes: str, words: str, said: str
) -> None:
    page = with_body(pages, ("heading", "Kop"), ("text", link(attributes, words)))
    (finding,) = findings_on(page)
    assert said in finding.sentence
    assert (finding.path[0], finding.place, finding.stops) == ("body", "Tekst", False)
    assert finding.path[1].endswith("000001")


@pytest.mark.parametrize(
    "address",
    [
        *("https://www.leuven.be/a?b=c#d", "http://example.org", "mailto:help@example.org"),
        *("tel:+32 16 27 27 72", "/nl/burenkaart/"),
    ],
)
def test_an_address_that_may_be_right_is_left_alone(pages: Pages, address: str) -> None:
    assert is_well_shaped(address)
    assert sentences(with_body(pages, ("text", link(f'href="{address}"')))) == []
    assert sentences(with_body(pages, ("text", link('href="#main"')))) == []


def test_a_link_to_a_page_is_told_while_that_is_not_live(pages: Pages) -> None:
    text = link(f'linktype="page" id="{pages.ask.pk}"')
    page = with_body(pages, ("text", text), ("action", {"label": "Vraag", "page": pages.ask.pk}))
    assert findings_on(page) == []
    pages.ask.unpublish()
    assert [finding.place for finding in findings_on(page)] == ["Tekst", "Knop – Pagina"]
    assert all("Ik heb hulp nodig" in sentence for sentence in sentences(page))


def test_what_was_chosen_and_is_gone_is_told_and_breaks_no_page(
    client: Client, pages: Pages
) -> None:
    page = with_body(
        pages,
        ("picture", {"image": GONE, "caption": "Straat"}),
        ("download", {"document": GONE, "label": "Formulier"}),
        ("action", {"label": "Vraag", "page": GONE}),
    )
    assert [finding.path[-1] for finding in findings_on(page)] == ["image", "document", "page"]
    page.save_revision().publish()
    shown = client.get(page.url).content.decode()
    assert "Hoe het werkt" in shown
    assert "<figure" not in shown


def test_a_picture_says_what_it_shows_in_the_language_of_the_page(pages: Pages) -> None:
    image = builder.picture()
    page = with_body(pages, ("picture", {"image": image.pk, "caption": ""}))
    assert findings_on(page) == []
    image.alt_text = Texts(en="Houses")
    image.save()
    (sentence,) = sentences(page)
    assert "straat.png" in sentence
    image.is_decorative = True
    image.save()
    assert findings_on(page) == []


def test_texts_in_lists_and_tables_are_looked_at_too(pages: Pages) -> None:
    document = get_document_model().objects.create(
        title="Noodfonds", file=ContentFile(b"%PDF-1.7", name="noodfonds.pdf")
    )
    good = link(f'linktype="document" id="{document.pk}"')
    steps = [{"title": "Eerst", "text": good}, {"title": "Dan", "text": link('href=""')}]
    table = {"caption": "[[Waarover]]", "columns": [], "rows": []}
    page = with_body(pages, ("steps", steps), ("table", table))
    step, guidance = findings_on(page)
    assert (step.place, step.stops) == ("Stappen, in volgorde – Stap 2 – Tekst", False)
    assert (guidance.place, guidance.stops) == ("Tabel", True)


def check(client: Client, page: StandardPage, **typed: str) -> Any:
    fields = {"title": page.title, "slug": page.slug, "intro": "", "body-count": "0"}
    address = reverse("cms_check_page", args=[page.pk])
    return client.post(address, fields | NO_PROFILE | typed)


def test_the_editor_asks_about_what_is_typed_and_nothing_is_written(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    before = pages.about.revisions.count()
    assert check(client, pages.about).json() == {"heading": "", "findings": []}
    answer = check(client, pages.about, intro="[[Zeg waarover dit gaat]]").json()
    assert answer["heading"] == "1 punt op deze pagina is te herstellen"
    (finding,) = answer["findings"]
    assert (finding["path"], finding["stops"]) == (["intro"], True)
    assert pages.about.revisions.count() == before


def test_who_may_not_edit_the_page_asks_nothing(
    client: Client, pages: Pages, handler: User, editor: User
) -> None:
    client.force_login(handler)
    assert check(client, pages.about).status_code == 302
    assert client.get(reverse("cms_to_mend")).status_code in (302, 403)
    client.force_login(editor)
    assert client.get(reverse("cms_check_page", args=[pages.about.pk])).status_code == 405


def test_editors_have_one_list_of_what_residents_meet(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    address = reverse("cms_to_mend")
    assert "Niets: elke link leidt ergens" in client.get(address).content.decode()
    with_body(pages, ("text", link('href=""'))).save_revision().publish()
    page = BeautifulSoup(client.get(address).content, "html.parser")
    (line,) = page.select(".form-changes li")
    assert "heeft geen adres" in line.get_text()
    edit = reverse("wagtailadmin_pages:edit", args=[pages.about.pk])
    assert line.a["href"].startswith(f"{edit}#:w:contentpath=body.")
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_list_asks_as_many_queries_for_many_pages(
    client: Client, pages: Pages, django_assert_num_queries: Any
) -> None:
    with_body(pages, ("text", link(f'linktype="page" id="{GONE}"'))).save_revision().publish()
    with django_assert_num_queries(9):
        assert len(to_mend()) == 1
    for _each in range(5):
        builder.vacancy(pages.vacancies, "Nog een", task=link('href=""'))
    with django_assert_num_queries(9):
        assert len(to_mend()) == 6


def test_publishing_tells_what_is_left_to_mend(
    client: Client, pages: Pages, moderator: User
) -> None:
    client.force_login(moderator)
    sent = {"title": "Hoe", "slug": "hoe", "intro": "", "body-count": "1", **NO_PROFILE}
    block = {
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "action",
        "body-0-id": "",
        "body-0-value-label": "Vraag",
        "body-0-value-page": str(pages.ask.pk),
    }
    pages.ask.unpublish()
    edit = reverse("wagtailadmin_pages:edit", args=[pages.about.pk])
    answer = client.post(edit, {**sent, **block, "action-publish": "true"}, follow=True)
    told = " ".join(map(str, answer.context["messages"]))
    assert "1 punt op deze pagina is te herstellen" in told
    assert StandardPage.objects.get(pk=pages.about.pk).title == "Hoe"


@pytest.mark.parametrize("button", ["action-publish", "action-submit"])
def test_guidance_stops_publishing_and_submitting_at_its_field(
    client: Client, pages: Pages, moderator: User, button: str
) -> None:
    client.force_login(moderator)
    sent = {"title": "Hoe", "slug": "hoe", "intro": "[[Waarover]]", "body-count": "0", **NO_PROFILE}
    edit = reverse("wagtailadmin_pages:edit", args=[pages.about.pk])
    answer = client.post(edit, {**sent, button: "true"})
    assert "[[Waarover]]" in str(answer.context["form"].errors["intro"])
    stored = StandardPage.objects.get(pk=pages.about.pk)
    assert (stored.title, stored.workflow_in_progress) == ("Hoe het werkt", False)
    saved = client.post(edit, sent, follow=True)
    assert saved.status_code == 200
    stored.refresh_from_db()
    assert stored.get_latest_revision_as_object().intro == "[[Waarover]]"
