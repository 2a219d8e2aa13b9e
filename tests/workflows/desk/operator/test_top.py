"""What the city announces stands on top for who answers the phone, the newest first."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from cms.models import Alert
from workflows.casetypes import cached
from workflows.city import services as city_services

SCREENS = ("wagtailadmin_home", "desk:choose")
QUERIES = 13


def post(text, hours, **fields):
    """Announce something that begins so many hours from now."""
    starts_at = timezone.now() + timedelta(hours=hours)
    return Alert.objects.create(text={"nl": text}, starts_at=starts_at, **fields)


def read(client, screen):
    page = BeautifulSoup(client.get(reverse(screen)).content, "html.parser")
    return [each.get_text(strip=True) for each in page.select(".desk-announcements [dir]")]


@pytest.mark.parametrize("screen", SCREENS)
def test_the_newest_stands_first_wherever_residents_read_it(screen, operator, sign_in, city):
    post("Oud en dringend", -5, level="urgent")
    post("Nieuw", -1)
    post("Op één pagina", -2, where="some")
    post("Straks", 1)
    post("Voorbij", -4, ends_at=timezone.now() - timedelta(hours=1))
    assert read(sign_in(operator), screen) == ["Nieuw", "Op één pagina", "Oud en dringend"]


@pytest.mark.parametrize("screen", SCREENS)
def test_without_one_there_is_no_heading_for_them(screen, operator, sign_in, city):
    page = sign_in(operator).get(reverse(screen)).content.decode()
    assert ("Announcements of the city" in page, "<h1" in page) == (False, True)


def test_a_text_is_in_the_language_of_staff_or_says_that_it_is_dutch(operator, sign_in, city):
    Alert.objects.create(text={"nl": "Dicht", "en": "Closed"})
    Alert.objects.create(text={"nl": "Alleen hier"})
    page = BeautifulSoup(sign_in(operator).get(reverse("desk:choose")).content, "html.parser")
    found = {each.get_text(strip=True): each["lang"] for each in page.select("[lang][dir=auto]")}
    assert found == {"Closed": "en", "Alleen hier": "nl"}


def test_many_cost_as_many_queries_as_one(
    operator, sign_in, city, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(cached, "SECONDS", 3600)
    monkeypatch.setattr(city_services, "SECONDS", 3600)
    post("Eerste", -1)
    client = sign_in(operator)
    read(client, "desk:choose")
    with django_assert_num_queries(QUERIES):
        read(client, "desk:choose")
    for number in range(30):
        post(f"Nog een {number}", -2)
    with django_assert_num_queries(QUERIES):
        assert len(read(client, "desk:choose")) == 31
