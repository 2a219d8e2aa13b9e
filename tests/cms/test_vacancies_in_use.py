"""A vacancy that people signed up for is closed, not deleted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from cms.models import CityPage, VacancyPage
from tests.city import City
from tests.cms.builder import Pages
from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.staff.models import User

Act = Callable[[Client, CityPage], Any]


def delete(client: Client, page: CityPage) -> Any:
    body = {"confirm_site_name": str(settings.WAGTAIL_SITE_NAME)}
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), body, follow=True)


def unpublish(client: Client, page: CityPage) -> Any:
    body = {"include_descendants": "on"}
    return client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]), body, follow=True)


def bulk(action: str) -> Act:
    def act(client: Client, page: CityPage) -> Any:
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        body = {"confirm_site_name": str(settings.WAGTAIL_SITE_NAME), "include_descendants": "on"}
        return client.post(f"{url}?id={page.pk}&next=/admin/", body, follow=True)

    return act


WAYS = [delete, unpublish, bulk("delete"), bulk("unpublish")]
NAMES = ["delete", "unpublish", "bulk delete", "bulk unpublish"]


def is_there(page: CityPage) -> bool:
    return VacancyPage.objects.live().filter(pk=page.pk).exists()


@pytest.fixture
def signed_up(pages: Pages, city: City) -> VacancyPage:
    """A vacancy with two sign-ups."""
    for _number in range(2):
        city.file(city.offer, options={"vacancy": pages.vacancy.translation_key})
    return pages.vacancy


@pytest.mark.parametrize("act", WAYS, ids=NAMES)
def test_a_vacancy_with_sign_ups_stays_and_the_way_out_is_told(
    client: Client, signed_up: VacancyPage, moderator: User, act: Act
) -> None:
    client.force_login(moderator)
    response = act(client, signed_up)
    sentence = " ".join(str(message) for message in response.context["messages"])
    assert "2 inschrijvingen" in sentence
    assert "open voor inschrijvingen" in sentence
    assert is_there(signed_up)


@pytest.mark.parametrize("act", WAYS, ids=NAMES)
def test_the_page_above_it_stays_too(
    client: Client, signed_up: VacancyPage, pages: Pages, moderator: User, act: Act
) -> None:
    client.force_login(moderator)
    act(client, pages.vacancies)
    assert is_there(signed_up)


@pytest.mark.parametrize("act", WAYS, ids=NAMES)
def test_a_vacancy_that_nobody_needs_goes(
    client: Client, signed_up: VacancyPage, pages: Pages, moderator: User, act: Act
) -> None:
    other = VacancyPage.objects.child_of(pages.vacancies).exclude(pk=signed_up.pk).first()
    client.force_login(moderator)
    act(client, other)
    assert not is_there(other)


def test_a_translation_of_it_may_go(
    client: Client, signed_up: VacancyPage, moderator: User
) -> None:
    english = signed_up.get_translation(Locale.objects.get(language_code="en"))
    client.force_login(moderator)
    delete(client, english)
    assert not VacancyPage.objects.filter(pk=english.pk).exists()


def test_closed_cases_keep_it_from_being_deleted_but_not_from_going_offline(
    client: Client, signed_up: VacancyPage, moderator: User
) -> None:
    close_all(CaseState.CLOSED)
    client.force_login(moderator)
    delete(client, signed_up)
    assert is_there(signed_up)
    unpublish(client, signed_up)
    assert not is_there(signed_up)


def test_purged_cases_keep_nothing(client: Client, signed_up: VacancyPage, moderator: User) -> None:
    close_all(CaseState.PURGED)
    client.force_login(moderator)
    delete(client, signed_up)
    assert not is_there(signed_up)


def close_all(state: CaseState) -> None:
    """As if all were over: the door itself is tested where it is."""
    Case.objects.filter(vacancy__isnull=False).update(state=state, closed_at=timezone.now())
