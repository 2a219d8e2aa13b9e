"""Two people whom a shared contact suggested as one are made one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from workflows.cases import merging
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful, Overtaken
from workflows.cases.tallies import Participation
from workflows.messages.models import OutboxMessage
from workflows.people import services as people
from workflows.people.contacts import prove
from workflows.people.merging import references, suggestions
from workflows.people.models import Check, Person, PersonKey
from workflows.vault import keys
from workflows.vault.errors import KeyDestroyed
from workflows.vault.fields import VaultText
from workflows.vault.ledger import Disclosure, Recipient, What, note
from workflows.vault.models import sealed_models

SHARED = "016 00 00 00"


@pytest.fixture
def two(file_case, city):
    """One who stays and one who goes: the same phone, other names, each with a case."""
    stays = file_case(name="Mia Voorbeeld", email="", phone=SHARED)
    goes = file_case(city.offer, name="An Peeters", email="an@example.org", phone=SHARED)
    assert stays.person_id != goes.person_id
    return stays, goes


def test_a_shared_contact_suggests_and_another_does_not(two, file_case):
    stays, goes = two
    file_case(name="Jef Anders", email="jef@example.org", phone="016 11 11 11")
    assert list(suggestions(stays.person)) == [goes.person]
    assert list(suggestions(goes.person)) == [stays.person]


def test_everything_of_the_loser_is_the_winners(two, coordinator):
    stays, goes = two
    winner, loser = stays.person, goes.person
    Check.objects.create(
        person=loser, kind="identity", seen_on=timezone.localdate(), by=coordinator
    )
    Participation.objects.create(person=loser, programme=goes.case_type.programme, kind="question")
    message = OutboxMessage.objects.get(person=loser)
    disclosed = note(
        What.CONTACT_GIVEN,
        ground="consent",
        recipient=Recipient.VOLUNTEER,
        volunteer_id=loser.pk,
        fields=[],
        person_id=loser.pk,
    )

    merging.merge(winner.pk, loser.pk, coordinator)

    assert [case.person_id for case in Case.objects.all()] == [winner.pk] * 2
    winner = Person.objects.get()
    assert (winner.name, winner.email) == ("Mia Voorbeeld", "an@example.org")
    assert Check.objects.get().person == winner
    assert Participation.objects.get().person == winner
    message.refresh_from_db()
    assert (message.person, message.to) == (winner, "an@example.org")
    disclosed = Disclosure.objects.get(pk=disclosed.pk)
    assert (disclosed.volunteer_id, disclosed.person_id) == (winner.pk, winner.pk)
    for text in ("an@example.org", SHARED, "An Peeters", "Mia Voorbeeld"):
        assert list(people.search(text)) == [winner], text


def test_a_second_address_and_a_suspension_of_the_loser_stay(file_case, coordinator):
    stays = file_case(name="Mia Voorbeeld", email="mia@example.org", phone=SHARED)
    goes = file_case(name="An Peeters", email="an@example.org", phone=SHARED)
    Person.objects.filter(pk=goes.person_id).update(suspended_at=timezone.now())

    merging.merge(stays.person_id, goes.person_id, coordinator)

    winner = Person.objects.get()
    assert (winner.email, winner.other_contacts) == (
        "mia@example.org",
        [["email", "an@example.org"]],
    )
    assert winner.suspended_at is not None


def test_no_row_of_any_feature_may_be_forgotten(two):
    """Every foreign key to a person is one that `merge` moves, also those to come."""
    assert {reference.model.__name__ for reference in references()} >= {
        "Case",
        "Check",
        "OutboxMessage",
        "Participation",
        "PersonKey",
    }


def test_what_the_loser_alone_had_is_under_the_winners_key_and_the_losers_is_destroyed(
    two, coordinator
):
    stays, goes = two
    key = goes.person.data_key
    keys.cipher_of(key)

    merging.merge(stays.person_id, goes.person_id, coordinator)

    keys.forget_everything()
    with pytest.raises(KeyDestroyed):
        keys.cipher_of(key)
    for model in sealed_models():
        assert not model._base_manager.filter(data_key=key).exists(), model
    assert Person.objects.get().email == "an@example.org"
    assert Case.objects.get(pk=goes.pk).submission.answers["name"] == "An Peeters"


def test_a_row_beside_the_person_is_encrypted_under_the_winners_key(two, coordinator):
    stays, goes = two
    message = OutboxMessage.objects.get(person=goes.person)
    message.data_key = goes.person.data_key
    message.save()

    merging.merge(stays.person_id, goes.person_id, coordinator)

    keys.forget_everything()
    message = OutboxMessage.objects.get(pk=message.pk)
    assert (message.data_key, message.to) == (stays.person.data_key, "an@example.org")
    assert isinstance(OutboxMessage._meta.get_field("to"), VaultText)


def test_of_two_checks_of_a_kind_the_later_stays(two, coordinator):
    stays, goes = two
    today = timezone.localdate()
    for person, day in ((stays.person, today.replace(day=1)), (goes.person, today)):
        Check.objects.create(person=person, kind="spoken_to", seen_on=day, by=coordinator)
    merging.merge(stays.person_id, goes.person_id, coordinator)
    check = Check.objects.get()
    assert (check.person, check.seen_on) == (stays.person, today)


def test_every_case_of_both_gets_an_event_with_ids_only(two, coordinator):
    stays, goes = two
    merging.merge(stays.person_id, goes.person_id, coordinator)
    events = CaseEvent.objects.filter(what="merged")
    assert {event.case_id for event in events} == {stays.pk, goes.pk}
    assert {event.actor for event in events} == {coordinator}
    assert events[0].detail == {"winner": str(stays.person_id), "loser": str(goes.person_id)}


def test_who_files_again_is_the_one_who_stayed(two, coordinator, file_case):
    stays, goes = two
    merging.merge(stays.person_id, goes.person_id, coordinator)
    assert file_case(name="Mia Voorbeeld", email="an@example.org").person == stays.person


def test_nobody_but_a_coordinator_joins_people(
    two, handler, operator, privacy_officer, coordinator
):
    stays, goes = two
    for user in (handler, operator, privacy_officer):
        with pytest.raises(PermissionDenied):
            merging.merge(stays.person_id, goes.person_id, user)
    assert Person.objects.count() == 2
    merging.merge(stays.person_id, goes.person_id, coordinator)
    assert Person.objects.count() == 1


def test_people_without_a_shared_contact_stay_two(file_case, coordinator):
    one = file_case(name="Mia Voorbeeld", email="mia@example.org", phone="")
    other = file_case(name="An Peeters", email="an@example.org", phone="")
    with pytest.raises(NotLawful):
        merging.merge(one.person_id, other.person_id, coordinator)
    assert PersonKey.objects.values("person").distinct().count() == 2


def test_whoever_comes_second_is_told_who_was_first(two, coordinator):
    stays, goes = two
    merging.merge(stays.person_id, goes.person_id, coordinator)
    for pair in ((stays.person_id, goes.person_id), (goes.person_id, stays.person_id)):
        with pytest.raises(Overtaken, match="coordinator"):
            merging.merge(*pair, coordinator)


@pytest.mark.parametrize("proven", ["stays", "goes", "both", "neither"])
def test_the_proven_address_comes_in_front_whoever_stays(proven, file_case, coordinator):
    """A check is taken over, and holds for the contacts it was made with."""
    stays = file_case(name="Mia Voorbeeld", email="mia@example.org", phone=SHARED)
    goes = file_case(name="An Peeters", email="an@example.org", phone=SHARED)
    for name, case in (("stays", stays), ("goes", goes)):
        if proven in (name, "both"):
            prove(case.person)
    merging.merge(stays.person_id, goes.person_id, coordinator)
    winner = Person.objects.get()
    in_front = "an@example.org" if proven == "goes" else "mia@example.org"
    assert winner.email == in_front
    assert {value for kind, value in winner.contacts() if kind == "email"} == {
        "mia@example.org",
        "an@example.org",
    }
    assert bool(winner.email_proven_at) == (proven != "neither")


def test_what_the_loser_is_asked_about_is_the_winners_to_confirm(two, file_case, coordinator):
    stays, goes = two
    file_case(name="An Peeters", email="new@example.org", phone=SHARED)
    merging.merge(stays.person_id, goes.person_id, coordinator)
    winner = Person.objects.get()
    row = winner.new_contacts.unconfirmed().get()
    assert (row.value, row.data_key) == ("new@example.org", winner.data_key)
    assert list(people.search("new@example.org")) == [winner]
