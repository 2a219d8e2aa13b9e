"""The drawing and the picture of a page with a form: where residents see them, and where not."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex

from cms.admin import refusal
from cms.models import CityImage, FormPage
from tests.city import City
from tests.cms import builder
from tests.cms.builder import Pages
from tests.workflows.intake.conftest import form_of_three_steps
from workflows.casetypes.fields import Texts
from workflows.casetypes.signs import Sign
from workflows.staff.models import User

ENGLISH = "/en/i-need-help/"
SENTENCE = "Zeg wat er te zien is op “straat.png”"


@pytest.fixture
def picture(pages: Pages) -> CityImage:
    """The picture of the story, of which all sizes are made."""
    return pages.story.picture


@pytest.fixture
def dressed(pages: Pages, picture: CityImage) -> FormPage:
    """The page with a form, with a drawing and a picture."""
    return publish(pages.ask, sign=Sign.BED, picture=picture)


@pytest.fixture
def see(client: Client) -> Callable[[str], Tag]:
    """Return what reads an address as a resident and gives what stands in `main`."""

    def read(address: str) -> Tag:
        return BeautifulSoup(client.get(address).content, "html.parser").main

    return read


def publish(page: Page, **fields: Any) -> Any:
    """Change a page as an editor does."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def alt_of(page: Tag) -> list[str]:
    return [each["alt"] for each in page.select(".form-picture img")]


@pytest.fixture
def press(client: Client, moderator: User, pages: Pages) -> Callable[..., Any]:
    """Press a button in the editor of the page with a form, as a moderator."""

    def pressed(**fields: str) -> Any:
        client.force_login(moderator)
        page = pages.ask
        plain = {
            "title": page.title,
            "slug": page.slug,
            "intro": page.intro,
            "sign": "",
            "picture": "",
            "case_type": str(page.case_type_id),
            "body-count": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return client.post(edit, plain | fields, follow=True)

    return pressed


def test_an_editor_chooses_both_in_the_panel(
    press: Callable[..., Any], pages: Pages, picture: CityImage
) -> None:
    press(sign="bed", picture=str(picture.pk))
    live = FormPage.objects.get(pk=pages.ask.pk)
    draft = live.get_latest_revision_as_object()
    assert (draft.sign, draft.picture) == ("bed", picture)
    assert (live.sign, live.picture) == ("", None)


def test_no_other_drawing_than_those_of_categories_is_taken(
    press: Callable[..., Any], pages: Pages
) -> None:
    form = press(sign="skull").context["form"]
    assert list(form.errors) == ["sign"]
    assert [key for key, _label in form.fields["sign"].choices if key] == Sign.values


def test_a_picture_that_nobody_described_is_not_published(
    press: Callable[..., Any], pages: Pages
) -> None:
    image = builder.picture()
    image.alt_text = Texts()
    image.save()
    asked = {"sign": "bed", "picture": str(image.pk), "action-publish": "true"}
    assert press(**asked).context["form"].errors["picture"][0].startswith(SENTENCE)
    pages.ask.picture = image
    assert refusal(pages.ask).startswith(SENTENCE)
    CityImage.objects.filter(pk=image.pk).update(is_decorative=True)
    press(**asked)
    assert FormPage.objects.get(pk=pages.ask.pk).picture == image


def test_the_drawing_stands_once_beside_the_title_and_is_not_read_aloud(
    see: Callable[[str], Tag], dressed: FormPage
) -> None:
    page = see(dressed.url)
    [sign] = page.select(".sign")
    assert (sign.parent.name, sign["aria-hidden"]) == ("h1", "true")
    assert page.h1.get_text(strip=True) == dressed.title


def test_without_them_nothing_stands_there(see: Callable[[str], Tag], pages: Pages) -> None:
    for address in (pages.ask.url, pages.home.url):
        page = see(address)
        assert page.h1
        assert page.select("h1 .sign, .door .sign, .form-picture") == []


def test_the_drawing_stands_on_what_leads_to_the_form(
    see: Callable[[str], Tag], pages: Pages, dressed: FormPage
) -> None:
    publish(pages.stories, send_page=dressed)
    publish(
        pages.about,
        body=[
            ("action", {"label": "Vraag hulp", "page": dressed}),
            ("action", {"label": "Naar het begin", "page": pages.home}),
        ],
    )
    doors = see(pages.home.url).select(".door")
    assert [len(door.select(".sign[aria-hidden=true]")) for door in doors] == [1, 0]
    actions = see(pages.about.url).select(".actions:has(> .button)")
    assert [len(action.select(".sign[aria-hidden=true]")) for action in actions] == [1, 0]
    assert len(see(pages.stories.url).select(".actions > .sign")) == 1


def test_in_another_language_it_is_the_same(see: Callable[[str], Tag], dressed: FormPage) -> None:
    english = dressed.get_translations().get()
    assert (english.sign, english.picture) == (dressed.sign, dressed.picture)
    page = see(ENGLISH)
    assert len(page.select("h1 .sign")) == 1
    assert alt_of(page) == ["Five house fronts in a street"]
    assert len(see("/en/").select(".door .sign")) == 1


def test_the_picture_stands_above_a_form_until_something_was_sent(
    client: Client, see: Callable[[str], Tag], dressed: FormPage
) -> None:
    page = see(dressed.url)
    assert alt_of(page) == ["Vijf gevels van een straat"]
    assert page.find(class_="form-picture").find_next("form")
    token = page.select_one("[name=_token]")["value"]
    sent = client.post(page.form["action"], {"_token": token}, follow=True)
    again = BeautifulSoup(sent.content, "html.parser").main
    assert again.select_one("[aria-invalid=true]")
    assert (len(again.select("h1 .sign")), alt_of(again)) == (1, [])


def test_the_steps_of_a_form_have_no_picture(
    see: Callable[[str], Tag], city: City, dressed: FormPage
) -> None:
    city.request.form = form_of_three_steps()
    city.request.save()
    page = see(dressed.url)
    assert len(alt_of(page)) == 1
    first = page.select_one("a.button[href*='form=']")["href"]
    step = see(first)
    assert step.form
    assert step.select(".form-picture, picture") == []


def test_the_page_is_shared_with_its_picture(client: Client, dressed: FormPage) -> None:
    for address, alt in (
        (dressed.url, "Vijf gevels van een straat"),
        (ENGLISH, "Five house fronts in a street"),
    ):
        head = BeautifulSoup(client.get(address).content, "html.parser").head
        told = {each["property"]: each["content"] for each in head.select("meta[property]")}
        assert "/media/images/straat" in told["og:image"]
        assert told["og:image"].endswith(".jpg")
        size = (told["og:image:width"], told["og:image:height"])
        assert (size, told["og:image:alt"]) == (("1200", "630"), alt)


def test_a_draft_is_previewed_with_them(pages: Pages, picture: CityImage) -> None:
    pages.ask.sign, pages.ask.picture = Sign.BED, picture
    response = pages.ask.make_preview_request(preview_mode="")
    page = BeautifulSoup(response.content, "html.parser").main
    assert (len(page.select("h1 .sign")), len(alt_of(page))) == (1, 1)


def test_the_picture_knows_where_it_is_used(dressed: FormPage, picture: CityImage) -> None:
    uses = ReferenceIndex.get_references_to(picture)
    fields = {(use.object_id, use.model_path) for use in uses}
    assert (str(dressed.pk), "picture") in fields


def test_a_picture_that_is_deleted_leaves_the_page_as_it_was(
    see: Callable[[str], Tag], dressed: FormPage, picture: CityImage
) -> None:
    picture.delete()
    page = see(dressed.url)
    assert (len(page.select("h1 .sign")), alt_of(page)) == (1, [])
