"""Tiles and vacancies count sign-ups, in as many queries for thirty as for one."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.models import VacancyPage
from cms.tile_filter import TILES_A_PAGE
from tests.city import City
from tests.cms import builder
from tests.cms.builder import Pages
from tests.pages import read_on
from workflows.cases.models import Case
from workflows.matching.demand.models import Opening

# One of them is of all their moments.
QUERIES_OF_THE_TILES = 19


def sign_up(city: City, vacancy: UUID, times: int = 1, language: str = "nl") -> None:
    for _time in range(times):
        city.receive(city.offer, language=language, options={"vacancy": vacancy})


def soup(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def tile(client: Client, url: str, title: str) -> str:
    for found in soup(client, url).select(".tile"):
        if found.h3.get_text(strip=True) == title:
            return " ".join(found.select_one(".tile-wanted").get_text().split())
    raise LookupError(title)


def test_tile_counts_what_is_still_wanted_in_both_languages(
    client: Client, pages: Pages, city: City
) -> None:
    sign_up(city, pages.vacancy.translation_key, 2)
    sign_up(city, pages.vacancy.translation_key, 1, language="en")
    sign_up(city, uuid4())
    assert "12" in tile(client, "/nl/helpen/", "Boodschappen doen").split()
    Opening.objects.create(vacancy=pages.vacancy.translation_key, can_be_asked=3)
    assert "9" in tile(client, "/nl/helpen/", "Boodschappen doen").split()
    assert (
        tile(client, "/en/i-want-to-help/", "Do someone’s shopping") == "9 volunteers still wanted"
    )


def test_places_never_fall_below_none(city: City, pages: Pages) -> None:
    page = pages.vacancy
    page.places_wanted = 1
    sign_up(city, page.translation_key, 2)
    Opening.objects.create(vacancy=page.translation_key, can_be_asked=2)
    assert (page.sign_ups, page.places_open, page.is_full) == (2, 0, True)


def test_vacancy_without_limit_is_never_full(pages: Pages) -> None:
    page = pages.vacancy
    page.places_wanted = None
    assert (page.places_open, page.is_full) == (None, False)


@pytest.mark.parametrize("tiles", [1, 30])
def test_tiles_take_the_same_queries_for_one_and_for_thirty(
    client: Client,
    pages: Pages,
    city: City,
    tiles: int,
    nothing_expires: None,
    django_assert_num_queries: Any,
) -> None:
    VacancyPage.objects.child_of(pages.vacancies).exclude(pk=pages.vacancy.pk).delete()
    for number in range(tiles - 1):
        page = builder.vacancy(pages.vacancies, f"Taak {number}", "Vaartkom")
        sign_up(city, page.translation_key)
    client.get("/nl/helpen/")
    with django_assert_num_queries(QUERIES_OF_THE_TILES):
        response = client.get("/nl/helpen/")
    assert response.content.count(b'class="tile"') == min(tiles, TILES_A_PAGE)


def test_closed_vacancies_stand_apart_and_take_no_sign_up(client: Client, pages: Pages) -> None:
    page = soup(client, "/nl/helpen/")
    assert len(page.select(".tile:not(.tile-closed)")) == 8
    assert [found.h3.get_text(strip=True) for found in page.select(".tile-closed")] == [
        "Naar de post gaan"
    ]
    response = client.get("/nl/helpen/naar-de-post-gaan/aanmelden/")
    assert response.status_code == 302
    assert response["Location"] == "/nl/helpen/naar-de-post-gaan/"
    assert soup(client, "/nl/helpen/naar-de-post-gaan/").select("main .button") == []


def test_vacancy_shows_what_a_volunteer_asks(client: Client, pages: Pages, city: City) -> None:
    sign_up(city, pages.vacancy.translation_key)
    page = soup(client, "/nl/helpen/boodschappen-doen/")
    shown = " ".join(page.main.get_text().split())
    for text in (
        "Blauwput",
        "Je gaat naar de winkel",
        "Spreek af over merken",
        "Een fiets of auto",
        "tussen 16 en 60",
        "Bij je buur aan de deur",
        "Nederlands",
        "Team buurthulp",
        "12",
    ):
        assert text in shown
    # Above the text on a phone, beside it where there is room.
    sign_up_url = "/nl/helpen/boodschappen-doen/aanmelden/"
    buttons = [page.select_one(f"{place} .button") for place in (".at-once", ".aside")]
    assert [button["href"] for button in buttons] == [sign_up_url, sign_up_url]


ANSWERS = {
    "name": "Mia Voorbeeld",
    "email": "mia@example.org",
    "phone": "016 00 00 00",
    "address-street": "Voorbeeldstraat",
    "address-number": "1",
    "address-postcode": "3000",
    "address-city": "Leuven",
    "address-neighbourhood": "24062W03",
    "languages": ["nl"],
}


@pytest.mark.parametrize(
    ("url", "language"),
    [
        ("/nl/helpen/boodschappen-doen/aanmelden/", "nl"),
        ("/en/i-want-to-help/do-someones-shopping/sign-up/", "en"),
    ],
)
def test_signing_up_makes_a_case_of_the_vacancy(
    client: Client, pages: Pages, url: str, language: str
) -> None:
    page = soup(client, url)
    token = page.select_one("input[name=_token]")["value"]
    assert page.select("[name=category]") == []
    response = client.post(page.select_one("form.form")["action"], {**ANSWERS, "_token": token})
    assert response.status_code == 303
    case = Case.objects.get()
    assert (case.vacancy, case.category.key, case.language) == (
        pages.vacancy.translation_key,
        "groceries",
        language,
    )


@pytest.mark.parametrize("url", ["/nl/hulp-nodig/", "/nl/helpen/boodschappen-doen/aanmelden/"])
def test_page_with_a_form_is_never_stored(client: Client, pages: Pages, url: str) -> None:
    assert client.get(url)["Cache-Control"] == "no-store"
    assert client.post(url, {})["Cache-Control"] == "no-store"


def test_wrong_answers_stay_on_the_page_with_a_summary(client: Client, pages: Pages) -> None:
    form = soup(client, "/nl/hulp-nodig/").select_one("form.form")
    token = form.select_one("input[name=_token]")["value"]
    sent = client.post(form["action"], {"_token": token, "email": "geen adres"})
    response = read_on(client, sent)
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 422
    assert page.select_one("main .error-summary") is not None
    assert page.select_one("input[name=email]")["value"] == "geen adres"
    assert Case.objects.count() == 0
