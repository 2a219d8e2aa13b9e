"""People who may be one are found at night, and joined by nobody but staff."""

import pytest

from workflows.people import twice
from workflows.people.models import MaybeTwice, Person

SHARED = "016 00 00 00"


def pair(file_case, one, other, phone=SHARED):
    """Two people of these names who share a phone, and nothing else."""
    return [file_case(name=name, email="", phone=phone).person for name in (one, other)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Katrien De Smedt", "Catrien De Smet", "sound"),
        ("Mia Voorbeeld", "Mia Vorobeeld", "letter"),
        ("Mia Voorbeeld", "Mia Voorbeelt", "sound"),
    ],
)
def test_names_that_are_alike_are_found(file_case, one, other, why):
    first, second = pair(file_case, one, other)
    assert twice.find() == 1
    row = MaybeTwice.objects.get()
    assert {row.one, row.other} == {first, second}
    assert row.why == why
    assert row.one_id < row.other_id
    assert Person.objects.count() == 2


@pytest.mark.parametrize("other", ["Jan Voorbeeld", "An Peeters", "Mia Janssens"])
def test_a_family_with_one_phone_is_no_pair(file_case, other):
    pair(file_case, "Mia Voorbeeld", other)
    assert Person.objects.count() == 2
    assert twice.find() == 0


def test_who_shares_nothing_is_no_pair(file_case):
    for number in range(2):
        file_case(name="Mia Voorbeeld", email="", phone=f"016 11 11 1{number}")
    assert Person.objects.count() == 2
    assert twice.find() == 0


def test_a_number_of_an_organisation_makes_no_pairs(file_case, monkeypatch):
    pair(file_case, "Mia Voorbeeld", "Mia Vorobeeld")
    monkeypatch.setattr(twice, "MOST_SHARING", 1)
    assert twice.find() == 0
    monkeypatch.setattr(twice, "MOST_SHARING", 2)
    assert twice.find() == 1


def test_it_may_run_twice_and_what_staff_refused_is_not_found_again(file_case, coordinator):
    one, other = pair(file_case, "Mia Voorbeeld", "Mia Vorobeeld")
    assert (twice.find(), twice.find()) == (1, 0)
    assert twice.candidates().count() == 1
    twice.refuse(other, one, coordinator)
    assert (twice.find(), twice.candidates().count()) == (0, 0)
    assert MaybeTwice.objects.get().refused_by == coordinator


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("vorobeeld", "voorbeeld", True),
        ("voorbeeld", "voorbeelt", True),
        ("voorbeeld", "vorbeeld", True),
        ("voorbeeld", "voorbeelden", False),
        ("peeters", "peters", True),
        ("peeters", "pieter", False),
        ("ann", "ann", True),
    ],
)
def test_one_letter(one, other, is_one):
    assert twice.is_one_letter(one, other) == is_one
