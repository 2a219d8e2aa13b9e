"""A list is tried, imported once, and told row by row."""

from django.core import mail

from tests.workflows.importing.conftest import said, states, take
from tests.workflows.importing.making import HEADER, csv_of, person
from workflows.cases.models import Case
from workflows.importing.models import Phase
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person


def test_trying_a_list_makes_nothing(tried):
    sheet = tried(csv_of(HEADER, person(1), person(2)))
    assert sheet.phase == Phase.CHECKED
    assert states(sheet) == {2: "good", 3: "good"}
    assert not Case.objects.exists()
    assert not Person.objects.exists()


def test_what_can_be_imported_is(imported):
    sheet = imported(csv_of(HEADER, person(1), person(2)))
    assert sheet.phase == Phase.TAKEN
    assert states(sheet) == {2: "taken", 3: "taken"}
    case = Case.objects.get(person__isnull=False, pk=sheet.rows.get(number=2).made)
    assert case.channel == "file"
    assert case.person.phone == "+32470000001"
    assert case.submission.answers["address"]["street"] == "Voorbeeldstraat"
    assert [event.what for event in case.events.all()] == ["received", "imported"]
    assert case.events.last().reason == "public_interest"


def test_nobody_is_told_unless_that_was_asked(imported):
    imported(csv_of(HEADER, person(1)))
    assert not OutboxMessage.objects.exists()
    imported(csv_of(HEADER, person(2)), tells=True)
    assert OutboxMessage.objects.count() == 1
    assert mail.outbox == []


def test_a_row_is_refused_at_its_column_and_the_others_go_on(tried, coordinator):
    sheet = tried(
        csv_of(HEADER, person(1, Postcode="30"), person(2, Categorie="Zwemmen"), person(3))
    )
    assert states(sheet) == {2: "refused", 3: "refused", 4: "good"}
    assert said(sheet, 2) == [
        ["address-postcode", "Schrijf een postcode van vier cijfers, zoals 3000."]
    ]
    [[column, sentence]] = said(sheet, 3)
    assert column == "category"
    assert "Zwemmen" in sentence
    take(sheet, coordinator)
    assert states(sheet) == {2: "refused", 3: "refused", 4: "taken"}
    assert Case.objects.count() == 1
