"""Case and person are made of what answers mean: for whom it is, where, in which language."""

from uuid import uuid4

import pytest

from forms.models import FormVersion
from tests.forms.builders import published, question
from workflows.referrals.sharing import shareable

THERE, HERE = "24062W03", "24062W05"
SOMEBODY = {"relation": "neighbour", "name": "Omer Voorbeeld", "consent": True}


def address(neighbourhood: str) -> dict[str, str]:
    parts = {"street": "Voorbeeldstraat", "number": "1", "postcode": "3000", "city": "Leuven"}
    return parts | {"neighbourhood": neighbourhood}


@pytest.fixture
def version(city) -> FormVersion:
    return published(
        question("on_behalf", key="whom"),
        question("address", key="there", meaning="beneficiary.address", required=False),
        question("name", key="name", meaning="filer.name"),
        question("select", key="home", source="neighbourhoods", meaning="filer.neighbourhood"),
        question("select", key="speaks", source="languages", meaning="languages"),
        question("prefill", "Vacature", key="vacancy", meaning="vacancy"),
    )


def file(city, version: FormVersion, **answers):
    plain = {"whom": {"who": "self"}, "name": "Mia Voorbeeld", "home": HERE, "speaks": "ar"}
    return city.file(version=version, **plain | answers)


def test_who_asks_for_themselves_lives_where_the_help_is_needed(city, version):
    case = file(city, version, there=address(THERE))

    assert (case.neighbourhood.key, case.person.neighbourhood.key) == (THERE, HERE)
    assert case.person.address["neighbourhood"] == THERE
    assert case.person.spoken_languages == ["ar"]
    assert "person.address" not in {piece.key for piece in shareable(case)}


@pytest.mark.parametrize(
    "whom",
    [
        {"who": "adult"},
        {"who": "child", "guardian": "An Voorbeeld"},
        {"who": "household", "adults": 1, "children": 2},
    ],
)
def test_the_case_is_where_the_one_who_is_helped_lives(city, version, whom):
    case = file(city, version, whom=whom | SOMEBODY, there=address(THERE))

    assert (case.neighbourhood.key, case.person.neighbourhood.key) == (THERE, HERE)
    assert (case.person.name, case.person.address) == ("Mia Voorbeeld", None)
    assert {"whom", "there"} <= {piece.key for piece in shareable(case)}


def test_where_the_filer_lives_says_nothing_of_somebody_else(city, version):
    case = file(city, version, whom={"who": "adult"} | SOMEBODY)

    assert case.neighbourhood is None


def test_no_fixed_address_is_taken_with_the_neighbourhood(city, version):
    case = file(city, version, there={"no_fixed_address": True, "neighbourhood": THERE})

    assert case.neighbourhood.key == THERE
    assert case.person.address["no_fixed_address"] is True


def test_the_vacancy_is_an_answer_that_only_the_page_gives(city, version):
    vacancy = uuid4()

    case = file(city, version, vacancy="forged", options={"vacancy": vacancy})

    assert case.submission.answers["vacancy"] == str(vacancy)
    assert "vacancy" not in file(city, version, vacancy="forged").submission.answers
