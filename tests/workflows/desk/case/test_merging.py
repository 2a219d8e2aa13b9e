"""The coordinator's screen on which two people become one."""

import pytest
from django.urls import reverse

from tests.workflows.desk.conftest import address
from workflows.cases import merging
from workflows.cases.models import Case
from workflows.casetypes.models import Team
from workflows.people.models import Person


@pytest.fixture
def two(city):
    """A case each of two people with the same phone number."""
    return (
        city.file(name="Mia Voorbeeld", email="", phone="016 00 00 00"),
        city.file(city.offer, name="An Peeters", email="", phone="016 00 00 00"),
    )


@pytest.fixture
def office(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


def screen_of(two):
    return reverse("desk:merge", args=[case.reference for case in two])


def body(two, **changes):
    one, other = two
    seen = f"{one.person_id}-{other.person_id}"
    return {"seen": seen, "keep": one.person_id, "sure": "on", **changes}


def test_a_case_suggests_who_may_be_the_same_and_the_coordinator_compares(office, desk, two):
    page = screen_of(two)
    assert page in office.get(address(two[0])).content.decode()
    shown = desk.get(address(two[0])).content.decode()
    assert ("Perhaps the same person" in shown, page in shown) == (True, False)
    assert f'href="{address(two[1])}"' in shown
    assert desk.get(page).status_code == 403


def test_a_case_that_may_not_be_opened_suggests_nobody(desk, two):
    Case.objects.filter(pk=two[1].pk).update(team=Team.objects.create(key="elders", name={}))
    shown = desk.get(address(two[0])).content.decode()
    assert ("Perhaps the same person" in shown, two[1].reference in shown) == (False, False)


def test_both_stand_side_by_side_and_one_stays(office, two):
    html = office.get(screen_of(two)).content.decode()
    for text in (
        "Mia Voorbeeld",
        "An Peeters",
        str(two[0]),
        str(two[1]),
        "For 30 days it can be taken back",
    ):
        assert text in html, text

    response = office.post(screen_of(two), body(two))

    assert response.url == address(two[0])
    assert [person.name for person in Person.objects.all()] == ["Mia Voorbeeld"]
    assert "Joined with another person" in office.get(address(two[1])).content.decode()


@pytest.mark.parametrize("missing", ["keep", "sure"])
def test_nothing_is_joined_without_choosing_and_being_sure(office, two, missing):
    response = office.post(screen_of(two), body(two, **{missing: ""}))
    assert response.status_code == 422
    assert Person.objects.count() == 2


def test_whoever_is_second_reads_who_was_first(office, two, coordinator):
    one, other = (case.person_id for case in two)
    stale = body(two)
    merging.merge(other, one, coordinator)

    response = office.post(screen_of(two), stale)

    assert response.status_code == 409
    assert "of one person" in response.content.decode()
    assert Person.objects.get().name == "An Peeters"


def test_a_pair_that_was_never_suggested_is_refused(office, two, city):
    stranger = city.file(name="Jef Anders", email="jef@example.org", phone="016 11 11 11")
    pair = (two[0], stranger)
    response = office.post(screen_of(pair), body(pair))
    assert response.status_code == 422
    assert "share no e-mail" in response.content.decode()
    assert Person.objects.count() == 3
