"""The Help menu leads to what helps on the screen one is on."""

from collections import Counter
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import translation
from wagtail.admin.menu import admin_menu

from tests.city import City
from workflows.declaring.screen_help import SCREEN_HELP, help_on
from workflows.staff.models import User

HELP = reverse("screen_help")


def names_of_addresses(resolver=None, above=()):
    """Yield the name of every address, with its namespaces."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inside = (*above, pattern.namespace) if pattern.namespace else above
            yield from names_of_addresses(pattern, inside)
        elif pattern.name:
            yield ":".join([*above, pattern.name])


def test_each_screen_that_help_names_exists_and_is_named_once():
    existing = set(names_of_addresses())
    namespaces = {name.rpartition(":")[0] + ":" for name in existing}
    named = Counter(view for one in SCREEN_HELP for view in one.views)
    assert set(named) <= existing | namespaces
    assert set(named.values()) == {1}


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/admin/cases/", "De wachtrij"),
        ("/admin/pages/", "De pagina’s"),
        ("/admin/snippets/cityforms/formdefinition/", "De formulieren"),
        ("/admin/snippets/cityforms/formdefinition/add/", "Een formulier bouwen"),
    ],
)
def test_the_menu_leads_from_a_screen_to_its_help(
    client: Client, city: City, address: str, title: str
) -> None:
    client.force_login(User.objects.create_superuser("admin", "admin@example.org", "x"))
    view = client.get(address).resolver_match.view_name
    link = f"{HELP}?on={view.replace(':', '%3A')}"
    assert link in client.get(address).content.decode().replace("\\u003D", "=")
    page = BeautifulSoup(client.get(link).content, "html.parser")
    assert page.select_one(".desk-title").text == title
    assert title not in [one.text for one in page.select(".desk-rows a")]


def test_a_screen_without_help_of_its_own_leads_to_the_others(client: Client, editor: User) -> None:
    client.force_login(editor)
    page = BeautifulSoup(client.get(HELP, {"on": "wagtailadmin_account"}).content, "html.parser")
    assert len(page.select(".desk-rows a")) == len(list(SCREEN_HELP))
    for link in page.select(".desk-rows a"):
        assert client.get(link["href"]).context_data["help"].title == link.text


def test_the_help_of_a_namespace_gives_way_to_that_of_a_screen() -> None:
    with translation.override("en"):
        listing = "wagtailsnippets_cityforms_formdefinition:list"
        editing = listing.replace("list", "edit")
        assert str(help_on(listing).title) == "The forms"
        assert str(help_on(editing).title) == "Building a form"
    assert help_on("") is None


def test_no_item_of_the_menu_lights_up_with_another():
    # Wagtail's menu takes an item whose name begins that of the screen for what it lies under.
    names = sorted(item.name for item in admin_menu.registered_menu_items)
    assert {"help", "campaigns-of-help"} <= {*names}
    pairs = [(one, other) for one, other in pairwise(names) if other.startswith(one)]
    assert pairs == []
