"""Two people who were joined by mistake are two again, as they were."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from workflows.cases import merging
from workflows.cases.actors import SYSTEM
from workflows.cases.models import Case, CaseEvent
from workflows.cases.services import NotLawful, Overtaken
from workflows.cases.states import PurgeGround
from workflows.messages.models import OutboxMessage
from workflows.people import joinings
from workflows.people import services as people
from workflows.people.contacts import correct, prove
from workflows.people.models import Check, Joining, Person, PersonKey
from workflows.privacy import services as privacy
from workflows.vault import keys
from workflows.vault.errors import KeyDestroyed
from workflows.vault.ledger import Disclosure, Recipient, What, note
from workflows.vault.models import sealed_models

SHARED = "016 00 00 00"
TEXTS = ("an@example.org", SHARED, "An Peeters", "Mia Voorbeeld", "mia@example.org")


def purge(cases):
    """Purge these cases, as if they were closed long ago."""
    cases.update(state="closed", closed_at=timezone.now() - timedelta(days=4000))
    assert privacy.purge_many(cases, SYSTEM, PurgeGround.RETENTION) == cases.count()


@pytest.fixture
def two(file_case, city, coordinator):
    """Two with one phone, other names and mails; each has a case, a check and a message."""
    stays = file_case(name="Mia Voorbeeld", email="mia@example.org", phone=SHARED)
    goes = file_case(city.offer, name="An Peeters", email="an@example.org", phone=SHARED)
    today = timezone.localdate()
    for person, day in ((stays.person, today.replace(day=1)), (goes.person, today)):
        Check.objects.create(person=person, kind="spoken_to", seen_on=day, by=coordinator)
    prove(goes.person)
    file_case(name="An Peeters", email="new@example.org", phone=SHARED)
    return stays, goes


def joined(two, coordinator):
    merging.merge(two[0].person_id, two[1].person_id, coordinator)
    return Joining.objects.get()


def everything():
    """All that is of somebody: each row by its owner, and who is found by what."""
    keys.forget_everything()
    found = {text: {one.pk for one in people.search(text)} for text in TEXTS}
    columns = {
        person.pk: [getattr(person, name) for name in ("name", "email", "phone", "other_contacts")]
        + [person.email_proven_at, person.spoken_languages, person.neighbourhood_id]
        for person in Person.objects.all()
    }
    rows = {
        model.__name__: set(model.objects.values_list("pk", "person"))
        for model in (Case, Check, OutboxMessage)
    }
    asked = {
        (row.person_id, str(row.value)) for one in Person.objects.all()
        for row in one.new_contacts.all()
    }  # fmt: skip
    hashes = set(PersonKey.objects.values_list("person", "kind", "digest"))
    hashes = {(person, kind, bytes(digest)) for person, kind, digest in hashes}
    return found, columns, rows, asked, hashes


def test_all_is_as_it_was_before(two, coordinator):
    before = everything()
    joining = joined(two, coordinator)
    assert everything() != before
    assert merging.unmerge(joining.pk, coordinator).pk == two[1].person_id
    assert everything() == before
    assert not Joining.objects.exists()


def test_each_is_under_a_key_of_its_own_again_and_the_sealed_copy_is_destroyed(two, coordinator):
    joining = joined(two, coordinator)
    merging.unmerge(joining.pk, coordinator)
    keys.forget_everything()
    one, other = Person.objects.order_by("created_at")
    assert one.data_key != other.data_key
    assert {row.data_key for row in other.new_contacts.all()} == {other.data_key}
    with pytest.raises(KeyDestroyed):
        keys.cipher_of(joining.data_key)
    for model in sealed_models():
        assert not model._base_manager.filter(data_key=joining.data_key).exists(), model


def test_what_came_in_since_stays_with_the_one_who_stayed(two, coordinator, file_case):
    joining = joined(two, coordinator)
    later = file_case(name="Mia Voorbeeld", email="mia@example.org", phone=SHARED)
    assert later.person_id == two[0].person_id
    winner = Person.objects.get()
    correct(winner, {"email": "mia2@example.org"})
    merging.unmerge(joining.pk, coordinator)
    later = Case.objects.get(pk=later.pk)
    winner, loser = (Person.objects.get(pk=case.person_id) for case in two)
    assert later.person == winner
    assert winner.email == "mia2@example.org"
    assert ["email", "an@example.org"] not in (winner.other_contacts or [])
    assert loser.email == "an@example.org"


def test_the_ledger_says_about_whom_it_was(two, coordinator):
    loser = two[1].person_id
    line = note(
        What.CONTACT_GIVEN,
        ground="consent",
        recipient=Recipient.VOLUNTEER,
        volunteer_id=loser,
        fields=[],
        person_id=loser,
    )
    joining = joined(two, coordinator)
    merging.unmerge(joining.pk, coordinator)
    line = Disclosure.objects.get(pk=line.pk)
    assert (line.person_id, line.volunteer_id) == (loser, loser)


def test_every_case_of_both_says_so(two, coordinator):
    joining = joined(two, coordinator)
    merging.unmerge(joining.pk, coordinator)
    events = CaseEvent.objects.filter(what="unmerged")
    assert {event.case_id for event in events} >= {two[0].pk, two[1].pk}
    assert {event.actor for event in events} == {coordinator}


def test_nobody_but_a_coordinator_takes_it_back(two, coordinator, handler, operator):
    joining = joined(two, coordinator)
    for user in (handler, operator):
        with pytest.raises(PermissionDenied):
            merging.unmerge(joining.pk, user)
    merging.unmerge(joining.pk, coordinator)


def test_whoever_comes_second_is_told(two, coordinator):
    joining = joined(two, coordinator)
    merging.unmerge(joining.pk, coordinator)
    with pytest.raises(Overtaken):
        merging.unmerge(joining.pk, coordinator)
    assert Person.objects.count() == 2


@pytest.mark.parametrize(("days", "left"), [(29, 1), (30, 0)])
def test_after_thirty_days_nobody_knows_how_it_was(two, coordinator, days, left):
    joining = joined(two, coordinator)
    Joining.objects.update(at=timezone.now() - timedelta(days=days, minutes=1))
    if not left:
        with pytest.raises(NotLawful):
            merging.unmerge(joining.pk, coordinator)
    joinings.sweep()
    keys.forget_everything()
    assert Joining.objects.count() == left
    if not left:
        with pytest.raises(KeyDestroyed):
            keys.cipher_of(joining.data_key)


def test_the_last_joining_is_taken_back_first(two, coordinator, file_case):
    third = file_case(name="Els Anders", email="els@example.org", phone=SHARED)
    first = joined(two, coordinator)
    merging.merge(two[0].person_id, third.person_id, coordinator)
    with pytest.raises(NotLawful):
        merging.unmerge(first.pk, coordinator)
    merging.unmerge(Joining.objects.exclude(pk=first.pk).get().pk, coordinator)
    merging.unmerge(first.pk, coordinator)
    assert Person.objects.count() == 3


def test_a_purge_of_the_one_who_stayed_takes_it_along(two, coordinator):
    joining = joined(two, coordinator)
    purge(Case.objects.all())
    keys.forget_everything()
    assert not Person.objects.exists()
    assert not Joining.objects.exists()
    with pytest.raises(KeyDestroyed):
        keys.cipher_of(joining.data_key)
