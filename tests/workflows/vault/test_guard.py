"""Register, bank and card numbers in free text: residents leave them out, staff are told."""

import pytest
from django.utils.translation import override

from forms.engine import build_form
from tests.city import plain_answers
from tests.workflows.desk.conftest import address, desk, sign_in  # noqa: F401 (fixtures)
from workflows.cases.models import Case
from workflows.cases.notes import Note
from workflows.vault import guard

NATIONAL = "85.07.30-033.28"
IBAN = "BE68 5390 0754 7034"
PHONE = "016 27 27 72"


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        (
            "nl",
            f"Mijn nummer is {NATIONAL}.",
            "Laat het rijksregisternummer weg. We hebben het niet nodig en mogen het niet bewaren.",
        ),
        (
            "en",
            f"Pay to {IBAN}, my number is {NATIONAL}.",
            "Leave out the bank account number and the national register number. "
            "We do not need it and may not keep it.",
        ),
        ("nl", f"Bel me op {PHONE}, ik ben van 30.07.85.", ""),
    ],
)
def test_residents_are_told_what_to_leave_out(language, text, sentence):
    with override(language):
        assert guard.for_residents(text) == sentence


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_refuses_it_at_its_question_in_the_language_of_the_form(city, language):
    version = city.request.form.newest_version()
    answers = plain_answers(city.request)
    fine = build_form(version, language, {**answers, "text": f"Bel {PHONE}"})
    form = build_form(version, language, {**answers, "text": f"Nummer {NATIONAL}"})
    assert fine.is_valid()
    word = {"nl": "Laat het rijksregisternummer weg", "en": "Leave out the national register"}
    assert list(form.errors) == ["text"]
    assert word[language] in form.errors["text"][0]


def test_an_operator_is_told_once_and_may_go_on(city, operator, sign_in):  # noqa: F811
    browser = sign_in(operator)
    url = f"/admin/cases/file/{city.question.key}/"
    typed = {"name": "Mia", "text": f"Rekening {IBAN}", "_channel": "phone"}
    typed["_token"] = browser.get(url, follow=True).context["visit"].token
    told = browser.post(url, typed, follow=True)
    assert told.status_code == 422
    assert "_keeps_numbers" in told.content.decode()
    assert not Case.objects.exists()
    assert browser.post(url, {**typed, "_keeps_numbers": "on"}).status_code == 302
    assert Case.objects.get().submission.answers["text"] == typed["text"]


def test_a_resident_cannot_say_that_there_is_a_ground(city):
    from workflows.intake.services import InvalidSubmission  # noqa: PLC0415 (needs the apps)

    with pytest.raises(InvalidSubmission):
        city.receive(city.question, text=NATIONAL, _keeps_numbers="on")


def test_a_note_is_asked_about_once(city, desk):  # noqa: F811
    case = city.file()
    url = address(case, "note")
    plain = desk.post(url, {"seen": 0, "note-text": "Belde."})
    told = desk.post(url, {"seen": 0, "note-text": f"Zei {NATIONAL}"})
    assert (plain.status_code, told.status_code) == (302, 422)
    assert 'type="checkbox" name="note-keeps_numbers"' in told.content.decode()
    assert Note.objects.count() == 1
    desk.post(url, {"seen": 0, "note-text": f"Zei {NATIONAL}", "note-keeps_numbers": "on"})
    assert Note.objects.count() == 2
