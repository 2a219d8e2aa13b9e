"""The one door in: stored once, found again, never half."""

import pytest
from django.utils.translation import override
from django_q.models import OrmQ

from workflows.cases.models import Case, CaseEvent
from workflows.cases.references import clean_reference
from workflows.intake import services
from workflows.intake.closed_forms import Paused
from workflows.intake.models import Submission
from workflows.intake.services import InvalidSubmission, KeyReused
from workflows.messages.models import OutboxMessage
from workflows.people.models import Person
from workflows.vault import keys


def counts():
    models = (Case, Submission, Person, CaseEvent, OutboxMessage, OrmQ)
    return tuple(model.objects.count() for model in models)


def test_a_submission_becomes_person_case_event_and_message(city):
    receipt = city.receive()

    case = Case.objects.get(reference=receipt.reference)
    assert counts() == (1, 1, 1, 1, 1, 1)
    assert (case.state, case.kind, case.language, case.channel) == ("new", "request", "nl", "web")
    assert (case.category.key, case.neighbourhood.name) == ("groceries", "Centrum/station")
    assert case.submission.answers["text"] == "Twee broden en melk."
    assert case.person.name == "Mia Voorbeeld"
    assert case.week.weekday() == 0
    assert clean_reference(f" {case}".lower()) == receipt.reference


def test_dutch_and_english_meet_in_one_case_type_under_the_same_keys(city):
    dutch, english = city.file(language="nl"), city.file(language="en", name="Ann Example")

    assert dutch.case_type_id == english.case_type_id
    assert set(dutch.submission.answers) == set(english.submission.answers)


def test_the_same_key_and_body_give_the_same_reference(city):
    first = city.receive(key="k")
    second = city.receive(key="k")

    assert second.reference == first.reference
    assert (first.repeated, second.repeated) == (False, True)
    assert counts() == (1, 1, 1, 1, 1, 1)


def test_the_same_key_with_another_body_is_refused_and_stores_nothing(city):
    city.receive(key="k")

    with pytest.raises(KeyReused) as refusal:
        city.receive(key="k", text="Drie broden.")

    assert refusal.value.form.data["text"] == "Drie broden."
    assert counts() == (1, 1, 1, 1, 1, 1)


def test_a_key_is_scoped_to_its_form(city):
    first = city.receive(city.request, key="k")
    second = city.receive(city.question, key="k")

    assert first.reference != second.reference


def test_an_invalid_submission_stores_nothing(city):
    with pytest.raises(InvalidSubmission) as refusal:
        city.receive(name="", category="no-such-category")

    assert set(refusal.value.form.errors) == {"name", "category"}
    assert counts() == (0, 0, 0, 0, 0, 0)


def test_a_paused_programme_takes_nothing(city):
    city.programme.paused = True
    city.programme.save()
    city.request.refresh_from_db()

    with pytest.raises(Paused):
        city.receive()

    assert counts() == (0, 0, 0, 0, 0, 0)


def test_without_e_mail_there_is_no_message_but_a_case(city):
    city.receive(email="")

    assert (Case.objects.count(), OutboxMessage.objects.count()) == (1, 0)


def test_a_test_submission_is_marked_not_counted_and_mails_nobody(city):
    city.receive(options={"test": True})

    assert (Case.objects.count(), Case.objects.counted().count()) == (1, 0)
    assert OutboxMessage.objects.count() == 0


@pytest.mark.parametrize(
    "text", ["😀 emoji", "مرحبا", "<script>alert(1)</script>", "D'hoe-O'Brien & zn."]
)
def test_odd_text_is_stored_as_typed(city, text):
    assert city.file(text=text).submission.answers["text"] == text


def test_the_confirmation_waits_in_the_language_of_the_form(city):
    city.receive(language="en")

    message = OutboxMessage.objects.get()
    assert (message.language, message.to) == ("en", "mia@example.org")
    with override("en"):
        assert "/en/case/" in message.context["per_language"]["en"]["status_url"]


@pytest.mark.parametrize("step", ["messages.enqueue", "spam.note"])
def test_a_failure_in_the_middle_leaves_nothing(city, monkeypatch, step):
    """Before the rows are written, and when they are."""

    def fail(*args, **options):
        raise RuntimeError("planted")

    monkeypatch.setattr(f"workflows.intake.services.{step}", fail)
    with pytest.raises(RuntimeError, match="planted"):
        city.receive()

    assert counts() == (0, 0, 0, 0, 0, 0)


def test_a_reference_that_is_taken_is_not_given_again(city, monkeypatch):
    taken = city.file().reference
    drawn = iter([taken, "K7F4HX9R3"])
    monkeypatch.setattr(services, "new_reference", lambda: next(drawn))

    assert city.receive(key="another").reference == "K7F4HX9R3"
    assert Case.objects.count() == 2


def test_the_key_kept_ready_for_somebody_new_goes_to_them_or_back(city):
    """Else every sign-up of somebody known would leave a key that nobody uses."""
    first = city.file()
    ready = len(keys._batch.free)
    again = city.file()
    assert again.person == first.person
    assert len(keys._batch.free) == ready - 1
    assert len({first.data_key, again.data_key, first.person.data_key}) == 3
