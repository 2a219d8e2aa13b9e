"""Search engines find each live page in each language, and nothing that is behind a link."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.cms import builder
from tests.cms.builder import Pages
from tests.cms.test_languages import PAIRS

PLACE = "http://localhost"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
# A sign-up belongs to its vacancy.
PAGES = [(dutch, english) for dutch, english in PAIRS if not dutch.endswith("/aanmelden/")]


def listed(client: Client) -> dict[str, dict[str, str]]:
    """Return the addresses in the sitemap, each with those of its languages."""
    answer = client.get("/sitemap.xml")
    assert (answer.status_code, answer["Content-Type"]) == (
        200,
        "application/xml; charset=utf-8",
    )
    return {
        url.find("s:loc", NAMES).text: {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", NAMES)
        }
        for url in ElementTree.fromstring(answer.content).findall("s:url", NAMES)  # noqa: S314 (our own)
    }


def test_each_page_is_listed_with_itself_in_each_language(client: Client, pages: Pages) -> None:
    found = listed(client)
    for dutch, english in PAGES:
        languages = {"nl": f"{PLACE}{dutch}", "en": f"{PLACE}{english}"}
        assert found[f"{PLACE}{dutch}"] == found[f"{PLACE}{english}"] == languages
    assert {client.get(url.removeprefix(PLACE)).status_code for url in found} == {200}


def test_what_is_not_live_is_not_listed(client: Client, pages: Pages) -> None:
    builder.english(pages.about, title="How it works").unpublish()
    pages.story.unpublish()
    found = listed(client)
    assert found[f"{PLACE}/nl/hoe-het-werkt/"] == {}
    gone = ("/en/how-it-works/", "/nl/verhalen/de-soep-van-nummer-12/")
    assert [path for path in gone if f"{PLACE}{path}" in found] == []


def test_it_takes_the_same_queries_for_many_pages(
    client: Client, pages: Pages, django_assert_max_num_queries: object
) -> None:
    listed(client)
    with django_assert_max_num_queries(6):
        listed(client)


def test_robots_are_led_to_the_sitemap_and_kept_from_the_rest(client: Client, settings) -> None:
    settings.SITE_URL = "https://help.leuven.be"
    answer = client.get("/robots.txt")
    assert answer.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /api/\n\n"
        "Sitemap: https://help.leuven.be/sitemap.xml\n"
    )
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("path", ["/robots.txt", "/sitemap.xml"])
def test_they_have_no_language(client: Client, pages: Pages, path: str) -> None:
    assert client.get(path, headers={"Accept-Language": "en"}).status_code == 200
