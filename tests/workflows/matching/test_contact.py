"""Which contact details a volunteer gets: of the one who is helped, not of whoever filed."""

import pytest

from workflows.matching import contact

MIA = {
    "filer.name": "Mia Voorbeeld",
    "filer.phone": "+3216000000",
    "filer.email": "mia@example.org",
    "filer.address": {"street": "Voorbeeldstraat", "number": "1", "box": "3", "city": "Leuven"},
}
HER_FATHER = {
    "beneficiary.name": "Omer Voorbeeld",
    "beneficiary.address": {"street": "Kerkstraat", "number": "2", "postcode": "3010"},
}


@pytest.fixture
def answers(monkeypatch):
    """Let a request have these answers, by meaning."""
    given = {}
    monkeypatch.setattr(contact, "answers_by_meaning", lambda request: given)
    return given


def test_who_asks_for_themselves_is_called_themselves(answers, city):
    answers.update(MIA)

    found = contact.contact_of(city.file())

    assert (found.name, found.phone, found.phone_shown) == (
        "Mia Voorbeeld",
        "+3216000000",
        "016 00 00 00",
    )
    assert (found.email, found.via) == ("", "")
    assert found.address[0].startswith("Voorbeeldstraat 1 ")


def test_the_one_who_is_helped_is_named_and_who_answers_the_phone_for_them(answers, city):
    answers.update(MIA | HER_FATHER)

    found = contact.contact_of(city.file())

    assert (found.name, found.address) == ("Omer Voorbeeld", ["Kerkstraat 2", "3010"])
    assert (found.phone, found.via) == ("+3216000000", "Mia Voorbeeld")


def test_the_filer_stays_out_when_the_one_who_is_helped_has_a_phone(answers, city):
    answers.update(MIA | HER_FATHER | {"beneficiary.phone": "+3216123456"})

    found = contact.contact_of(city.file())

    assert (found.phone, found.via, found.email) == ("+3216123456", "", "")


def test_the_parent_of_a_child_answers_the_phone(answers, city):
    child = {"beneficiary.guardian": "Mia Claes", "beneficiary.phone": "+3216123456"}
    answers.update(MIA | HER_FATHER | child)

    found = contact.contact_of(city.file())

    assert (found.name, found.phone, found.via) == ("Omer Voorbeeld", "+3216123456", "Mia Claes")


def test_the_mail_address_is_given_when_there_is_no_phone(answers, city):
    answers.update({key: MIA[key] for key in ("filer.name", "filer.email")})

    case = city.file(phone="", name="Zonder Telefoon", email="zonder@example.org")

    found = contact.contact_of(case)
    assert (found.phone, found.email) == ("", "mia@example.org")
