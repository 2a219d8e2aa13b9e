"""Staff file a sign-up on a vacancy for somebody who calls."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.models import VacancyPage
from tests.city import City, plain_answers
from tests.cms.builder import Pages
from workflows.cases.models import Case
from workflows.staff.models import User

CHOOSE = reverse("desk:choose")


@pytest.fixture
def phone(operator: User) -> Client:
    """The operator's browser, in English."""
    profile = UserProfile.get_for_user(operator)
    profile.preferred_language = "en"
    profile.save()
    client = Client()
    client.force_login(operator)
    return client


def form_of(page: VacancyPage) -> str:
    return reverse("desk:file", args=[page.case_type.key, page.translation_key])


def typed(city: City, **changes: Any) -> dict[str, Any]:
    """The fields as the page sends them; the category is not among them."""
    answers = {**plain_answers(city.offer), **changes}
    answers.pop("category")
    address = answers.pop("address")
    return {**answers, **{f"address-{part}": value for part, value in address.items()}}


def test_a_sign_up_by_phone_has_the_vacancy_its_category_and_its_counter(
    phone: Client, city: City, pages: Pages
) -> None:
    form = form_of(pages.vacancy)
    assert form in phone.get(CHOOSE).content.decode()
    visit = phone.get(form, follow=True).context["visit"]
    assert "category" not in visit.form.field_names()

    phone.post(form, {"_token": visit.token, "_channel": "counter", **typed(city)})

    case = Case.objects.get()
    assert case.vacancy == pages.vacancy.translation_key
    assert (case.category, case.channel) == (pages.vacancy.category, "counter")
    assert case.submission.answers["category"] == pages.vacancy.category.key
    assert VacancyPage.objects.get(pk=pages.vacancy.pk).sign_ups == 1


def test_a_mistake_keeps_what_was_typed_and_the_vacancy(
    phone: Client, city: City, pages: Pages
) -> None:
    form = form_of(pages.vacancy)
    visit = phone.get(form, follow=True).context["visit"]
    wrong = phone.post(form, {"_token": visit.token, **typed(city, name="", text="Op zondag.")})
    response = phone.get(wrong["Location"])
    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert "Op zondag." in response.content.decode()

    visit = response.context["visit"]
    phone.post(form, {"_token": visit.token, **typed(city)})
    assert Case.objects.get().vacancy == pages.vacancy.translation_key


def test_the_tiles_read_in_the_language_of_staff(phone: Client, pages: Pages) -> None:
    html = phone.get(CHOOSE).content.decode()
    assert "Do someone’s shopping" in html
    assert "Boodschappen doen" not in html


def test_a_closed_vacancy_has_no_tile_and_no_form(phone: Client, pages: Pages) -> None:
    form = form_of(pages.vacancy)
    assert phone.get(form, follow=True).status_code == 200
    VacancyPage.objects.filter(translation_key=pages.vacancy.translation_key).update(is_open=False)
    assert form not in phone.get(CHOOSE).content.decode()
    assert phone.get(form).url == CHOOSE


def test_a_vacancy_with_the_form_of_another_is_refused(
    phone: Client, city: City, pages: Pages
) -> None:
    strange = reverse("desk:file", args=[city.request.key, pages.vacancy.translation_key])
    assert phone.get(strange).status_code == 403
    pages.vacancy.unpublish()
    assert phone.get(form_of(pages.vacancy)).status_code == 403
