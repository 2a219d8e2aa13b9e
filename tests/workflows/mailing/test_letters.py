"""Letters are filled in for each person, in their language, and printed as one tagged PDF."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.city import City
from tests.cms.test_neighbour_card import facts_of, text_of
from workflows.mailing.address_list import Addressee
from workflows.mailing.letters import MOST_AT_ONCE, Window, batches, letter_to, printed
from workflows.mailing.models import ResidentLetter
from workflows.mailing.starters import ensure_first_letter

MIA = Addressee("Mia Voorbeeld", "Voorbeeldstraat 1", "3000 Leuven", salutation="Mevrouw")
ANN = Addressee("Ann Example", "Example street 2", "3010 Kessel-Lo", language="en")


@pytest.fixture
def letter(city: City) -> ResidentLetter:
    return ResidentLetter.objects.get()


def test_the_first_letter_addresses_seniors_with_u_and_can_be_filled_in(
    letter: ResidentLetter,
) -> None:
    letter.full_clean()
    [text] = letter_to(MIA, letter).texts
    assert text.body.startswith("Geachte mevrouw Mia Voorbeeld")
    assert "{" not in text.body
    assert " je " not in f" {text.body.casefold()} "


def test_a_removed_first_letter_is_made_anew_by_setting_up_only(letter: ResidentLetter) -> None:
    ResidentLetter.objects.create(key="own", name={"nl": "Eigen"}, subject={}, body={})
    letter.delete()
    ensure_first_letter()
    assert [one.key for one in ResidentLetter.objects.all()] == ["own"]


@pytest.mark.parametrize("field", ["subject", "body"])
def test_a_placeholder_that_does_not_exist_is_refused(letter: ResidentLetter, field: str) -> None:
    setattr(letter, field, {"nl": "Dag {naam}"})
    with pytest.raises(ValidationError) as refusal:
        letter.full_clean()
    assert list(refusal.value.message_dict) == [field]


def test_a_salutation_has_its_capital_on_the_envelope(letter: ResidentLetter) -> None:
    assert letter_to(MIA, letter).to.lines[0] == "Mevrouw Mia Voorbeeld"


def test_another_language_has_the_dutch_beneath_unless_a_city_leaves_it_out(
    letter: ResidentLetter, settings: Any
) -> None:
    assert [text.language for text in letter_to(ANN, letter).texts] == ["en", "nl"]
    settings.DUTCH_BENEATH = False
    assert [text.language for text in letter_to(ANN, letter).texts] == ["en"]


def test_a_letter_without_a_text_in_a_language_is_all_in_dutch(letter: ResidentLetter) -> None:
    letter.subject.pop("en")
    assert [text.language for text in letter_to(ANN, letter).texts] == ["nl"]


def test_without_a_salutation_no_gap_is_left(letter: ResidentLetter) -> None:
    assert letter_to(ANN, letter).texts[0].body.startswith("Dear Ann Example\n")


@pytest.mark.parametrize("window", list(Window))
def test_the_pdf_is_tagged_and_has_a_page_for_each(letter: ResidentLetter, window: Window) -> None:
    pdf = printed(letter, [MIA, MIA], window, is_duplex=False)
    text, facts = text_of(pdf), facts_of(pdf)
    assert (facts["Pages"], facts["Tagged"], facts["Title"]) == (
        *("2", "yes"),
        letter.subject["nl"],
    )
    assert text.count("Geachte mevrouw Mia Voorbeeld") == 2


def test_on_paper_with_two_sides_each_begins_on_a_sheet_of_its_own(letter: ResidentLetter) -> None:
    one_sided, two_sided = (
        printed(letter, [MIA, MIA], Window.RIGHT, is_duplex=each) for each in (False, True)
    )
    assert [facts_of(pdf)["Pages"] for pdf in (one_sided, two_sided)] == ["2", "3"]


def test_a_name_is_a_text_and_no_html(letter: ResidentLetter) -> None:
    odd = Addressee("<b>Mia</b>", "Voorbeeldstraat 1", "3000 Leuven")
    assert "<b>Mia</b>" in text_of(printed(letter, [odd], Window.RIGHT, is_duplex=False))


@pytest.mark.parametrize(
    ("total", "ends"),
    [(1, [(1, 1)]), (MOST_AT_ONCE, [(1, 100)]), (MOST_AT_ONCE + 1, [(1, 100), (101, 101)])],
)
def test_letters_are_made_a_hundred_at_a_time(total: int, ends: list[tuple[int, int]]) -> None:
    assert [(one[0], one[-1]) for one in batches(total)] == ends
