"""Each answer says what it is, and texts in which signs they are written."""

import re

import pytest
from django.test import Client

from tests.cms.builder import Pages

IS_TEXT = re.compile(r"text/|.*[+/]xml")
OF_EACH = [
    ("/nl/", "text/html; charset=utf-8"),
    ("/nl/nergens/", "text/html; charset=utf-8"),
    ("/admin/login/", "text/html; charset=utf-8"),
    ("/robots.txt", "text/plain; charset=utf-8"),
    ("/sitemap.xml", "application/xml; charset=utf-8"),
    ("/nl/feed/", "application/atom+xml; charset=utf-8"),
    ("/recording/nl.txt", "text/plain; charset=utf-8"),
    ("/healthz", "application/json"),
    ("/api/v2/pages/", "application/json"),
    ("/api/help/v1/forms/", "application/json; charset=utf-8"),
    ("/api/help/v1/nergens/", "application/problem+json"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "kind"), OF_EACH)
def test_an_answer_says_what_it_is(client: Client, pages: Pages, address: str, kind: str) -> None:
    answer = client.get(address)
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    if "xml" in kind:
        assert answer.content.lstrip().startswith(b"<")


def test_every_text_among_them_names_its_signs() -> None:
    texts = [kind for _address, kind in OF_EACH if IS_TEXT.match(kind)]
    assert len(texts) > 5
    assert {"charset=utf-8" in kind for kind in texts} == {True}
    assert IS_TEXT.match("application/xml")
    assert not IS_TEXT.match("application/json")
