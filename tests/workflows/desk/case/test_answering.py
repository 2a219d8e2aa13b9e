"""Closing and answering from the screen of a case, also when somebody else was first."""

from bs4 import BeautifulSoup

from tests.city import CALLED
from tests.workflows.desk.case.acting import act
from tests.workflows.desk.conftest import address, case_in, fresh, standing
from workflows.cases import services as cases
from workflows.cases.actors import staff
from workflows.cases.evidence import Screening
from workflows.cases.notes import Note
from workflows.cases.states import CaseState, Verb
from workflows.messages.models import OutboxMessage


def test_closing_needs_an_outcome_of_the_case_type(desk, city):
    case = city.file()
    other = city.question.outcomes.first()
    assert act(desk, case, "close").status_code == 422
    assert act(desk, case, "close", outcome=other.pk).status_code == 422
    assert act(desk, case, "close", outcome=city.request.outcomes.first().pk).status_code == 302
    assert fresh(case).state == CaseState.CLOSED


def test_reopening_asks_a_reason(desk, city, handler):
    case = case_in("closed", city, handler)
    assert act(desk, case, "reopen").status_code == 422
    assert act(desk, case, "reopen", reason="volunteer_stopped").status_code == 422
    act(desk, case, "reopen", reason="more_help_needed")
    assert fresh(case).state == CaseState.SCREENED


def test_a_question_is_answered_closed_and_mailed_in_one_click(desk, city):
    case = city.file(city.question)
    outcome = city.question.outcomes.first()
    response = act(desk, case, "answer", text="In het stadskantoor.", outcome=outcome.pk)
    assert response.status_code == 302
    assert fresh(case).state == CaseState.CLOSED
    assert Note.objects.get(case=case).text == "In het stadskantoor."
    message = OutboxMessage.objects.get(case_id=case.pk, template="answer")
    assert (message.to, message.context["answer"]) == ("mia@example.org", "In het stadskantoor.")


def test_an_answer_without_address_is_noted_and_says_so(desk, city):
    case = city.file(city.question, email="")
    outcome = city.question.outcomes.first()
    response = desk.post(
        address(case, "answer"),
        {"seen": 0, "answer-text": "Ja.", "answer-outcome": outcome.pk},
        follow=True,
    )
    assert "Noted and closed." in response.content.decode()
    assert not OutboxMessage.objects.filter(template="answer").exists()


def test_an_answer_is_not_mailed_when_the_case_could_not_close(desk, city):
    case = city.file(city.question)
    act(desk, case, "answer", seen=7, text="Te laat.", outcome=city.question.outcomes.first().pk)
    assert not OutboxMessage.objects.filter(template="answer").exists()
    assert not Note.objects.exists()


def test_the_second_handler_hears_who_was_first_and_loses_nothing(desk, city, coordinator):
    coordinator.first_name, coordinator.last_name = "Chris", "Eerst"
    coordinator.save()
    case = city.file(city.question)
    cases.move(case.pk, Verb.SCREEN, staff(coordinator), Screening(answers=CALLED))
    outcome = city.question.outcomes.first()
    response = act(desk, case, "answer", seen=0, text="Mijn antwoord.", outcome=outcome.pk)
    html = response.content.decode()
    assert response.status_code == 409
    assert "Chris Eerst has already done this: “Screened”, at" in html
    assert "Mijn antwoord." in html
    assert 'name="seen" value="1"' in html
    assert fresh(case).state == CaseState.SCREENED


def test_text_that_can_no_longer_be_sent_waits_in_the_note(desk, city, handler):
    case = city.file(city.question)
    outcome = city.question.outcomes.first()
    act(desk, case, "close", outcome=outcome.pk)
    response = act(desk, case, "answer", seen=0, text="Mijn antwoord.", outcome=outcome.pk)
    assert response.status_code == 409
    note = standing(response)["note"].form
    assert note["text"].value() == "Mijn antwoord."


def test_an_outcome_is_a_button_and_one_that_reaches_further_is_folded_away(desk, city):
    case = city.file()
    city.request.outcomes.filter(key="spam").update(effect="ends")
    page = BeautifulSoup(desk.get(address(case, "close")).content, "html.parser")
    form = page.select_one(".desk-box--main form")
    folded = {button.text for button in form.select("details button")}
    plain = {button.text for button in form.select("button")} - folded
    assert folded == {"spam"}
    assert plain == {"helped", "no_longer_needed", "wrong_number", "duplicate"}
    assert "no message goes to them" in form.select_one("details").text
