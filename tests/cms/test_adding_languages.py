"""A coordinator adds a language while the site runs; nobody else does, and nothing is copied."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.cms.builder import Pages
from workflows.casetypes import languages
from workflows.staff.models import User

ADD = {"language_code": "fr"}


@pytest.mark.parametrize("role", ["coordinator", "editor", "moderator", "handler"])
def test_a_coordinator_adds_a_language(
    client: Client, pages: Pages, request: pytest.FixtureRequest, role: str
) -> None:
    client.force_login(request.getfixturevalue(role))
    before = Page.objects.count()
    client.post(reverse("wagtaillocales:add"), ADD)
    assert Locale.objects.filter(language_code="fr").exists() is (role == "coordinator")
    assert languages.is_of_site("fr") is (role == "coordinator")
    assert Page.objects.count() == before


def test_the_settings_lead_there_once(client: Client, pages: Pages, coordinator: User) -> None:
    client.force_login(coordinator)
    there = reverse("wagtaillocales:index")
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert page.count(f'"{there}"') == 1
    assert "Talen van de site" in page
    assert client.get(there).status_code == 200


def test_nothing_offers_to_fill_it_with_dutch_pages(
    client: Client, pages: Pages, coordinator: User
) -> None:
    client.force_login(coordinator)
    screen = client.get(reverse("wagtaillocales:add"))
    assert screen.context["components"].components == []
    locale = Locale.objects.get(language_code="en")
    client.post(reverse("wagtaillocales:edit", args=[locale.pk]), {"language_code": "de"})
    client.post(reverse("wagtaillocales:delete", args=[locale.pk]))
    assert Locale.objects.filter(language_code="en").exists()


def test_the_first_screen_says_the_name_of_the_site(
    client: Client, pages: Pages, editor: User
) -> None:
    client.force_login(editor)
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "aangemaakt in Leuven Helpt" in " ".join(page.split())


def test_who_may_not_change_a_language_is_not_led_to_its_form(
    client: Client, pages: Pages, coordinator: User
) -> None:
    client.force_login(coordinator)
    there = reverse("wagtaillocales:index")
    screen = client.get(there).content.decode()
    assert ("Engels" in screen, "/admin/locales/edit/" in screen) == (True, False)
    coordinator.is_superuser = True
    coordinator.save()
    assert "/admin/locales/edit/" in client.get(there).content.decode()
