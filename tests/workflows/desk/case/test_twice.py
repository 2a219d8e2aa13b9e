"""Two people side by side: joined with a preview, found at night, made two again."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from workflows.people import twice
from workflows.people.models import Joining, MaybeTwice, Person

TWICE = reverse("desk:twice")


@pytest.fixture
def pair(file_case):
    return [
        file_case(name=name, email=f"{name[:2]}{name[-1]}@example.org", phone="016 00 00 00")
        for name in ("Mia Voorbeeld", "Mia Vorobeelt")
    ]


@pytest.fixture
def office(coordinator, sign_in):
    """The coordinator's browser."""
    return sign_in(coordinator)


def text(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def joined(office, pair):
    """Join the two on their screen; the first stays."""
    there = reverse("desk:merge", args=[case.reference for case in pair])
    page = BeautifulSoup(office.get(there).content, "html.parser")
    seen = page.select_one("[name=seen]")["value"]
    office.post(there, {"seen": seen, "keep": str(pair[0].person_id), "sure": "on"})
    return Joining.objects.get()


def test_before_it_is_done_one_reads_what_there_is_of_them_afterwards(office, pair):
    shown = text(office.get(reverse("desk:merge", args=[case.reference for case in pair])))
    assert "If Mia Voorbeeld stays" in shown
    assert "If Mia Vorobeelt stays" in shown
    after = shown.split("If Mia Voorbeeld stays")[1].split("If Mia")[0]
    assert "Mid@example.org" in after
    assert "Mit@example.org" in after
    assert Person.objects.count() == 2


def test_who_may_be_one_is_listed_compared_and_said_to_be_two(office, pair, file_case):
    MaybeTwice.objects.create(
        one=min((case.person for case in pair), key=lambda one: one.pk),
        other=max((case.person for case in pair), key=lambda one: one.pk),
        why="letter",
    )
    shown = office.get(TWICE)
    assert "Mia Vorobeelt" in text(shown)
    link = BeautifulSoup(shown.content, "html.parser").select_one(".desk-table a")["href"]
    said = office.post(link, {"two": "on"})
    assert said.url == TWICE
    assert "Mia Vorobeelt" not in text(office.get(TWICE))
    assert twice.find() == 0


def test_a_joining_is_taken_back_on_its_screen(office, pair):
    joining = joined(office, pair)
    there = reverse("desk:unmerge", args=[joining.pk])
    assert there in office.get(TWICE).content.decode()
    shown = text(office.get(there))
    assert "Mia Vorobeelt" in shown
    assert str(pair[1]) in shown
    assert Person.objects.count() == 1
    assert office.post(there).url == TWICE
    assert Person.objects.count() == 2
    assert office.post(there).status_code == 403


def test_a_joining_is_taken_back_from_the_case(office, pair, handler, sign_in):
    here = reverse("desk:case", args=[pair[0].reference])
    assert "made one" not in text(office.get(here))
    joining = joined(office, pair)
    there = f"{reverse('desk:unmerge', args=[joining.pk])}?case={pair[0].reference}"
    assert there in office.get(here).content.decode()
    assert there not in sign_in(handler).get(here).content.decode()
    assert here in office.get(there).content.decode()
    assert office.post(there).url == here
    assert Person.objects.count() == 2
    assert "made one" not in text(office.get(here))


def test_it_is_the_coordinators(handler, operator, office, sign_in, pair):
    joining = joined(office, pair)
    for user in (handler, operator):
        client = sign_in(user)
        assert client.get(TWICE).status_code == 403
        assert client.get(reverse("desk:unmerge", args=[joining.pk])).status_code == 403
        assert client.post(reverse("desk:unmerge", args=[joining.pk])).status_code == 403
    assert Joining.objects.exists()
