""" "Was this clear?": a yes and a no are counted, and what was not clear becomes a case."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from cms import clarity
from cms.clarity import Counted
from cms.models import ClaritySettings
from tests.city import City
from tests.cms.builder import Pages
from workflows.cases.models import Case
from workflows.casetypes.beginning import begin
from workflows.casetypes.ready_made import READY_MADE
from workflows.staff.models import User


@pytest.fixture
def asked(city: City, coordinator: User) -> None:
    """The question stands beneath pages with information."""
    case_type = begin(READY_MADE["unclear"], city.programme, city.team, coordinator)
    ClaritySettings.objects.create(case_type=case_type)


@pytest.fixture
def answer(client: Client, pages: Pages, asked: None) -> Callable[..., str]:
    """Press a button beneath the page, and return where that leads."""

    def press(said: str, address: str = "10.0.0.1") -> str:
        url = reverse("was_it_clear", args=[pages.about.pk])
        return client.post(url, {"clear": said}, REMOTE_ADDR=address).headers["Location"]

    return press


def counted(page: UUID, language: str = "nl") -> Counted:
    return clarity.counted(page, language)


def test_nothing_is_asked_until_a_moderator_says_where_a_no_goes(
    client: Client, pages: Pages
) -> None:
    html = client.get(pages.about.url).content.decode()
    assert ("Hoe het werkt" in html, "Was dit duidelijk?" in html) == (True, False)
    assert client.get(pages.about.clear_url).status_code == 404


def test_the_question_needs_neither_cookie_nor_token(
    client: Client, pages: Pages, asked: None
) -> None:
    response = client.get(pages.about.url)
    form = BeautifulSoup(response.content, "html.parser").select_one("form.clear")
    assert [each["value"] for each in form.select("button")] == ["yes", "no"]
    assert (form.select("input"), dict(response.cookies)) == ([], {})


def test_a_yes_is_counted_and_thanked(
    client: Client, pages: Pages, answer: Callable[..., str]
) -> None:
    there = answer("yes")
    assert counted(pages.about.translation_key) == Counted(1, 0)
    assert "Dank je dat je het zegt." in client.get(there).content.decode()
    assert "<form" not in client.get(there).content.decode().partition("<main")[2]


def test_who_presses_twice_is_counted_once_and_who_sits_elsewhere_once_more(
    pages: Pages, answer: Callable[..., str], settings: Any
) -> None:
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "clear"}
    settings.CACHES = {**settings.CACHES, "counts": memory}
    caches["counts"].clear()
    for address in ("10.0.0.1", "10.0.0.1", "10.0.0.2"):
        answer("no", address)
    assert counted(pages.about.translation_key) == Counted(0, 2)
    assert counted(pages.about.translation_key, "en") == Counted(0, 0)


@pytest.mark.parametrize("said", ["", "maybe", "page"])
def test_what_is_no_answer_counts_nothing(
    pages: Pages, answer: Callable[..., str], said: str
) -> None:
    assert answer(said) == pages.about.url
    assert counted(pages.about.translation_key) == Counted(0, 0)


def test_what_was_not_clear_becomes_a_case_that_names_its_page(
    client: Client, pages: Pages, answer: Callable[..., str], handler: User
) -> None:
    page = BeautifulSoup(client.get(answer("no")).content, "html.parser")
    form = page.select_one("form.form")
    token = form.select_one("[name=_token]")["value"]
    for _press in range(2):
        client.post(form["action"], {"_token": token, "unclear": "Wie belt er nu?"})
    case = Case.objects.get()
    assert (case.kind, case.channel) == ("question", "web")
    assert case.submission.page == pages.about.translation_key
    client.force_login(handler)
    screen = client.get(reverse("desk:case", args=[case.reference])).content.decode()
    assert pages.about.title in screen


def test_an_empty_sentence_is_asked_for_once_more_and_is_no_case(
    client: Client, answer: Callable[..., str]
) -> None:
    form = BeautifulSoup(client.get(answer("no")).content, "html.parser").select_one("form.form")
    token = form.select_one("[name=_token]")["value"]
    client.post(form["action"], {"_token": token, "unclear": ""})
    assert Case.objects.count() == 0


def test_editors_read_the_counts_beside_the_page(
    client: Client, pages: Pages, answer: Callable[..., str], editor: User
) -> None:
    answer("yes")
    answer("no")
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[pages.about.pk])).content.decode()
    assert "1 lezer vond de pagina duidelijk." in html
    assert "1 vond van niet." in html
