"""The way to a page, and where it is found, also deep in the tree and where a page is not live."""

from bs4 import BeautifulSoup
from django.test import Client

from cms.models import StandardPage
from tests.cms import builder
from tests.cms.builder import Pages


def way_to(client: Client, address: str) -> list[str]:
    """Return the titles above a page."""
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [link.get_text() for link in page.select(".breadcrumb a")]


def test_the_way_to_a_page_is_told_at_every_depth(client: Client, pages: Pages) -> None:
    second = builder.add(pages.about, StandardPage(title="Tweede"))
    third = builder.add(second, StandardPage(title="Derde"))
    assert way_to(client, pages.home.url) == []
    assert way_to(client, pages.about.url) == ["Leuven Helpt"]
    assert way_to(client, second.url) == ["Leuven Helpt", "Hoe het werkt"]
    assert way_to(client, third.url) == ["Leuven Helpt", "Hoe het werkt", "Tweede"]


def test_a_page_that_is_not_live_is_left_out_of_the_way(client: Client, pages: Pages) -> None:
    second = builder.add(pages.about, StandardPage(title="Tweede"))
    third = builder.add(second, StandardPage(title="Derde"))
    StandardPage.objects.filter(pk=pages.about.pk).update(live=False)
    assert way_to(client, second.url) == ["Leuven Helpt"]
    assert way_to(client, third.url) == ["Leuven Helpt", "Tweede"]


def test_a_page_of_another_language_is_found_under_that_one_only(
    client: Client, pages: Pages
) -> None:
    english = pages.about.get_translations().get()
    assert client.get(english.url).status_code == 200
    assert client.get("/nl/how-it-works/").status_code == 404
    assert client.get("/en/hoe-het-werkt/").status_code == 404
