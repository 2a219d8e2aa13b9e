"""A vacancy that opens, becomes a waiting list and closes: by its rule, or by hand."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse, translate_url
from django.utils import timezone

from cms.models import VacancyPage
from tests.city import City
from tests.cms.builder import Pages
from workflows.cases.models import Case
from workflows.intake import vacancies
from workflows.matching.demand import services as demand
from workflows.matching.demand import waiting
from workflows.matching.demand.models import Listed, Opening, OpeningState
from workflows.messages.models import OutboxMessage
from workflows.staff.models import User

NL, EN = "/nl/helpen/boodschappen-doen/", "/en/i-want-to-help/do-someones-shopping/"


@pytest.fixture
def page(pages: Pages) -> VacancyPage:
    """Groceries in the whole city, with two volunteers for each place."""
    same = VacancyPage.objects.filter(translation_key=pages.vacancy.translation_key)
    same.update(volunteers_a_place=2, longest_list=None, places_wanted=None, neighbourhood=None)
    return VacancyPage.objects.get(pk=pages.vacancy.pk)


def asks(city: City, number: int) -> None:
    city.receive(city.request, name=f"Mia Nummer{number}", email=f"mia{number}@example.org")


def signs_up(city: City, page: VacancyPage, number: int) -> Case:
    how: dict[str, Any] = {"name": f"Jef Nummer{number}", "email": f"jef{number}@example.org"}
    return city.file(city.offer, options={"vacancy": page.translation_key}, **how)


def state(page: VacancyPage) -> str:
    return Opening.objects.get(vacancy=page.translation_key).state


def told(key: str) -> int:
    return OutboxMessage.objects.filter(template=key).count()


def text_of(client: Client, url: str) -> str:
    html = client.get(url).content
    return " ".join(BeautifulSoup(html, "html.parser").main.get_text().split())


def test_by_its_rule_it_becomes_a_waiting_list_and_opens_once_those_who_wait_were_asked(
    client: Client, city: City, page: VacancyPage
) -> None:
    asks(city, 1)
    signs_up(city, page, 1)
    demand.sweep()
    assert state(page) == "open"
    assert "waiting list" not in text_of(client, EN)

    signs_up(city, page, 2)
    demand.sweep()
    assert state(page) == "waiting"
    assert "Genoeg vrijwilligers voor nu" in text_of(client, NL)
    for url in (EN, f"{EN}sign-up/"):
        assert "2 people offered this help, and 1 is needed now" in text_of(client, url)

    late = signs_up(city, page, 3)
    for _minute in range(2):
        demand.sweep()
    assert Listed.objects.waiting().get().offer == late
    said = OutboxMessage.objects.get(template="waiting_list").context["per_language"]["nl"]
    assert (said["offered"], said["asked"]) == ("2", "1")

    # More is needed: who waits is asked, once, and until they may have answered nobody else is.
    asks(city, 2)
    for _minute in range(2):
        demand.sweep()
    assert (state(page), told("still_willing")) == ("waiting", 1)
    Listed.objects.update(asked_at=timezone.now() - waiting.MAY_TAKE)
    demand.sweep()
    assert (state(page), told("still_willing"), told("waiting_list")) == ("open", 1, 1)


def test_a_link_asks_whether_they_are_still_willing_and_opening_it_answers_nothing(
    client: Client, city: City, page: VacancyPage
) -> None:
    offers = [signs_up(city, page, number) for number in (1, 2)]
    for offer in offers:
        Listed.objects.create(offer=offer, precedence=2)
    urls = [reverse("offer_willing", kwargs={"link": offer.link}) for offer in offers]
    assert "Wil je nog helpen?" in text_of(client, urls[0])
    assert "Are you still willing" in text_of(client, translate_url(urls[0], "en"))
    assert client.post(urls[0]).status_code == 400
    assert Listed.objects.waiting().count() == 2

    assert "Bedankt" in text_of_post(client, urls[0], "yes")
    assert Listed.objects.waiting().get().offer == offers[1]
    text_of_post(client, urls[1], "no")
    assert [Case.objects.get(pk=offer.pk).state for offer in offers] == ["new", "closed"]
    # Asked again, nothing changes.
    text_of_post(client, urls[0], "no-such-answer")
    text_of_post(client, urls[1], "yes")
    assert Case.objects.get(pk=offers[1].pk).state == "closed"


def text_of_post(client: Client, url: str, answer: str) -> str:
    html = client.post(url, {"answer": answer}, follow=True).content
    return BeautifulSoup(html, "html.parser").main.get_text()


def test_by_hand_wins_until_it_is_left_to_the_rule(
    client: Client, city: City, page: VacancyPage, coordinator: User, handler: User
) -> None:
    key = page.translation_key
    demand.set_by_hand(key, OpeningState.CLOSED, coordinator)
    demand.sweep()

    assert state(page) == "closed"
    assert client.get(f"{NL}aanmelden/")["Location"] == NL
    found = vacancies.find(key, settings.LANGUAGE_CODE)
    assert found is not None
    assert not found.is_open

    with pytest.raises(PermissionDenied):
        demand.set_by_hand(key, OpeningState.OPEN, handler)
    demand.set_by_hand(key, None, coordinator)
    demand.sweep()
    assert state(page) == "open"
    assert client.get(f"{NL}aanmelden/").status_code == 200


def test_a_waiting_list_closes_when_it_is_as_long_as_its_page_says(
    city: City, page: VacancyPage
) -> None:
    VacancyPage.objects.update(longest_list=2)
    for number in range(2):
        signs_up(city, page, number)
    demand.sweep()
    for number in range(2, 4):
        assert state(page) == "waiting"
        signs_up(city, page, number)
        demand.sweep()

    assert state(page) == "closed"
    page.longest_list, page.volunteers_a_place = 5, None
    with pytest.raises(ValidationError):
        page.clean()


def test_nobody_is_told_twice_in_a_month_and_without_the_moment_they_would(
    city: City, page: VacancyPage
) -> None:
    Listed.objects.create(offer=signs_up(city, page, 1), precedence=2)
    for _minute in range(2):
        waiting.tell_all()
    assert told("waiting_list") == 1

    Listed.objects.update(told_at=timezone.now() - waiting.AGAIN_AFTER - timedelta(seconds=1))
    waiting.tell_all()
    assert told("waiting_list") == 2


def test_a_coordinator_sees_the_gap_and_closes_a_vacancy(
    client: Client, city: City, page: VacancyPage, coordinator: User, handler: User
) -> None:
    asks(city, 1)
    signs_up(city, page, 1)
    demand.sweep()
    screen = reverse("desk:demand")
    client.force_login(handler)
    assert client.get(screen).status_code == 403
    client.force_login(coordinator)

    shown = client.get(screen, {"category": "groceries"})

    (line,) = shown.context["categories"].lines
    assert (line.numbers.places, line.numbers.can_be_asked, line.numbers.to_screen) == (1, 0, 1)
    assert [bar.number for bar in shown.context["neighbourhoods"].plot.bars] == ["1"]
    client.post(screen, {"vacancy": page.translation_key, "do": "closed"})
    assert (state(page), Opening.objects.get(vacancy=page.translation_key).by) == (
        "closed",
        coordinator,
    )


def test_help_that_is_short_stands_first_and_says_that_it_is_needed_most(
    client: Client, city: City, page: VacancyPage
) -> None:
    tiles = VacancyPage.objects.child_of(page.get_parent()).wanted_first()
    first, other, *_rest = tiles
    assert first == page
    Opening.objects.create(vacancy=other.translation_key, places=2, offered=1)
    assert list(tiles.all())[:2] == [other, page]
    # Closed it asks for nobody, however many ask for help.
    VacancyPage.objects.filter(pk=other.pk).update(is_open=False)
    assert list(tiles.all())[0] == page

    signs_up(city, page, 1)
    demand.sweep()
    assert "Needed most" not in text_of(client, EN)
    for number in range(2):
        asks(city, number)
    demand.sweep()
    assert Opening.objects.short().filter(vacancy=page.translation_key).exists()
    assert "Needed most: more people ask for this help than offer it" in text_of(client, EN)
