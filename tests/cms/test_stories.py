"""Stories: chosen by theme and neighbourhood in the address, and led to from one like them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.models import StoryPage, StoryTheme
from tests.cms import builder
from tests.cms.builder import Pages, neighbourhood
from workflows.casetypes.fields import Texts


@pytest.fixture
def animals(db: None) -> StoryTheme:
    return StoryTheme.objects.create(name=Texts(nl="Dieren", en="Animals"))


@pytest.fixture
def tell(pages: Pages) -> Callable[..., StoryPage]:
    """Publish a story, newest last."""
    days = iter(range(1, 28))

    def publish(title: str, **fields: Any) -> StoryPage:
        told_on = date(2020, 6, next(days))
        return builder.add(pages.stories, StoryPage(title=title, told_on=told_on, **fields))

    return publish


def titles(html: bytes) -> list[str]:
    return [each.get_text() for each in BeautifulSoup(html, "html.parser").select(".stories h3")]


def test_a_theme_gets_its_key_from_its_dutch_name_and_keeps_it(animals: StoryTheme) -> None:
    animals.name = Texts(nl="Beesten")
    animals.save()
    assert animals.key == "dieren"


def test_stories_are_chosen_by_theme_and_neighbourhood(
    client: Client, pages: Pages, animals: StoryTheme, tell: Callable[..., StoryPage]
) -> None:
    tell("Hond", theme=animals, neighbourhood=neighbourhood("Blauwput"))
    tell("Kat", theme=animals)
    blauwput = neighbourhood("Blauwput").key
    url = pages.stories.url
    assert titles(client.get(url, {"theme": "dieren"}).content) == ["Kat", "Hond"]
    both = {"theme": "dieren", "place": blauwput}
    assert titles(client.get(url, both).content) == ["Hond"]
    everything = ["Kat", "Hond", "De soep van nummer 12", "Twintig tekeningen"]
    assert titles(client.get(url, {"theme": "niets", "place": "x"}).content) == everything


def test_only_what_some_story_has_can_be_chosen(
    client: Client, pages: Pages, animals: StoryTheme, tell: Callable[..., StoryPage]
) -> None:
    StoryTheme.objects.create(name=Texts(nl="Muziek"))
    tell("Hond", theme=animals)
    page = BeautifulSoup(client.get(pages.stories.url).content, "html.parser")
    assert [each.get_text() for each in page.select("#filter-theme option")] == [
        "Alle thema’s",
        "Dieren",
    ]


def test_a_list_of_stories_goes_by_pages_that_keep_the_choice(
    client: Client, pages: Pages, animals: StoryTheme, tell: Callable[..., StoryPage]
) -> None:
    for number in range(13):
        tell(f"Verhaal {number}", theme=animals)
    first = client.get(pages.stories.url, {"theme": "dieren"}).content
    assert len(titles(first)) == 12
    following = BeautifulSoup(first, "html.parser").select_one(".pages [rel=next]")["href"]
    assert titles(client.get(pages.stories.url + following).content) == ["Verhaal 0"]


def test_a_story_leads_to_those_most_like_it(
    client: Client, pages: Pages, animals: StoryTheme, tell: Callable[..., StoryPage]
) -> None:
    blauwput = neighbourhood("Blauwput")
    both = tell("Beide", theme=animals, neighbourhood=blauwput)
    one = tell("Hier", neighbourhood=blauwput)
    tell("Nieuwer")
    of_both = tell("Nog een", theme=animals, neighbourhood=blauwput)
    assert titles(client.get(of_both.url).content) == [both.title, one.title]


@pytest.mark.parametrize("number", [1, 30])
def test_the_overview_costs_the_same_for_one_story_and_for_many(
    client: Client,
    pages: Pages,
    animals: StoryTheme,
    tell: Callable[..., StoryPage],
    django_assert_max_num_queries: Any,
    number: int,
) -> None:
    for each in range(min(number, 27)):
        tell(f"Verhaal {each}", theme=animals, neighbourhood=neighbourhood("Blauwput"))
    client.get(pages.stories.url)
    with django_assert_max_num_queries(26):
        client.get(pages.stories.url)
