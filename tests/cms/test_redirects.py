"""An address in the words of another language."""

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import translation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/en/klacht/", "/en/complaint/"),
        ("/nl/complaint/", "/nl/klacht/"),
        ("/en/zoeken/?q=hulp", "/en/search/?q=hulp"),
    ],
)
def test_it_leads_to_the_page_in_the_language_that_it_begins_with(
    client: Client, typed: str, meant: str
) -> None:
    answer = client.get(typed)
    assert (answer.status_code, answer.url) == (302, meant)
    language, path = meant[1:3], meant.partition("?")[0]
    with translation.override(language):
        assert resolve(path).url_name != "wagtail_serve"


@pytest.mark.parametrize("path", ["/en/klachten/", "/klacht/x/", "/de/klacht/"])
def test_what_is_nothing_in_any_language_stays_nothing(client: Client, path: str) -> None:
    answer = client.get(path, follow=True)
    assert answer.status_code == 404


def test_what_is_sent_to_it_is_not_led_elsewhere(client: Client) -> None:
    assert client.post("/en/klacht/", {"text": "x"}).status_code == 404
