"""Each page leads to itself in the other language, and says when it is a translation."""

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from wagtail.models import Locale

from cms.models import StandardPage
from tests.cms import builder
from tests.cms.builder import Pages


def read(client: Client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.content, "html.parser")


def switch(client: Client, url: str) -> list[tuple[str, str]]:
    """Each language that is offered, and where it leads from this page."""
    page = read(client, url)
    buttons = page.select(".languages button")
    links = [(link["lang"], link["href"]) for link in page.select(".languages a")]
    return links + [(button["lang"], pressed(client, page, button)) for button in buttons]


def pressed(client: Client, page: BeautifulSoup, button: Tag) -> str:
    """Where the switch leads that is a button of the form on its page, with nothing typed."""
    action = page.select_one(f"form#{button['form']}")["action"]
    return client.post(action, {button["name"]: button["value"]})["Location"]


PAIRS = [
    ("/nl/", "/en/"),
    ("/nl/helpen/", "/en/i-want-to-help/"),
    ("/nl/helpen/boodschappen-doen/", "/en/i-want-to-help/do-someones-shopping/"),
    (
        "/nl/helpen/boodschappen-doen/aanmelden/",
        "/en/i-want-to-help/do-someones-shopping/sign-up/",
    ),
    ("/nl/verhalen/", "/en/stories-from-leuven/"),
    ("/nl/verhalen/de-soep-van-nummer-12/", "/en/stories-from-leuven/the-soup-of-number-12/"),
    ("/nl/hoe-het-werkt/", "/en/how-it-works/"),
    ("/nl/hulp-nodig/", "/en/i-need-help/"),
]


@pytest.mark.parametrize(("dutch", "english"), PAIRS)
def test_language_switch_leads_to_the_same_page(
    client: Client, pages: Pages, dutch: str, english: str
) -> None:
    assert switch(client, dutch) == [("en", english)]
    assert switch(client, english) == [("nl", dutch)]


@pytest.mark.parametrize(("dutch", "english"), PAIRS)
def test_hreflang_names_each_language_and_dutch_as_the_default(
    client: Client, pages: Pages, dutch: str, english: str
) -> None:
    expected = {
        "nl": f"http://localhost{dutch}",
        "en": f"http://localhost{english}",
        "x-default": f"http://localhost{dutch}",
    }
    for url in (dutch, english):
        links = read(client, url).select("link[hreflang][rel=alternate]")
        assert {link["hreflang"]: link["href"] for link in links} == expected


@pytest.mark.parametrize(("dutch", "english"), PAIRS)
def test_only_a_translation_says_that_it_is_one(
    client: Client, pages: Pages, dutch: str, english: str
) -> None:
    assert read(client, dutch).select(".translation-note") == []
    note = read(client, english).select_one(".translation-note a")
    assert note is not None
    assert dutch.startswith(note["href"])
    assert note["lang"] == "nl"


@pytest.mark.parametrize(
    ("url", "language"), [(pair[i], ("nl", "en")[i]) for pair in PAIRS for i in (0, 1)]
)
def test_page_tells_its_language(client: Client, pages: Pages, url: str, language: str) -> None:
    html = read(client, url).html
    assert html is not None
    assert (html["lang"], html["dir"]) == (language, "ltr")


def test_missing_translation_is_said_and_not_linked(client: Client, pages: Pages) -> None:
    builder.add(pages.home, StandardPage(title="Alleen hier", slug="alleen-hier"))
    page = read(client, "/nl/alleen-hier/")
    assert switch(client, "/nl/alleen-hier/") == []
    missing = page.select_one(".languages .missing")
    assert missing is not None
    assert missing["lang"] == "en"
    assert missing.get_text(strip=True) == "English: this page does not exist yet"
    assert page.select("link[hreflang][rel=alternate]") == []


def test_translation_that_was_taken_down_is_not_linked(client: Client, pages: Pages) -> None:
    pages.about.live_translations[0].specific.unpublish()
    assert switch(client, "/nl/hoe-het-werkt/") == []
    assert client.get("/en/how-it-works/").status_code == 404


def test_address_of_a_language_without_home_leads_to_dutch(client: Client, pages: Pages) -> None:
    response = client.get("/fr/")
    assert response.status_code == 302
    assert response["Location"] == "/nl/"


@pytest.mark.parametrize(
    "url", ["/fr/draft/", "/fr/what-we-keep/", "/ar/referral-returned/", "/fr/niets/"]
)
def test_nothing_answers_in_a_language_that_the_site_does_not_have(
    client: Client, pages: Pages, url: str
) -> None:
    response = client.get(url)
    assert response.status_code == 404
    assert BeautifulSoup(response.content, "html.parser").html["lang"] == "nl"


@pytest.mark.parametrize(("url", "lang"), [("/fr/draft/", "fr"), ("/ar/what-we-keep/", "ar")])
def test_a_row_brings_a_language_and_its_addresses(
    client: Client, pages: Pages, url: str, lang: str
) -> None:
    Locale.objects.create(language_code=lang)
    assert read(client, url).html["lang"] == lang


def test_page_that_does_not_exist_says_so_in_the_language_of_its_address(
    client: Client, pages: Pages
) -> None:
    for url, language in (("/nl/niets/", "nl"), ("/en/nothing/", "en")):
        response = client.get(url)
        assert response.status_code == 404
        html = BeautifulSoup(response.content, "html.parser").html
        assert html is not None
        assert html["lang"] == language
        assert html.select_one(".phone a")["href"] == "tel:+3216272772"


def test_words_of_an_address_belong_to_its_language(client: Client, pages: Pages) -> None:
    """The form answers under both words, so that an old link keeps working."""
    assert client.get("/nl/helpen/boodschappen-doen/sign-up/").status_code == 200
