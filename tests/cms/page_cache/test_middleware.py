"""Which pages are cached, for whom, and how they are answered."""

import gzip
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from cms.models import StandardPage
from cms.page_cache.pages import CACHE_CONTROL
from cms.page_cache.version import ALIAS
from tests.cms.builder import Pages
from tests.cms.test_languages import PAIRS
from workflows.staff.models import User

URLS = [url for pair in PAIRS for url in pair]
# Pages with a form, and with its token.
ENDS = ("/hulp-nodig/", "/i-need-help/", "/aanmelden/", "/sign-up/")
FORMS = [url for url in URLS if url.endswith(ENDS)]
PAGES = [url for url in URLS if url not in FORMS]


def is_cached(response: Any) -> bool:
    return "s-maxage" in response.headers.get("Cache-Control", "")


def test_the_second_reader_gets_the_same_and_asks_no_database(
    client: Client, pages: Pages, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get(pages.home.url)
    with django_assert_num_queries(0):
        second = Client().get(pages.home.url)
    assert (second.content, second["ETag"]) == (first.content, first["ETag"])
    assert second["Cache-Control"] == CACHE_CONTROL
    assert second["X-Frame-Options"] == "SAMEORIGIN"
    assert (second["Content-Language"], second.cookies) == ("nl", {})


@pytest.mark.parametrize("url", PAGES)
def test_every_page_is_cached_and_has_no_token(client: Client, pages: Pages, url: str) -> None:
    client.get(url)
    response = Client().get(url)
    assert (response.status_code, is_cached(response)) == (200, True)
    assert "_token" not in response.content.decode()
    assert "csrf" not in response.content.decode()


@pytest.mark.parametrize(
    "url",
    [
        *FORMS,
        "/nl/nergens/",
        "/nl/volunteer/",
        "/nl/aanvraag/niemand/",
        "/admin/login/",
        "/api/help/v1/forms/",
    ],
)
def test_whatever_else_there_is_never_is(client: Client, pages: Pages, url: str) -> None:
    assert len(FORMS) == 4
    client.get(url)
    assert not is_cached(Client().get(url))
    stored = [key for key in caches[ALIAS]._cache if not key.endswith("version")]
    assert stored == []


def test_each_language_host_and_scheme_is_a_page_of_its_own(client: Client, pages: Pages) -> None:
    for _time in range(2):
        assert "Ik heb hulp nodig" in client.get("/nl/").content.decode()
        assert "I need help" in client.get("/en/").content.decode()
    asked = [{}, {"headers": {"host": "other.example.org"}}, {"secure": True}]
    for each in asked:
        client.get("/nl/", **each)
    stored = [key for key in caches[ALIAS]._cache if not key.endswith("version")]
    assert len(stored) == 4


def test_it_is_compressed_for_who_can_read_that(client: Client, pages: Pages) -> None:
    plain = client.get(pages.home.url)
    short = client.get(pages.home.url, headers={"accept-encoding": "br, gzip"})
    assert (plain.get("Content-Encoding"), short["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(short.content) == plain.content
    assert len(short.content) * 3 < len(plain.content)
    assert (short["Vary"], short["Content-Length"]) == ("Accept-Encoding", str(len(short.content)))


def test_a_form_is_not_compressed(client: Client, pages: Pages) -> None:
    form = client.get(pages.ask.url, headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in form.headers


@pytest.mark.parametrize("is_warm", [True, False])
def test_who_has_the_page_is_told_so(client: Client, pages: Pages, is_warm: bool) -> None:
    had = client.get(pages.home.url)
    if not is_warm:
        caches[ALIAS].clear()
    again = client.get(pages.home.url, headers={"if-none-match": had["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", had["ETag"])
    other = client.get(pages.home.url, headers={"if-none-match": 'W/"another"'})
    assert (other.status_code, other.content) == (200, had.content)


def test_head_says_what_get_says(client: Client, pages: Pages) -> None:
    for _time in range(2):
        head, get = client.head(pages.home.url), client.get(pages.home.url)
        assert (head.status_code, head.content) == (200, b"")
        assert [head[name] for name in ("ETag", "Content-Length", "Cache-Control")] == [
            get[name] for name in ("ETag", "Content-Length", "Cache-Control")
        ]


def test_staff_read_their_own_and_leave_nothing(client: Client, pages: Pages, editor: User) -> None:
    client.force_login(editor)
    assert not is_cached(client.get(pages.home.url))
    StandardPage.objects.filter(pk=pages.about.pk).update(title="Anders")
    Client().get(pages.about.url)
    StandardPage.objects.filter(pk=pages.about.pk).update(title="Nog anders")
    assert "Nog anders" in client.get(pages.about.url).content.decode()
    assert "Nog anders" not in Client().get(pages.about.url).content.decode()


def test_a_preview_is_not_cached(client: Client, pages: Pages, editor: User) -> None:
    client.force_login(editor)
    address = reverse("wagtailadmin_pages:view_draft", args=[pages.about.pk])
    assert not is_cached(client.get(address))


def test_a_question_in_the_address_goes_past_the_cache(client: Client, pages: Pages) -> None:
    client.get(pages.home.url)
    assert not is_cached(client.get(pages.home.url, {"anything": "x" * 3000}))


def test_what_follows_readers_is_taken_away_and_repeated_nowhere(
    client: Client, pages: Pages, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    followed = client.get(f"{pages.home.url}?fbclid=SECRET&utm_source=krant")
    assert is_cached(followed)
    assert "SECRET" not in followed.content.decode()
    with django_assert_num_queries(0):
        assert client.get(pages.home.url).content == followed.content
    assert not is_cached(client.get(f"{pages.home.url}?fbclid=SECRET&kept=x"))


def test_a_private_page_is_not_for_everybody(client: Client, pages: Pages) -> None:
    PageViewRestriction.objects.create(page=pages.about, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(pages.about.url).status_code == 302
    assert not is_cached(client.get(pages.about.url))
    assert is_cached(client.get(pages.home.url))


def test_a_signed_in_browser_is_told_by_its_session(pages: Pages) -> None:
    browser = Client()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert is_cached(browser.get(pages.home.url))
    browser.cookies[settings.SESSION_COOKIE_NAME] = "whatever"
    assert not is_cached(browser.get(pages.home.url))
