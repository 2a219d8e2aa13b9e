"""Contact is not identity."""

from datetime import timedelta

import pytest

from workflows.people.contacts import confirm
from workflows.people.models import NewContact, Person
from workflows.people.rehashing import HASHES
from workflows.people.services import search
from workflows.vault.rotation import rotate_hash_key


def person_of(city, **answers):
    return city.file(**answers).person


def test_same_contact_and_name_is_the_same_person(city):
    assert person_of(city) == person_of(city, name="mia VOORBEELD")


@pytest.mark.parametrize("name", ["M. Voorbeeld", "Mia van Voorbeeld", "Mía Voorbeeld"])
def test_initial_particle_and_accent_do_not_make_another_person(city, name):
    assert person_of(city) == person_of(city, name=name)


def test_a_family_that_shares_a_phone_stays_apart(city):
    assert person_of(city) != person_of(city, name="Jef Voorbeeldig", email="")


def test_another_name_with_the_same_surname_stays_apart(city):
    assert person_of(city) != person_of(city, name="Jef Voorbeeld")


def test_the_same_name_with_other_contacts_stays_apart(city):
    assert person_of(city) != person_of(city, email="other@example.org", phone="016 11 11 11")


def test_of_two_who_may_be_meant_the_one_known_longer_is_found_whatever_their_ids(city):
    both = [person_of(city, name=name) for name in ("Mia Voorbeeld", "Max Voorbeeld")]
    newer, older = sorted(both, key=lambda person: person.pk)
    older.created_at = newer.created_at - timedelta(days=1)
    older.save()

    assert person_of(city, name="M. Voorbeeld") == older


def test_somebody_found_again_gains_languages_and_no_contact(city):
    first = person_of(city, phone="", languages=["nl"])
    person_of(city, phone="016 22 22 22", languages=["fr"])

    first.refresh_from_db()
    assert (first.phone, first.spoken_languages) == (None, ["nl", "fr"])


@pytest.mark.parametrize("text", ["MIA@example.org", "016/00.00.00", "Voorbeeld", "mia voorbeelt"])
def test_search_finds_by_contact_and_by_name(city, text):
    mia = person_of(city)
    person_of(city, name="Jef Elders", email="jef@example.org", phone="016 33 33 33")

    assert list(search(text)) == [mia]


def test_nobody_is_found_by_somebody_elses_contact(city):
    person_of(city)

    assert list(search("nobody@example.org")) == []


def test_a_person_without_contact_is_always_new(city):
    assert person_of(city, email="", phone="") != person_of(city, email="", phone="")
    assert Person.objects.count() == 2


def test_every_number_they_ever_gave_finds_them_also_under_a_new_hash_key(city):
    mia = person_of(city)
    assert person_of(city, phone="016 22 22 22") == mia
    assert person_of(city, email="mia.thuis@example.org") == mia
    confirm(Person.objects.get(pk=mia.pk), NewContact.objects.all())
    rotate_hash_key([HASHES], settle=0)
    known = ["mia@example.org", "016 00 00 00", "016 22 22 22", "mia.thuis@example.org"]
    assert [list(search(text)) for text in known] == [[mia]] * 4


def test_a_number_is_kept_once(city):
    person_of(city)
    mia = person_of(city)
    assert Person.objects.get(pk=mia.pk).other_contacts is None
