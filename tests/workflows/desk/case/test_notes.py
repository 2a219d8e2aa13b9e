"""Notes on the screen of a case: by themselves, and beside another action."""

from django.urls import reverse

from tests.city import CALLED, CALLED_POSTED
from tests.workflows.desk.case.acting import act, act_with_note
from tests.workflows.desk.conftest import address, fresh, standing
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.notes import Note
from workflows.cases.states import CaseState, Verb


def test_a_note_is_added_under_the_key_of_the_case(desk, city):
    case = city.file()
    act(desk, case, "note", text="Belde terug.")
    assert Note.objects.get().data_key == case.data_key
    assert "Belde terug." in desk.get(address(case)).content.decode()


def test_an_empty_note_is_refused(desk, city):
    assert act(desk, city.file(), "note", text="  ").status_code == 422


def test_a_note_in_its_box_is_kept_with_another_action(desk, city):
    case = city.file()
    assert (
        act_with_note(desk, case, "screen", "Belde.", **{"checklist-called": "yes"}).status_code
        == 302
    )
    assert [note.text for note in case.notes.all()] == ["Belde."]
    assert fresh(case).state == CaseState.SCREENED


def test_a_note_in_its_box_survives_an_action_that_is_not_done(desk, city, handler):
    case = city.file()
    response = act_with_note(desk, case, "screen", "Nog niet.")
    assert response.status_code == 422
    assert standing(response)["note"].form["text"].value() == "Nog niet."
    cases.move(case.pk, Verb.SCREEN, staff(handler), Screening(answers=CALLED))
    data = {"seen": case.version, **CALLED_POSTED, "note-text": "Nog niet."}
    response = desk.post(address(case, "screen"), data)
    assert response.status_code == 409
    assert standing(response)["note"].form["text"].value() == "Nog niet."
    assert not Note.objects.exists()


def test_a_number_in_a_note_beside_holds_the_action_up(desk, city):
    case = city.file()
    response = act_with_note(desk, case, "screen", "85.07.30-033.28", **{"checklist-called": "yes"})
    assert response.status_code == 422
    assert standing(response)["note"].form.errors["text"]
    assert fresh(case).state == CaseState.NEW
    assert not Note.objects.exists()


def test_a_note_of_who_may_then_no_longer_see_the_case_is_kept(sign_in, operator, city):
    case = city.file()
    spam = city.request.outcomes.get(key="spam")
    response = act_with_note(sign_in(operator), case, "close", "Reclame.", outcome=spam.pk)
    assert response.url == reverse("desk:queue")
    assert [note.text for note in case.notes.all()] == ["Reclame."]


def test_a_note_sent_twice_at_once_is_one_note(desk, city, coordinator, sign_in):
    case = city.file()
    for text in ("Belde.", "Belde.", "Belde terug.", "Belde."):
        act(desk, case, "note", text=text)
    act(sign_in(coordinator), case, "note", text="Belde.")
    texts = [note.text for note in case.notes.all()]
    assert texts == ["Belde.", "Belde terug.", "Belde.", "Belde."]
