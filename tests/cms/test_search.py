"""Whoever looks for something finds what is live in their language, and nothing else."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.models import StandardPage
from cms.search.excerpts import excerpt
from tests.cms import builder
from tests.cms.builder import Pages

ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="letters in threes are PostgreSQL's"
)
ON_SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="the other way round")
ADDRESS = {"nl": "/nl/zoeken/", "en": "/en/search/"}
QUERIES = 13


def soup(client: Client, typed: str, language: str = "nl", **more: Any) -> BeautifulSoup:
    answer = client.get(ADDRESS[language], {"q": typed, **more})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def titles(client: Client, typed: str, language: str = "nl") -> list[str]:
    return [each.get_text() for each in soup(client, typed, language).select(".results h2")]


def page(pages: Pages, title: str = "De zwaluw", **fields: Any) -> StandardPage:
    return builder.add(pages.home, StandardPage(title=title, **fields))


@pytest.mark.parametrize(
    ("language", "typed", "title"),
    [
        ("nl", "boodschappen", "Boodschappen doen"),
        ("en", "shopping", "Do someone’s shopping"),
        # The last word as far as it was typed.
        ("nl", "boodsch", "Boodschappen doen"),
        # What stands in the text, in a quote, and where it is.
        ("nl", "briefje", "De soep van nummer 12"),
        ("nl", "nieuwe zon", "Twintig tekeningen"),
        ("nl", "Heverlee Oost", "Twintig tekeningen"),
    ],
)
def test_a_word_finds_the_pages_that_have_it(
    client: Client, pages: Pages, language: str, typed: str, title: str
) -> None:
    assert titles(client, typed, language)[0] == title


def test_the_title_counts_most(client: Client, pages: Pages) -> None:
    page(pages, "Over iets anders", intro="Wie wil er de hond uitlaten?")
    assert titles(client, "hond uitlaten")[:2] == ["De hond uitlaten", "Over iets anders"]


@pytest.mark.parametrize("typed", ["café", "cafe", "CAFÉ"])
@pytest.mark.parametrize("title", ["Het café op de hoek", "Het cafe op de hoek"])
def test_accents_are_folded(client: Client, pages: Pages, typed: str, title: str) -> None:
    page(pages, title)
    assert titles(client, typed) == [title]


def test_a_page_is_found_as_long_as_it_is_live(client: Client, pages: Pages) -> None:
    made = page(pages, live=False)
    assert titles(client, "zwaluw") == ["De zwaluw"]
    made.unpublish()
    assert titles(client, "zwaluw") == []


def test_what_not_everybody_may_read_is_not_found(client: Client, pages: Pages) -> None:
    made = page(pages, intro="In het nest.")
    made.intro = "In het geheime kladje."
    made.save_revision()
    assert (titles(client, "nest"), titles(client, "kladje")) == (["De zwaluw"], [])
    assert titles(client, "zwaluw", "en") == []
    PageViewRestriction.objects.create(page=made, restriction_type="login")
    assert titles(client, "nest") == []


def test_who_told_a_story_is_not_in_the_index(client: Client, pages: Pages) -> None:
    assert titles(client, "Twintig tekeningen") == ["Twintig tekeningen"]
    assert titles(client, "Wim") == []


@ON_POSTGRESQL
@pytest.mark.parametrize("typed", ["boodshappen", "boodschapen", "apoteek", "hond uitlatten"])
def test_a_small_mistake_is_forgiven_on_postgresql(
    client: Client, pages: Pages, typed: str
) -> None:
    shown = soup(client, typed)
    assert "Dit komt in de buurt" in shown.select_one(".found").get_text()
    assert shown.select(".results h2")


@ON_SQLITE
def test_on_sqlite_a_mistake_finds_nothing_and_says_so(client: Client, pages: Pages) -> None:
    assert "Geen pagina" in soup(client, "boodshappen").select_one(".found").get_text()


def test_of_words_that_are_nowhere_together_one_does(client: Client, pages: Pages) -> None:
    shown = soup(client, "tekeningen van dinosaurussen")
    assert [each.get_text() for each in shown.select(".results h2")] == ["Twintig tekeningen"]
    assert "Dit komt in de buurt" in shown.select_one(".found").get_text()


@pytest.mark.parametrize("typed", ["", "xyzzy"])
def test_who_finds_nothing_gets_the_number_and_the_two_doors(
    client: Client, pages: Pages, typed: str
) -> None:
    main = soup(client, typed).main
    doors = ["/nl/hulp-nodig/", "/nl/helpen/"]
    assert [link["href"] for link in main.select("a.door")] == doors
    assert main.select_one("a[href^='tel:']")["href"] == "tel:+3216272772"


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "' OR 1=1 --",
        "%",
        "*",
        "AND",
        "a:b & !c | (d",
        "\x00",
        "é" * 20_000,
        "<b>x</b>",
        "عربي",
    ],
)
def test_whatever_is_typed_is_only_words(client: Client, pages: Pages, typed: str) -> None:
    shown = soup(client, typed)
    assert shown.select("main b") == []
    assert len(shown.select_one("main input[name=q]")["value"]) <= 100


def test_results_say_their_kind_and_mark_what_was_typed(client: Client, pages: Pages) -> None:
    shown = soup(client, "soep")
    [result] = shown.select(".results li")
    assert result.select_one(".where").get_text() == "Verhaal · Blauwput"
    assert [hit.get_text() for hit in result.select("mark")] == ["soep", "soep"]
    assert shown.title.get_text().startswith("“soep”: 1 pagina gevonden")


def test_a_search_is_in_no_cache_and_no_search_engine(client: Client, pages: Pages) -> None:
    answer = client.get(ADDRESS["nl"], {"q": "soep"})
    assert "no-store" in answer["Cache-Control"]
    assert b'<meta name="robots" content="noindex">' in answer.content


def test_results_come_ten_a_page_in_as_many_queries_as_one(
    client: Client, pages: Pages, nothing_expires: None, django_assert_num_queries: Any
) -> None:
    for number in range(11):
        page(pages, f"Zwaluw {number}")
    soup(client, "zwaluw")
    with django_assert_num_queries(QUERIES):
        first = soup(client, "zwaluw")
    assert len(first.select(".results li")) == 10
    there = first.select_one(".paging a[rel=next]")["href"]
    assert "q=zwaluw" in there
    rest = BeautifulSoup(client.get(f"{ADDRESS['nl']}{there}").content, "html.parser")
    assert len(rest.select(".results li")) == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_box_stands_on_every_page_once(client: Client, pages: Pages, language: str) -> None:
    for url in (f"/{language}/", f"/{language}/niets/", ADDRESS[language]):
        shown = BeautifulSoup(client.get(url).content, "html.parser")
        assert [box["action"] for box in shown.select("form[role=search]")] == [ADDRESS[language]]


def test_an_excerpt_begins_near_the_first_hit() -> None:
    text = f"{'vooraf ' * 100}Het Café van {'daarna ' * 100}"
    shown = excerpt(text, ["cafe"])
    assert "<mark>Café</mark>" in shown
    assert (shown.startswith("… "), shown.endswith(" …"), len(shown) < 300) == (True, True, True)


def test_an_excerpt_is_escaped() -> None:
    assert excerpt("een <b> & zo", ["b"]) == "een &lt;<mark>b</mark>&gt; &amp; zo"
