"""Where help is needed: inside the city or out of it, and in which neighbourhood."""

from typing import Any

import pytest

from tests import identity
from tests.city import City
from tests.forms.builders import begin_translation, draft, publish, question, translate
from workflows.cases.models import Case
from workflows.casetypes.fields import Texts
from workflows.casetypes.models import CaseType, Neighbourhood
from workflows.intake.services import InvalidSubmission

HERE = {"street": "Voorbeeldstraat", "number": "1", "postcode": "3000", "city": "Leuven"}
THERE = HERE | {"postcode": "1000", "city": "Brussel"}
STAFFS = Texts(nl="Bel je eigen gemeente.", en="Call your own municipality.")


@pytest.fixture
def needy(city: City) -> CaseType:
    """A case type whose form asks where help is needed, and where who files lives."""
    blocks = [
        question("name", "Je naam", key="name", meaning="filer.name"),
        question("address", "Jouw adres", key="mine", meaning="filer.address", required=False),
        question("address", "Waar?", key="there", meaning="beneficiary.address"),
    ]
    definition = draft(*blocks, name="Waar hulp nodig is")
    begin_translation(definition)
    translate(definition)
    city.request.form = publish(definition)
    city.request.save()
    return city.request


def filed(city: City, language: str = "nl", **answers: Any) -> Case:
    given = {"email": None, "phone": None, "address": None, "category": None}
    plain = {"languages": None, "text": None, "name": "Mia Voorbeeld"}
    return city.file(city.request, language=language, **{**given, **plain, **answers})


def said(city: City, language: str = "nl", **answers: Any) -> list[tuple[str, str, str]]:
    """What a refusal says, as (code, box, sentence)."""
    with pytest.raises(InvalidSubmission) as refused:
        filed(city, language, **answers)
    errors = refused.value.form.errors.as_data()["there"]
    return [(error.code, error.params["part"], error.messages[0]) for error in errors]


def write_text(**options: Any) -> None:
    identity.change(elsewhere=STAFFS)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_outside_the_city_is_asked_about_in_the_words_of_staff(
    city: City, needy: CaseType, language: str
):
    write_text()
    assert said(city, language, there=THERE) == [("elsewhere", "elsewhere", STAFFS[language])]
    assert Case.objects.count() == 0


def test_without_a_text_of_staff_there_is_one_of_ours(city: City, needy: CaseType):
    [(_code, _box, sentence)] = said(city, there=THERE)
    assert "Leuven" in sentence


def test_who_says_that_it_is_right_is_taken_and_staff_read_so(city: City, needy: CaseType):
    case = filed(city, there=THERE | {"elsewhere": True})
    assert case.submission.answers["there"]["elsewhere"] is True
    assert case.neighbourhood is None


@pytest.mark.parametrize(
    ("there", "mine"),
    [(HERE, THERE), (HERE, None), (HERE | {"postcode": "3018"}, None), (HERE, HERE)],
)
def test_who_files_from_elsewhere_passes(city: City, needy: CaseType, there: Any, mine: Any):
    assert "elsewhere" not in filed(city, there=there, mine=mine).submission.answers["there"]


def test_a_volunteer_from_elsewhere_passes(city: City):
    assert city.file(city.offer, address=THERE).neighbourhood is None


def test_a_postcode_that_staff_add_is_the_citys(city: City, needy: CaseType):
    row = Neighbourhood.objects.get(name="Wijgmaal")
    row.postcodes = "3018 1000"
    row.save()
    assert filed(city, there=THERE).neighbourhood == row


@pytest.mark.parametrize(
    ("postcode", "chosen", "name"),
    [
        ("3018", "", "Wijgmaal"),
        ("3018", "24062W03", "Centrum/station"),
        ("3012", "", None),
        ("3000", "", None),
    ],
)
def test_a_neighbourhood_that_is_certain_is_filled_in(
    city: City, needy: CaseType, postcode: str, chosen: str, name: str | None
):
    case = filed(city, there=HERE | {"postcode": postcode, "neighbourhood": chosen})
    assert (case.neighbourhood.name if case.neighbourhood else None) == name
