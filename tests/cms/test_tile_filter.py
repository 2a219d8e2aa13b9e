"""Tiles are narrowed by what, where, when, from home, in the address, at one cost for many."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client

from cms.models import Moment, VacancyPage
from cms.tile_filter import TILES_A_PAGE
from tests.cms import builder
from tests.cms.builder import Pages
from workflows.casetypes.models import Category, Neighbourhood
from workflows.matching.demand.models import Opening

QUERIES = 19


def read(client: Client, query: str = "") -> BeautifulSoup:
    return BeautifulSoup(client.get(f"/nl/helpen/{query}").content, "html.parser")


def tiles(page: BeautifulSoup) -> list[str]:
    return [each.get_text(strip=True) for each in page.select(".tile h3")]


@pytest.fixture
def varied(pages: Pages) -> Pages:
    """The nine tiles, of which one is a walk with a dog, and two are done from home."""
    dog = VacancyPage.objects.get(title="De hond uitlaten")
    VacancyPage.objects.filter(pk=dog.pk).update(category=Category.objects.get(key="dog_walking"))
    home = ("Een babbeltje slaan via telefoon", "Videobellen met wie alleen is")
    VacancyPage.objects.filter(title__in=home).update(is_from_home=True)
    return pages


def key(name: str) -> str:
    return Neighbourhood.objects.get(name=name).key


def test_tiles_are_narrowed_by_what_they_are(client: Client, varied: Pages) -> None:
    page = read(client, "?what=dog_walking")
    assert tiles(page) == ["De hond uitlaten"]
    assert page.select_one(".found").get_text().startswith("1 van 9 taken")
    assert page.select_one(".found a")["href"] == "/nl/helpen/"
    chosen = page.select_one("#filter-what option[selected]")
    # In residents' words; among staff it is "Hond uitlaten".
    assert (chosen["value"], chosen.get_text()) == ("dog_walking", "De hond uitlaten")


def test_what_is_wanted_in_the_whole_city_is_wanted_in_each_neighbourhood(
    client: Client, varied: Pages
) -> None:
    found = tiles(read(client, f"?where={key('Wijgmaal')}"))
    assert found == [
        "Een brief of tekening sturen",
        "Een babbeltje slaan via telefoon",
        "Videobellen met wie alleen is",
        "Nederlands oefenen",
    ]


def test_choices_go_together(client: Client, varied: Pages) -> None:
    assert tiles(read(client, f"?home=1&where={key('Wijgmaal')}")) == [
        "Een babbeltje slaan via telefoon",
        "Videobellen met wie alleen is",
    ]


def test_nothing_that_fits_says_so_and_leads_back(client: Client, varied: Pages) -> None:
    page = read(client, "?what=dog_walking&home=1")
    assert tiles(page) == []
    assert "Niets past nu bij dat alles" in page.main.get_text()
    assert page.select_one(".found a")["href"] == "/nl/helpen/"


@pytest.mark.parametrize("query", ["?what=niets", "?where=%00", "?home=", "?page=99", "?page=x"])
def test_an_address_that_asks_nothing_shows_all(client: Client, varied: Pages, query: str) -> None:
    assert len(tiles(read(client, query))) == 9


@pytest.fixture
def timed(varied: Pages) -> Iterator[Pages]:
    """A Tuesday in March: one task is on Saturday, one on a Monday in two weeks, one is past."""
    days = {
        "De hond uitlaten": date(2026, 3, 14),
        "Boodschappen doen": date(2026, 3, 23),
        "Nederlands oefenen": date(2026, 3, 9),
    }
    for title, day in days.items():
        page = VacancyPage.objects.get(title=title)
        Moment.objects.create(page=page, day=day, starts_at=time(9), ends_at=time(12))
    with time_machine.travel("2026-03-10 09:00+01:00", tick=False):
        yield varied


@pytest.mark.parametrize(
    ("when", "left_out"),
    [
        ("soon", {"Boodschappen doen", "Nederlands oefenen"}),
        ("weekend", {"Boodschappen doen", "Nederlands oefenen"}),
        ("weekday", {"De hond uitlaten", "Nederlands oefenen"}),
        ("free", {"De hond uitlaten", "Boodschappen doen", "Nederlands oefenen"}),
        ("ooit", set()),
    ],
)
def test_what_sets_no_day_suits_each_time_and_what_is_past_suits_none(
    client: Client, timed: Pages, when: str, left_out: set[str]
) -> None:
    everything = tiles(read(client))
    found = tiles(read(client, f"?when={when}"))
    assert set(everything) - set(found) == left_out
    assert len(found) == len(everything) - len(left_out)


def test_a_task_of_two_moments_in_a_period_stands_there_once(client: Client, timed: Pages) -> None:
    page = VacancyPage.objects.get(title="De hond uitlaten")
    Moment.objects.create(page=page, day=date(2026, 3, 15), starts_at=time(9), ends_at=time(12))
    assert tiles(read(client, "?when=weekend&what=dog_walking")) == ["De hond uitlaten"]


def test_times_are_offered_that_some_task_has_and_none_without_a_day(
    client: Client, timed: Pages
) -> None:
    def offered() -> list[str]:
        return [each["value"] for each in read(client).select("#filter-when option")]

    assert offered() == ["", "soon", "weekend", "weekday", "free"]
    Moment.objects.filter(day=date(2026, 3, 23)).delete()
    assert offered() == ["", "soon", "weekend", "free"]
    Moment.objects.filter(day=date(2026, 3, 14)).delete()
    assert offered() == []


def test_only_what_some_vacancy_has_can_be_chosen(client: Client, varied: Pages) -> None:
    offered = [each["value"] for each in read(client).select("#filter-what option")]
    assert offered == ["", "groceries", "dog_walking"]


def test_the_closed_ones_come_last_whoever_closed_them(client: Client, varied: Pages) -> None:
    first = varied.vacancy
    assert tiles(read(client))[0] == first.title
    Opening.objects.create(vacancy=first.translation_key, state="closed")
    assert tiles(read(client))[-2:] == [first.title, "Naar de post gaan"]


def test_a_thousand_are_shown_some_at_a_time_at_the_same_cost(
    client: Client, varied: Pages, nothing_expires: None, django_assert_num_queries: Any
) -> None:
    read(client)
    with django_assert_num_queries(QUERIES):
        assert len(tiles(read(client))) == 9
    for number in range(30):
        builder.vacancy(varied.vacancies, f"Taak {number}", "Vaartkom")
    read(client)
    with django_assert_num_queries(QUERIES):
        page = read(client)
    assert len(tiles(page)) == TILES_A_PAGE
    rest = read(client, page.select_one(".paging a[rel=next]")["href"])
    assert len(tiles(rest)) == TILES_A_PAGE
    assert rest.select_one("link[rel=canonical]")["href"].endswith("/nl/helpen/?page=2")
