"""The code of a draft: sayable, checked, and telling nothing of the link."""

import pytest

from workflows.cases.references import clean_reference
from workflows.intake.codes import (
    clean_code,
    code_for,
    kept_key,
    of_code,
    shown,
    submission_key,
)
from workflows.vault.links import digest

LINK = "Qd3fM0u3mP5yq1bJw8r2Zg"


def test_a_code_is_four_groups_of_three_and_no_reference():
    assert [len(group) for group in shown(LINK).split()] == [3, 3, 3, 3]
    assert clean_reference(shown(LINK)) == ""


def test_a_code_is_read_however_it_is_typed():
    assert clean_code(shown(LINK)) == code_for(LINK)
    assert clean_code(f" {shown(LINK).lower().replace(' ', '-')} ") == code_for(LINK)


@pytest.mark.parametrize("typed", ["", "K7F", "O" * 12, "\x00", "é" * 12, code_for(LINK) + "A"])
def test_what_is_no_code_is_nothing(typed):
    assert clean_code(typed) == ""


def test_a_slip_in_any_place_is_noticed():
    code = code_for(LINK)
    slips = [code[:at] + ("A" if code[at] != "A" else "C") + code[at + 1 :] for at in range(12)]

    assert [clean_code(slip) for slip in slips] == [""] * 12


def test_codes_differ_from_link_to_link():
    assert len({code_for(f"{LINK}{number}") for number in range(500)}) == 500


def test_the_same_text_as_link_as_code_and_as_key_has_another_hash(settings):
    keys = [bytes.fromhex(key) for key in (submission_key(LINK), kept_key(LINK))]
    hashes = {digest(LINK), of_code(LINK), *keys}
    settings.SECRET_KEY = "another-key"

    assert len({*hashes, of_code(LINK), digest(LINK)}) == 6
