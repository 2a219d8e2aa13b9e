"""Whose site it is, set on one screen."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.city import City
from workflows.city import services
from workflows.city.models import CitySettings
from workflows.staff.models import User


def typed(**changes: Any) -> dict[str, Any]:
    """What the screen sends for a small town, with what a test types otherwise."""
    return {
        "name_nl": "Zoutdorp",
        "name_en": "",
        "site_name": "Zoutdorp Helpt",
        "publisher_nl": "Gemeente Zoutdorp",
        "publisher_en": "",
        "address": "Dorpsplein 1\n9999 Zoutdorp",
        "phone": "012 34 56 78",
        "complaints_within": "45",
        "accessibility_within": "30",
        "times-TOTAL_FORMS": "1",
        "times-INITIAL_FORMS": "0",
        "times-0-days": ["0", "1", "2", "3", "4"],
        "times-0-opens": "09:00",
        "times-0-closes": "12:00",
        "times-0-id": "",
        "times-0-DELETE": "",
        "exceptions-TOTAL_FORMS": "1",
        "exceptions-INITIAL_FORMS": "0",
        "exceptions-0-day": "2026-12-25",
        "exceptions-0-opens": "",
        "exceptions-0-closes": "",
        "exceptions-0-reason_nl": "Kerstmis",
        "exceptions-0-id": "",
        "exceptions-0-DELETE": "",
        **changes,
    }


@pytest.fixture
def screen(city: City) -> str:
    CitySettings.objects.all().delete()
    row = CitySettings.load()
    return reverse("wagtailsettings:edit", args=["workflows", "citysettings", row.pk])


@pytest.fixture
def desk(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def error_at(response: Any, field: str) -> str:
    """Return the sentence that stands at a field."""
    page = BeautifulSoup(response.content, "html.parser")
    box = page.find(attrs={"name": field})
    wrapper = box.find_parent(attrs={"data-field": True}) or box.find_parent("div")
    return wrapper.select_one(".error-message").get_text(" ", strip=True)


def test_a_coordinator_gives_the_city_its_name_hours_and_colours(desk: Client, screen: str) -> None:
    said = typed(main_colour="#123456", accent_colour="#7A1F5C")
    assert desk.post(screen, said).status_code == 302
    ours = services.city()
    assert (ours.name, ours.signature, ours.call) == (
        "Zoutdorp",
        "Gemeente Zoutdorp\nDorpsplein 1\n9999 Zoutdorp",
        "012 34 56 78, maandag tot vrijdag van 9 tot 12 uur",
    )
    assert "--brick:#7a1f5c" in ours.palette.css
    # And again, with the day of the week that was forgotten.
    times, days = ours.settings.times.get(), ours.settings.exceptions.get()
    kept = {
        "times-INITIAL_FORMS": "1",
        "times-0-id": times.pk,
        "times-0-days": ["0", "5"],
        "exceptions-INITIAL_FORMS": "1",
        "exceptions-0-id": days.pk,
    }
    assert desk.post(screen, said | kept).status_code == 302
    assert services.city().hours == "maandag en zaterdag van 9 tot 12 uur"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("accent_colour", "#ffd400", "en 4,5 op 1 is nodig. Kies een donkerdere kleur."),
        ("main_colour", "blauw", "Schrijf ze als # en zes tekens, zoals #14274a."),
        ("times-0-closes", "08:00", "Het sluitingsuur komt na het openingsuur"),
        ("exceptions-0-opens", "08:00", "Vul beide uren in, of geen van beide"),
        ("phone", "", "verplicht"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    desk: Client, screen: str, field: str, value: str, sentence: str
) -> None:
    answer = desk.post(screen, typed(**{field: value}))
    assert answer.status_code == 200
    at = "exceptions-0-closes" if field == "exceptions-0-opens" else field
    assert sentence in error_at(answer, at)
    assert 'value="Zoutdorp Helpt"' in answer.content.decode()
    assert not services.city().is_set_up


def test_a_handler_does_not_change_the_city(client: Client, handler: User, screen: str) -> None:
    client.force_login(handler)
    client.post(screen, typed())
    assert not services.city().is_set_up
