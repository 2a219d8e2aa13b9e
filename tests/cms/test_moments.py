"""A vacancy with moments, a last day and an organisation that asks."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from cms.models import Moment, VacancyPage
from tests.city import City
from tests.cms.builder import Pages
from workflows.intake import vacancies

NL, EN = "/nl/helpen/boodschappen-doen/", "/en/i-want-to-help/do-someones-shopping/"
LAST_DAY = date(2026, 3, 14)
FIRST = {"day": LAST_DAY, "starts_at": time(9), "ends_at": time(12), "place": "Ladeuzeplein"}


def shown(client: Client, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).content, "html.parser")


def words(part: Any) -> str:
    return " ".join(part.get_text().split())


@pytest.fixture
def clock() -> Iterator[Any]:
    """The morning of a day in March, when the market is still to come."""
    with time_machine.travel("2026-03-10 09:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def page(pages: Pages, city: City) -> VacancyPage:
    """Groceries for a partner, on one morning, published with its English."""
    page = pages.vacancy
    page.moments = [Moment(**FIRST, wanted=6)]
    page.partner = city.partner
    page.save_revision().publish()
    return VacancyPage.objects.get(pk=page.pk)


def test_page_and_tile_say_when_and_for_whom_in_both_languages(
    client: Client, page: VacancyPage, clock: Any
) -> None:
    facts = words(shown(client, NL).select_one(".facts"))
    for text in ("Buurtwerk", "zaterdag 14 maart, 09:00–12:00", "Ladeuzeplein", "6 vrijwilligers"):
        assert text in facts
    assert "Saturday 14 March" in words(shown(client, EN).select_one(".facts"))
    tile = next(one for one in shown(client, "/nl/helpen/").select(".tile") if one.select(".slips"))
    assert words(tile.select_one(".slips")) == "za 14 maart 09:00–12:00"
    assert words(tile.select_one(".tile-for")) == "Voor Buurtwerk"


def test_after_its_last_moment_it_closes_itself_and_says_since_when(
    client: Client, page: VacancyPage, clock: Any
) -> None:
    clock.move_to("2026-03-14 11:59+01:00")
    assert not VacancyPage.objects.get(pk=page.pk).is_closed
    clock.move_to("2026-03-14 12:00+01:00")
    assert "Je kon je inschrijven tot en met 14 maart 2026." in words(shown(client, NL).main)
    assert shown(client, NL).select("main .button") == []
    found = vacancies.find(page.translation_key, "nl")
    assert found is not None
    assert not found.is_open


def test_a_last_day_to_sign_up_comes_before_the_last_moment(page: VacancyPage, clock: Any) -> None:
    page.sign_up_until = date(2026, 3, 12)
    clock.move_to("2026-03-12 23:00+01:00")
    assert (page.last_day, page.is_over) == (date(2026, 3, 12), False)
    clock.move_to("2026-03-13 00:30+01:00")
    assert page.is_over


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"organisation": "Rode Kruis"}, "organisation"),
        ({"partner": None, "organisation_url": "https://example.org"}, "organisation"),
    ],
)
def test_one_organisation_asks_and_a_website_is_somebodys(
    page: VacancyPage, change: dict[str, Any], field: str
) -> None:
    page.full_clean()
    for name, value in change.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert list(refused.value.error_dict) == [field]


def test_a_moment_ends_after_it_begins() -> None:
    Moment(**FIRST).clean()
    with pytest.raises(ValidationError):
        Moment(**{**FIRST, "ends_at": time(9)}).clean()
