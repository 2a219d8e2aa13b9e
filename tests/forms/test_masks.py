"""A pattern for short text: an editor writes 9 and A, and no regular expression."""

import re
from typing import Any

import jsonschema
import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from forms.engine import answers_schema, build_form
from forms.kinds import masks
from tests.forms.builders import draft, question, unsaved

SENTENCE = "Schrijf 100% zoals BE 12 3456."
MASKS = st.text(st.sampled_from("9A9A9A BE-./\\+*()[]{}^$|?éβ"), min_size=1, max_size=20).map(
    str.strip
)


def plate(mask: str = "BE 99 9999", **settings: Any) -> dict[str, Any]:
    settings = {"key": "plate", "mask": mask, "mask_sentence": SENTENCE, **settings}
    return question("short_text", "Nummer", **settings)


@pytest.mark.parametrize("text", ["BE 12 3456", " BE 00 0000 "])
def test_what_fits_is_taken(text: str):
    form = build_form(unsaved(plate()), "nl", {"plate": text})

    assert form.is_valid(), form.errors
    assert form.answers() == {"plate": text.strip()}


@pytest.mark.parametrize(
    "text", ["BE 12 345", "BE 12 34567", "be 12 3456", "BE 12 345a", "BE ١٢ 3456", "BE-12-3456"]
)
def test_what_does_not_fit_is_told_in_the_words_of_the_editor(text: str):
    form = build_form(unsaved(plate()), "nl", {"plate": text})

    assert form.errors == {"plate": [SENTENCE]}


def test_without_a_pattern_anything_fits():
    form = build_form(unsaved(plate("", mask_sentence="")), "nl", {"plate": "BE 12"})

    assert form.is_valid()


def test_a_letter_is_one_in_either_case_and_a_backslash_takes_the_meaning_away():
    assert masks.fits("AA", "xY")
    assert not masks.fits("AA", "é1")
    assert masks.fits(r"\A\9", "A9")
    assert not masks.fits(r"\A\9", "B1")


@given(MASKS)
def test_the_schema_takes_and_refuses_what_the_form_does(mask: str):
    if not mask or masks.error_in(mask):
        return
    version = unsaved(plate(mask))
    schema = answers_schema(version, "nl")
    example = masks.example_of(mask)
    wrong = example[:-1] + ("!" if example[-1] != "!" else "?")

    for text in (example, wrong, f"{example}0"):
        is_taken = build_form(version, "nl", {"plate": text}).is_valid()
        is_fitting = jsonschema.Draft202012Validator(schema).is_valid({"plate": text})
        assert (text, is_taken, is_fitting) == (text, text == example, text == example)


def test_no_pattern_repeats_so_none_is_slow():
    """Nothing but single signs: no quantifier over which a text could be walked twice."""
    pattern = masks.pattern_of("9A*(9+)?" * 7)
    body = pattern.removeprefix(r"^\s*").removesuffix(r"\s*$")

    assert re.sub(r"\\.|\[0-9\]|\[A-Za-z\]", "", body) == ""


@pytest.mark.parametrize(
    ("mask", "sentence", "wrong"),
    [
        ("BE", SENTENCE, "has no 9 and no A"),
        (r"\9", SENTENCE, "has no 9 and no A"),
        ("9" * 61, SENTENCE, "at most 60 signs"),
        ("99", "", "Write the sentence"),
    ],
)
def test_a_pattern_that_will_not_do_is_refused(
    mask: str, sentence: str, wrong: str, in_english: None, db: None
):
    with pytest.raises(ValidationError, match=wrong):
        draft(plate(mask, mask_sentence=sentence))


def test_a_column_has_a_pattern_too():
    group = question(
        "repeating_group", key="cars", columns=[plate()], least=1, most=3, required=False
    )
    version = unsaved(group)

    assert build_form(version, "nl", {"cars": [{"plate": "BE 12 3456"}]}).is_valid()
    assert build_form(version, "nl", {"cars": [{"plate": "BE"}]}).errors == {"cars": [SENTENCE]}
