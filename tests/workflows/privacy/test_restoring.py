"""What an old backup brings back and was purged since goes again; what was not stays.

A row whose key is destroyed is what the restore of an old backup leaves.
"""

import pytest

from workflows.cases.models import Case, CaseEvent
from workflows.cases.notes import Note
from workflows.cases.services import note
from workflows.cases.tallies import CaseTally, PeopleTally
from workflows.intake.models import Submission
from workflows.messages.models import OutboxMessage
from workflows.people.models import Check, Person
from workflows.people.services import search
from workflows.reports.services import figures
from workflows.vault import keys
from workflows.vault.backups import restoring
from workflows.vault.backups.databases import BackupFailed
from workflows.vault.signals import restored


def destroy(*owners):
    """Destroy the keys of these cases and people, as a purge did after the backup."""
    keys.destroy([owner.data_key for owner in owners])


def test_a_case_that_was_purged_since_becomes_a_tombstone_again(closed):
    case = closed()
    destroy(case, case.person)
    assert restoring.purge_again() == 4
    event = CaseEvent.objects.get(case=case)
    assert (event.what, event.reason, event.from_state) == ("purge", "restored", "closed")
    assert Case.objects.get(pk=case.pk).state == "purged"
    assert not Person.objects.exists()
    assert not Submission.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_one_that_the_backup_knows_open_or_on_hold_goes_too(city, coordinator):
    open_case, held = city.file(), city.file()
    Case.objects.filter(pk=held.pk).update(hold=True)
    note(open_case.pk, coordinator, "Belde.")
    destroy(open_case, held, open_case.person)
    restoring.purge_again()
    assert set(Case.objects.values_list("state", "hold")) == {("purged", False)}
    assert CaseEvent.objects.get(case=open_case).from_state == "new"
    assert not Note.objects.exists()


def test_the_figures_are_what_they_were_before_and_rise_only_once(closed, city):
    case = closed()
    closed(city.offer, name="Jo Ander", email="jo@example.org", phone="016 00 00 09")
    before = figures()
    destroy(case, case.person)
    restoring.purge_again()
    restoring.purge_again()
    assert figures() == before | {"by_state": before["by_state"] | {"closed": 1, "purged": 1}}
    assert (CaseTally.objects.get().count, PeopleTally.objects.get().count) == (1, 1)


def test_what_was_not_purged_stays_readable(closed, city):
    gone, stays = closed(), city.file(name="Jo Ander", email="jo@example.org", phone="")
    destroy(gone, gone.person)
    restoring.purge_again()
    stays = Case.objects.get(pk=stays.pk)
    assert stays.state == "new"
    assert stays.person.name == "Jo Ander"
    assert stays.submission.answers["name"] == "Jo Ander"


def test_somebody_joined_with_another_since_is_known_again_by_what_their_case_says(
    city, coordinator
):
    case = city.file(languages=["nl", "fr"])
    person = case.person
    Check.objects.create(person=person, kind="identity", seen_on="2020-03-20", by=coordinator)
    destroy(person)
    restoring.purge_again()
    person = Person.objects.get(pk=person.pk)
    assert (person.name, person.email, person.phone) == (
        "Mia Voorbeeld",
        "mia@example.org",
        "+3216000000",
    )
    assert person.spoken_languages == ["nl", "fr"]
    assert person.address["street"] == "Voorbeeldstraat"
    assert person.checks.count() == 1
    assert list(search("mia@example.org")) == list(search("Voorbeeld")) == [person]
    case = Case.objects.get(pk=case.pk)
    assert (case.state, case.person) == ("new", person)


def test_nobody_is_found_by_hashes_of_a_key_that_is_gone(city):
    person = city.file().person
    Submission.objects.all().delete()
    destroy(person)
    restoring.purge_again()
    person = Person.objects.get(pk=person.pk)
    assert (person.name, person.email, person.address) == ("", None, None)
    assert not person.keys.exists()


def test_a_row_of_nobody_goes(city):
    key = keys.claim()
    OutboxMessage.objects.create(template="received", to="x@example.org", context={}, data_key=key)
    keys.destroy([key])
    assert restoring.purge_again() == 1
    assert not OutboxMessage.objects.exists()


@pytest.fixture
def nobody_listens():
    """The site as it would be without a receiver."""
    receivers, restored.receivers = restored.receivers, []
    restored.sender_receivers_cache.clear()
    yield
    restored.receivers = receivers
    restored.sender_receivers_cache.clear()


def test_without_the_receiver_the_restore_says_that_rows_are_left(closed, nobody_listens):
    case = closed()
    destroy(case, case.person)
    with pytest.raises(BackupFailed, match="4 rows were purged before and are still there"):
        restoring.purge_again()
