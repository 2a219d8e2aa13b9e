"""To whom an answer goes: the address given in that submission, not one we know from elsewhere."""

import pytest

from workflows.cases.recipients import person_of
from workflows.intake.recipients import filer_of


@pytest.fixture
def again(city):
    """Mia, whom we know by her phone, asks again."""

    def asked(**answers):
        first = city.file(email="mia@example.org", phone="016 00 00 00")
        case = city.file(phone="016 00 00 00", **answers)
        assert case.person_id == first.person_id
        return case

    return asked


def test_an_answer_goes_to_the_address_given_this_time(again):
    case = again(email="dochter@example.org", language="en")
    assert filer_of(case).email == "dochter@example.org"
    assert person_of(case).email == "mia@example.org"
    assert (filer_of(case).name, filer_of(case).language) == ("Mia Voorbeeld", "en")
    assert (filer_of(case).case_id, filer_of(case).data_key) == (case.pk, case.data_key)


def test_an_answer_goes_nowhere_when_no_address_was_given_this_time(again):
    case = again(email="")
    assert (filer_of(case).email, person_of(case).email) == ("", "mia@example.org")


def test_who_gave_an_address_and_no_name_gets_the_answer(city):
    case = city.file(city.question)
    case.person = None
    assert (filer_of(case).email, person_of(case).email) == ("mia@example.org", "")


def test_of_a_test_it_is_the_tester_and_no_address_that_was_typed(city):
    case = city.file(email="real@example.org", options={"test": True})
    assert filer_of(case).email == ""
