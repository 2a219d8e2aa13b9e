"""Which passwords are refused at every place where one is set, and which pass."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from workflows.staff.models import User

REFUSED = [
    "aaaaaaaaaaaa",
    "abababababab",
    "leuven-helpt",
    "Leuven-Helpt-2026!",
    "L3uv3n-H3lpt!!",
    "leuvenhelptleuven",
    "privacy2privacy2",
    "dragondragon",
    "coordinator2026",
    "Dossierbehandelaar1",
    "wachtwoord123!",
    "Password1234!",
    "azertyuiop123",
    "qwertyuiop[]",
    "1q2w3e4r5t6y7u",
    "abcdefghijkl",
    "098765432109",
    "poiuytreza12",
    "KesselLo2026!!",
    "heverlee-kessel-lo",
    "HelpInCrisis2020",
    "lieve.peeters.1980",
    "PeetersLieve!!12",
    "lieve@example.org",
    "iloveyou1234",
    "short-1",
    "leuven-helpt-demo",
]
TAKEN = [
    "kaasfondue met zeven lepels",
    "correct paard batterij",
    "mijn Leuvense fiets rijdt achteruit",
    "x7Kq-92pm-Vtr4",
]


@pytest.fixture
def lieve(city):
    city.programme.name = {"nl": "Help in crisis", "en": "Help in crisis"}
    city.programme.save()
    return User(
        username="lieve", first_name="Lieve", last_name="Peeters", email="lieve@example.org"
    )


@pytest.mark.parametrize("password", REFUSED)
def test_a_password_that_is_guessed_first_is_refused(password, lieve):
    with pytest.raises(ValidationError):
        validate_password(password, lieve)


@pytest.mark.parametrize("password", TAKEN)
def test_several_words_or_a_random_one_are_taken(password, lieve):
    validate_password(password, lieve)


@pytest.mark.parametrize("password", ["leuven-helpt", "privacy2privacy2", "aaaaaaaaaaaa"])
def test_the_screen_of_ones_own_account_refuses_it_too(password, handler, sign_in):
    before = handler.password
    mine = {
        "password-old_password": "leuven-helpt-demo",
        "password-new_password1": password,
        "password-new_password2": password,
    }
    assert sign_in(handler).post("/admin/account/", mine).status_code == 200
    handler.refresh_from_db()
    assert handler.password == before
