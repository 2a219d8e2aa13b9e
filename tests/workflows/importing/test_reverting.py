"""An import is taken back as far as nobody touched what it made, and nothing of it stays."""

import pytest

from tests.workflows.importing.conftest import check, states, take, undo
from tests.workflows.importing.making import HEADER, csv_of, people, person
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Closing
from workflows.cases.models import Case, CaseEvent
from workflows.cases.states import CaseState, Priority, Verb
from workflows.importing.models import Phase
from workflows.intake.models import Submission
from workflows.people.models import Person, PersonKey
from workflows.privacy.models import KeyToDestroy
from workflows.vault.models import DataKey


def case_of(sheet, number):
    return Case.objects.get(pk=sheet.rows.get(number=number).made)


def test_what_nobody_touched_is_gone_as_if_it_had_never_come(imported, coordinator):
    sheet = imported(csv_of(HEADER, *people(3)))
    used = set(Case.objects.values_list("data_key", flat=True))
    sheet = undo(sheet, coordinator)
    assert sheet.phase == Phase.UNDONE
    assert states(sheet) == {2: "undone", 3: "undone", 4: "undone"}
    for model in (Case, CaseEvent, Submission, Person, PersonKey, KeyToDestroy):
        assert not model.objects.exists()
    assert not DataKey.objects.filter(pk__in=used).exists()


def note(case, user):
    cases.note(case.pk, user, "Gebeld.")


def assign(case, user):
    cases.assign(case.pk, user, user)


def prioritise(case, user):
    cases.prioritise(case.pk, user, Priority.HIGH)


def close(case, user):
    cases.move(case.pk, Verb.CLOSE, staff(user), Closing(case.case_type.outcomes.last()))


@pytest.mark.parametrize("touch", [note, assign, prioritise, close])
def test_what_somebody_touched_stays(imported, coordinator, touch):
    sheet = imported(csv_of(HEADER, *people(3)))
    touch(case_of(sheet, 3), coordinator)
    sheet = undo(sheet, coordinator)
    assert states(sheet) == {2: "undone", 3: "stays", 4: "undone"}
    assert sheet.rows.get(number=3).why == "touched"
    assert [str(case.pk) for case in Case.objects.all()] == [sheet.rows.get(number=3).made]


def test_what_stayed_is_tried_again(imported, coordinator):
    sheet = imported(csv_of(HEADER, *people(2)))
    note(case_of(sheet, 3), coordinator)
    assert states(undo(sheet, coordinator)) == {2: "undone", 3: "stays"}
    case_of(sheet, 3).notes.all().delete()
    assert states(undo(sheet, coordinator)) == {2: "undone", 3: "undone"}


def test_who_was_told_keeps_their_case(imported, coordinator):
    sheet = imported(csv_of(HEADER, person(1), person(2, **{"E-mail": "", "GSM": ""})), tells=True)
    sheet = undo(sheet, coordinator)
    assert states(sheet) == {2: "stays", 3: "undone"}
    assert sheet.rows.get(number=2).why == "told"


def test_somebody_we_knew_before_stays(imported, coordinator, city):
    mine = city.file(name="Mia Voorbeeldb", email="mia1@example.org", phone="")
    sheet = imported(csv_of(HEADER, person(1, GSM="")), case_type=city.offer)
    assert case_of(sheet, 2).person == mine.person
    undo(sheet, coordinator)
    assert list(Case.objects.all()) == [mine]
    assert Person.objects.get() == mine.person


def test_several_kinds_of_help_in_one_row_go_together(send, coordinator, city):
    """The city's form asks one kind; here it is a form that asks several."""
    from tests.city import draft, publish, question, questions  # noqa: PLC0415 (of one test)

    several = [one for one in questions("request") if one["value"].get("key") != "category"]
    asked = question("categories", "Waarmee?", key="category", meaning="category")
    city.request.form = publish(draft(*several, asked, name="Meer"))
    city.request.save()
    content = csv_of(HEADER, person(1, Categorie="Boodschappen doen; Hond uitlaten"))
    sheet = take(check(send(content), coordinator), coordinator)
    assert sheet.rows.exclude(made="").count() == Case.objects.count() == 2
    first = Case.objects.order_by("pk").first()
    cases.note(first.pk, coordinator, "Gebeld.")
    sheet = undo(sheet, coordinator)
    assert set(sheet.rows.values_list("state", flat=True)) == {"stays"}
    assert Case.objects.count() == 2


def test_what_came_of_it_counts_nowhere(imported, coordinator):
    from workflows.reports.services import figures  # noqa: PLC0415 (of one test)

    before = figures()
    undo(imported(csv_of(HEADER, *people(2))), coordinator)
    assert figures() == before
    assert not Case.objects.filter(state=CaseState.PURGED).exists()
