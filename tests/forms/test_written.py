"""Numbers and postcodes as people write them, on the page and by the API alike."""

from typing import Any

import pytest
from django.http import QueryDict

from forms.engine import build_form, describe
from forms.models import FormVersion
from tests.forms.builders import question, unsaved
from tests.forms.test_kinds import ADDRESS

NUMBERS = [
    ("nl", "1.000", 1000),
    ("nl", "12.000", 12_000),
    ("nl", "1.000.000", 1_000_000),
    ("nl", "-1.000", -1000),
    ("nl", "1.000,5", 1000.5),
    ("nl", "1,5", 1.5),
    ("nl", "1.5", 1.5),
    ("nl", "0.125", 0.125),
    ("nl", "1.25", 1.25),
    ("nl", "1000", 1000),
    ("en", "1,000", 1000),
    ("en", "12,000", 12_000),
    ("en", "1,000.5", 1000.5),
    ("en", "1.5", 1.5),
    ("en", "1,5", 1.5),
    ("en", "1.000", 1),
]
NO_NUMBERS = [
    ("nl", "1.00.000"),
    ("nl", "1.000.00"),
    ("nl", "1,000.5"),
    ("nl", "1234.000.000"),
    ("en", "1.000,5"),
    ("en", "1,00,000"),
]
POSTCODES = [
    "3000",
    "B-3000",
    "b-3000",
    "B 3000",
    "BE-3000",
    "B3000",
    "30 00",
    "3 000",
    "3000 Leuven",
]
NO_POSTCODES = [
    "300",
    "30000",
    "F-3000",
    "Leuven",
    "3000 3001",
    "03000",
    "-3000",
    "postbus 12, Leuven",
]


def asked(kind: str, **settings: Any) -> Any:
    return unsaved(question(kind, "De vraag", key="q", **settings))


def in_both(language: str, version: Any, text: str) -> list[Any]:
    """The form as a page sends it, and as a client of the API does."""
    page = QueryDict(mutable=True)
    page["q"] = text
    return [build_form(version, language, data) for data in (page, {"q": text})]


def bilingual(kind: str, **settings: Any) -> FormVersion:
    """The same in Dutch and in English."""
    dutch = asked(kind, **settings)
    texts = dict.fromkeys(("nl", "en"), dutch.texts["nl"])
    return FormVersion(
        definition=dutch.definition,
        number=1,
        schema=dutch.schema,
        texts=texts,
        digest=f"{dutch.digest} in both",
    )


@pytest.mark.parametrize(("language", "text", "number"), NUMBERS)
def test_a_number_is_read_as_its_language_writes_it(language: str, text: str, number: Any):
    for form in in_both(language, bilingual("number", decimals=True), text):
        assert form.is_valid(), form.errors
        assert form.answers() == {"q": number}


@pytest.mark.parametrize(("language", "text"), NO_NUMBERS)
def test_what_is_no_number_in_any_way_is_refused(language: str, text: str):
    for form in in_both(language, bilingual("number", decimals=True), text):
        assert [error.code for error in form.errors.as_data()["q"]] == ["number"]


def test_a_thousand_is_read_back_as_one():
    version = bilingual("number")
    [said] = describe(version, "nl", {"q": 1000})
    assert said.text == "1000"


def test_a_number_of_a_draft_stays_what_it_was_in_another_language():
    version = bilingual("number")
    kept = build_form(version, "nl", {"q": "1.000"}).typed()
    assert build_form(version, "en", kept).answers() == {"q": 1000}
    # What is none is kept as it was typed.
    assert build_form(version, "nl", {"q": "duizend"}).typed() == {"q": "duizend"}


@pytest.mark.parametrize("typed", POSTCODES)
def test_a_postcode_is_understood(typed: str):
    sent = ADDRESS | {"postcode": typed}
    for data in ({"q": sent}, {f"q-{part}": value for part, value in sent.items()}):
        form = build_form(asked("address"), "nl", data)
        assert form.is_valid(), form.errors
        assert form.answers() == {"q": ADDRESS}


def test_the_town_behind_a_postcode_comes_to_its_own_box():
    form = build_form(
        asked("address"), "nl", {"q": ADDRESS | {"postcode": "3000 Leuven", "city": ""}}
    )
    assert form.answers() == {"q": ADDRESS}
    other = ADDRESS | {"postcode": "3010 Leuven", "city": "Kessel-Lo"}
    form = build_form(asked("address"), "nl", {"q": other})
    assert form.answers() == {"q": ADDRESS | {"postcode": "3010", "city": "Kessel-Lo"}}


@pytest.mark.parametrize("typed", NO_POSTCODES)
def test_what_is_no_postcode_gets_a_sentence_about_the_postcode(typed: str):
    form = build_form(asked("address"), "nl", {"q": ADDRESS | {"postcode": typed}})
    [error] = form.errors.as_data()["q"]
    assert (error.code, error.params["part"]) == ("postcode", "postcode")
    assert "postcode" in error.messages[0]
