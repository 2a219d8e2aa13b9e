"""What browsers let pages do: the headers, and chromium's word for it."""

import pytest
from django.http import HttpResponse
from django.test import Client

from config import policies
from tests.cms.builder import Pages

pytestmark = pytest.mark.django_db

HEADER = "Content-Security-Policy"


def rules_of(answer: HttpResponse) -> dict[str, list[str]]:
    """Return the directives of an answer."""
    rules = [each.split() for each in answer.headers[HEADER].split(";")]
    return {name: sources for name, *sources in rules}


def test_a_public_page_runs_files_of_ours_and_nothing_else(client: Client, pages: Pages) -> None:
    for _at_first_and_from_the_cache in range(2):
        answer = client.get(pages.home.url)
        rules = rules_of(answer)
        assert rules["default-src"] == ["'none'"]
        assert rules["script-src"] == rules["style-src"] == ["'self'"]
        assert rules["frame-ancestors"] == rules["form-action"] == ["'self'"]
        assert rules["base-uri"] == ["'none'"]
        assert "camera=()" in answer.headers["Permissions-Policy"]
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_what_is_nowhere_has_them_too(client: Client, pages: Pages) -> None:
    assert rules_of(client.get("/nl/nergens/"))["script-src"] == ["'self'"]


def test_the_admin_may_have_scripts_in_its_pages_but_none_from_elsewhere(client: Client) -> None:
    rules = rules_of(client.get("/admin/login/"))
    assert rules["script-src"] == ["'self'", "'unsafe-inline'"]
    assert rules["connect-src"] == ["'self'"]


@pytest.mark.parametrize("address", ["/api/help/v1/forms/", "/media/nergens.png"])
def test_data_and_pictures_may_be_shown_by_sites_of_others(client: Client, address: str) -> None:
    assert client.get(address).headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_nothing_that_is_refused_in_public_is_let_in_by_the_admin_from_elsewhere() -> None:
    sources = {source for rule in policies.ADMIN.values() for source in rule}
    assert not {source for source in sources if "http" in source or "*" in source}
