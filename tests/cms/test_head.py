"""What each kind of page tells search engines, social networks and feed readers."""

import json
from datetime import time, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from PIL import Image

from cms.models import Moment, StandardPage, VacancyPage
from tests.cms import builder
from tests.cms.builder import Pages

PLACE = "http://localhost"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def head(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser").head


def graph(client: Client, url: str) -> dict[str, dict[str, Any]]:
    """Return what a page says it is, by kind."""
    data = json.loads(head(client, url).select_one("script[type='application/ld+json']").string)
    return {node["@type"]: node for node in data["@graph"]}


def properties(found: BeautifulSoup) -> dict[str, str]:
    return {meta["property"]: meta["content"] for meta in found.select("meta[property]")}


@pytest.mark.parametrize(
    ("url", "kinds"),
    [
        ("/nl/", {"GovernmentOrganization"}),
        ("/en/how-it-works/", {"GovernmentOrganization", "BreadcrumbList"}),
        ("/nl/verhalen/", {"GovernmentOrganization", "BreadcrumbList"}),
        (
            "/nl/verhalen/de-soep-van-nummer-12/",
            {"GovernmentOrganization", "BreadcrumbList", "Article"},
        ),
        (
            "/en/i-want-to-help/do-someones-shopping/",
            {"GovernmentOrganization", "BreadcrumbList", "JobPosting"},
        ),
        # Nobody can sign up for it any more.
        ("/nl/helpen/naar-de-post-gaan/", {"GovernmentOrganization", "BreadcrumbList"}),
        # The form is no posting of its own.
        ("/nl/helpen/boodschappen-doen/aanmelden/", {"GovernmentOrganization", "BreadcrumbList"}),
    ],
)
def test_each_kind_of_page_says_what_it_is(
    client: Client, pages: Pages, url: str, kinds: set[str]
) -> None:
    assert graph(client, url).keys() == kinds
    found = head(client, url)
    assert found.select_one("link[rel=canonical]")["href"] == f"{PLACE}{url}"
    assert properties(found)["og:url"] == f"{PLACE}{url}"
    assert found.select_one("meta[name=description]")["content"]


def test_a_vacancy_is_a_posting_for_volunteers(client: Client, pages: Pages) -> None:
    posting = graph(client, "/nl/helpen/boodschappen-doen/")["JobPosting"]
    assert posting["employmentType"] == "VOLUNTEER"
    assert posting["title"] == "Boodschappen doen"
    assert posting["description"].startswith("<p>Je gaat naar de winkel")
    assert posting["jobLocation"]["name"] == "Blauwput"
    assert posting["hiringOrganization"]["url"] == f"{PLACE}/nl/"


def test_a_moment_of_a_vacancy_is_an_event_until_it_is_over(client: Client, pages: Pages) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    hours = {"starts_at": time(9), "ends_at": time(12)}
    for day in (tomorrow, tomorrow - timedelta(days=9)):
        Moment.objects.create(page=pages.vacancy, day=day, place="Het plein", **hours)
    VacancyPage.objects.filter(pk=pages.vacancy.pk).update(organisation="De Brug")
    found = graph(client, "/nl/helpen/boodschappen-doen/")
    event = found["Event"]
    assert event["startDate"].startswith(f"{tomorrow}T09:00:00+0")
    assert (event["location"]["name"], event["organizer"]["name"]) == ("Het plein", "De Brug")
    assert found["JobPosting"]["validThrough"] == str(tomorrow)


def test_the_way_to_a_page_ends_at_itself(client: Client, pages: Pages) -> None:
    steps = graph(client, "/en/stories-from-leuven/the-soup-of-number-12/")["BreadcrumbList"]
    assert [step["item"].removeprefix(PLACE) for step in steps["itemListElement"]] == [
        "/en/",
        "/en/stories-from-leuven/",
        "/en/stories-from-leuven/the-soup-of-number-12/",
    ]


def test_a_story_is_shared_with_its_picture_and_what_it_shows(client: Client, pages: Pages) -> None:
    shared = properties(head(client, "/en/stories-from-leuven/the-soup-of-number-12/"))
    assert shared["og:type"] == "article"
    assert shared["og:image"].startswith(f"{PLACE}/media/images/")
    assert (shared["og:image:width"], shared["og:image:height"]) == ("1200", "630")
    assert shared["og:image:alt"] == "Five house fronts in a street"
    assert (shared["og:locale"], shared["og:locale:alternate"]) == ("en_GB", "nl_BE")


def test_other_pages_are_shared_with_the_picture_of_the_site(client: Client, pages: Pages) -> None:
    shared = properties(head(client, "/nl/"))
    path = finders.find(shared["og:image"].removeprefix(f"{PLACE}/static/"))
    with Image.open(path) as picture:
        assert picture.size == (int(shared["og:image:width"]), int(shared["og:image:height"]))


def test_nothing_in_a_text_ends_the_script(client: Client, pages: Pages) -> None:
    title = "</script><b>&amp;"
    builder.add(pages.home, StandardPage(title=title, slug="kwaad"))
    steps = graph(client, "/nl/kwaad/")["BreadcrumbList"]["itemListElement"]
    assert steps[-1]["name"] == title
    assert head(client, "/nl/kwaad/").select("b") == []


def test_every_icon_is_there(client: Client, pages: Pages) -> None:
    icons = head(client, "/nl/").select("link[rel~=icon], link[rel=apple-touch-icon]")
    assert len(icons) == 3
    assert all(finders.find(icon["href"].removeprefix("/static/")) for icon in icons)


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("nl", ["De soep van nummer 12", "Twintig tekeningen"]),
        ("en", ["The soup of number 12", "Twenty drawings"]),
    ],
)
def test_stories_can_be_followed_in_each_language(
    client: Client, pages: Pages, language: str, titles: list[str]
) -> None:
    link = head(client, f"/{language}/").select_one("link[type='application/atom+xml']")
    feed = ElementTree.fromstring(client.get(link["href"]).content)  # noqa: S314 (our own)
    entries = feed.findall("a:entry", ATOM)
    assert [entry.find("a:title", ATOM).text for entry in entries] == titles
    assert all(
        client.get(entry.find("a:link", ATOM).get("href")).status_code == 200 for entry in entries
    )


def test_a_story_that_is_no_longer_live_is_not_followed(client: Client, pages: Pages) -> None:
    assert b"Twintig tekeningen" in client.get("/nl/feed/").content
    pages.stories.get_children().get(slug="twintig-tekeningen").specific.unpublish()
    assert b"Twintig tekeningen" not in client.get("/nl/feed/").content


def test_information_says_when_it_was_last_changed(client: Client, pages: Pages) -> None:
    page = BeautifulSoup(client.get("/nl/hoe-het-werkt/").content, "html.parser")
    day = pages.about.last_published_at.date().isoformat()
    assert page.select_one(".last-changed time")["datetime"] == day
