"""Vacancies as data: what is open, how many places, what is answered already."""

import json
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.cache import caches

from tests.city import plain_answers
from tests.cms import builder
from workflows.cases.models import Case

ROOT = "/api/help/v1/"


@pytest.fixture(autouse=True)
def no_count_of_earlier_tests():
    caches["counts"].clear()


@pytest.fixture
def pages(city):
    return builder.build()


def titles(client, **asked):
    return [one["title"] for one in client.get(f"{ROOT}vacancies/", asked).json()]


def test_a_vacancy_says_all_that_its_tile_says(client, pages):
    page = pages.vacancy
    where = f"{ROOT}vacancies/{page.translation_key}/"
    shown = client.get(where, {"language": "en"}).json()
    site = settings.SITE_URL

    assert shown["vacancy"] == str(page.translation_key)
    assert (shown["form"], shown["is_open"], shown["is_waiting_list"]) == ("offer", True, False)
    assert (shown["places"], shown["places_open"]) == (page.places_wanted, page.places_open)
    assert shown["fixed"] == [
        {"question": "category", "value": "groceries", "label": shown["fixed"][0]["label"]}
    ]
    assert shown["title"] == "Do someone’s shopping"
    assert shown["url"] == f"{site}{where}"
    assert shown["form_url"] == f"{site}{ROOT}forms/offer/?language=en"
    for name in ("page_url", "sign_up_url"):
        assert shown[name].startswith(f"{site}/"), name
        assert client.get(shown[name].removeprefix(site)).status_code == 200


def test_the_list_has_every_page_that_is_live_and_no_other(client, pages):
    listed = titles(client)
    assert pages.vacancy.title in listed
    pages.vacancy.unpublish()
    assert pages.vacancy.title not in titles(client)
    assert client.get(f"{ROOT}vacancies/{pages.vacancy.translation_key}/").status_code == 404


def test_one_that_is_closed_is_listed_unless_open_ones_are_asked(client, pages):
    page = pages.vacancy
    page.is_open = False
    page.save_revision().publish()
    assert page.title in titles(client)
    assert page.title not in titles(client, open_only="true")


def test_in_a_pause_none_is_open(client, city, pages):
    assert titles(client, open_only="true")
    city.programme.paused = True
    city.programme.save()
    assert titles(client, open_only="true") == []


def test_a_vacancy_that_is_none_is_not_found(client, pages):
    assert client.get(f"{ROOT}vacancies/{uuid4()}/").status_code == 404


def test_who_signs_up_by_what_was_read_is_on_that_vacancy(client, city, pages):
    [first, *_others] = client.get(f"{ROOT}vacancies/", {"open_only": "true"}).json()
    sent = client.post(
        f"{ROOT}forms/{first['form']}/submissions/",
        json.dumps({"answers": plain_answers(city.offer), "vacancy": first["vacancy"]}),
        content_type="application/json",
        headers={"Idempotency-Key": "fresh-key-1"},
    )
    assert sent.status_code == 201, sent.content
    assert str(Case.objects.get().vacancy) == first["vacancy"]


def test_a_draft_says_its_vacancy_to_who_comes_back_to_it(client, city, pages):
    [first, *_others] = client.get(f"{ROOT}vacancies/").json()

    def begun(**body):
        answer = client.post(
            f"{ROOT}forms/offer/drafts/", json.dumps(body), content_type="application/json"
        )
        return client.get(f"{ROOT}drafts/{answer.json()['link']}/").json()["vacancy"]

    assert begun(vacancy=first["vacancy"]) == first["vacancy"]
    assert begun() is None


@pytest.mark.parametrize("more", [0, 8])
def test_the_list_costs_the_same_for_few_and_many(client, pages, more, django_assert_num_queries):
    for number in range(more):
        builder.vacancy(pages.vacancies, title=f"Nog een {number}")
    client.get(f"{ROOT}vacancies/")
    with django_assert_num_queries(5):
        assert len(client.get(f"{ROOT}vacancies/").json()) == 9 + more
