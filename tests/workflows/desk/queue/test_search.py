"""Searching at the desk: names of who was found, to who searched, and a line in the ledger."""

import re

import pytest
from django.urls import reverse

from workflows.people.models import NewContact
from workflows.vault.ledger import Disclosure, What

SEARCH = reverse("desk:search")
CALLERS = (
    "Jan Nietecht", "Jan Fictief", "Jan Voorbeeld", "Els Peeters", "Tom Peeters", "Ria Peters",
    "Jan Peeters",
)  # fmt: skip


def search(client, text):
    return client.post(SEARCH, {"q": text}, follow=True)


def shown(response):
    """The people on the page, each with why it is not all that was typed."""
    return [(one.person.name, one.how) for one in response.context["found"]]


@pytest.fixture
def callers(city):
    return {
        name: city.file(name=name, email=f"{number}@example.org", phone="")
        for number, name in enumerate(CALLERS)
    }


def test_a_reference_leads_to_its_case(desk, city):
    case = city.file()
    response = desk.post(SEARCH, {"q": str(case).lower()})
    assert response.url == reverse("desk:case", args=[case.reference])
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("typed", ["Jan Peeters", "Peeters Jan", "6@example.org"])
def test_a_caller_is_found_first_by_name_in_either_order(desk, callers, typed):
    response = search(desk, typed)
    assert shown(response) == [("Jan Peeters", "")]
    page = response.content.decode()
    assert callers["Jan Peeters"].reference in page
    assert callers["Els Peeters"].reference not in page


def test_what_only_sounds_alike_comes_last_and_is_said(desk, callers):
    response = search(desk, "Peeters")
    part = "Part of the name"
    assert shown(response) == [
        ("Els Peeters", part), ("Jan Peeters", part), ("Tom Peeters", part),
        ("Ria Peters", "Sounds alike"),
    ]  # fmt: skip
    assert "Sounds alike" in response.content.decode()


def test_neighbourhood_and_year_tell_two_of_one_name_apart(desk, callers):
    (one,) = search(desk, "Jan Peeters").context["found"]
    page = search(desk, "Jan Peeters").content.decode()
    assert f"{one.person.neighbourhood.name} ·" in page
    assert f"known since {one.person.created_at:%Y}" in page


def test_no_more_than_ten_are_shown_and_the_page_says_so(desk, city):
    for number in range(11):
        city.file(name=f"Jan{number} Peeters", email=f"{number}@example.org", phone="")
    response = search(desk, "Peeters")
    assert len(shown(response)) == 10
    assert "Search more exactly" in response.content.decode()
    assert "Search more exactly" not in search(desk, "Jan3 Peeters").content.decode()


def test_a_search_costs_the_same_for_one_found_and_for_ten(desk, city, django_assert_num_queries):
    for number in range(10):
        city.file(name=f"Jan{number} Peeters", email=f"{number}@example.org", phone="")
    urls = [desk.post(SEARCH, {"q": text}).url for text in ("Jan1 Peeters", "Peeters")]
    desk.get(urls[0])
    for url in urls:
        with django_assert_num_queries(10):
            desk.get(url)


def test_each_search_is_a_line_in_the_ledger_for_each_person_shown_and_one_for_nobody(
    desk, callers, handler
):
    for text in ("Peeters", "nobody@example.org"):
        search(desk, text)
    lines = Disclosure.objects.filter(what=What.SEARCHED).order_by("pk")
    assert {(line.number, line.to) for line in lines[:4]} == {(1, handler.pk)}
    assert len({line.person_id for line in lines[:4]}) == 4
    assert [(line.number, line.to, line.person_id) for line in lines[4:]] == [(0, handler.pk, None)]


def test_the_officer_reads_of_searches_in_the_ledger(desk, callers, sign_in, privacy_officer):
    search(desk, "Peeters")
    page = sign_in(privacy_officer).get(reverse("desk:ledger")).content.decode()
    assert "People searched for" in page
    assert page.count("1 person") == 4
    assert "Somebody was looked up" in page


@pytest.mark.parametrize(
    "text", ["mia@example.org", "016 00 00 00", "+32 16 00 00 00", "Voorbeeld"]
)
def test_people_are_found_by_hash_and_what_was_typed_is_never_written(desk, city, text):
    city.file()
    city.file(name="Jos Ander", email="jos@example.org", phone="0470 00 00 00")
    response = search(desk, text)
    assert [name for name, _how in shown(response)] == ["Mia Voorbeeld"]
    where = response.redirect_chain[-1][0]
    assert re.fullmatch(r"\S+/found/\?people=[\w.%:-]+", where)
    assert "oorbeeld" not in where


def test_a_search_for_nobody_finds_nothing(desk, city):
    city.file()
    response = search(desk, "nobody@example.org")
    assert shown(response) == []
    assert "Nothing of yours is found by this." in response.content.decode()


def test_a_search_keeps_to_the_people_of_the_role(sign_in, stranger, desk, city):
    city.file()
    assert shown(search(sign_in(stranger), "mia@example.org")) == []
    assert len(shown(search(desk, "mia@example.org"))) == 1


def test_what_was_found_is_shown_to_who_searched_only(sign_in, coordinator, desk, city):
    city.file()
    url = desk.post(SEARCH, {"q": "mia@example.org"}).url
    assert sign_in(coordinator).get(url).status_code == 403
    assert shown(desk.get(url)) == [("Mia Voorbeeld", "")]
    assert shown(desk.get(url[:-3] + "abc")) == []


def test_by_a_new_address_that_is_not_confirmed_they_are_found_and_it_is_said(desk, city):
    city.file()
    city.file(email="new@example.org")
    assert NewContact.objects.count() == 1
    assert shown(search(desk, "new@example.org")) == [
        ("Mia Voorbeeld", "New phone or e-mail, not confirmed")
    ]
