"""What an editor sets for a kind: limits, units, "other, namely", lists, labels for reports."""

from typing import Any

import pytest
from django.http import QueryDict

from forms.engine import build_form, describe, values_by_meaning
from forms.kinds import KINDS
from forms.models import FormVersion
from tests.forms.builders import question, unsaved

CHOICES = {"weekly": "Elke week", "once": "Eén keer"}
WITH_OTHER = {"other": True, "choices": CHOICES}


def one(kind: str, **settings: Any) -> FormVersion:
    return unsaved(question(kind, "De vraag", key="q", **settings))


def codes(version: FormVersion, data: Any) -> list[str]:
    return [error.code for error in build_form(version, "nl", data).errors.as_data().get("q", [])]


def answer(version: FormVersion, data: Any) -> Any:
    form = build_form(version, "nl", data)
    assert form.is_valid(), form.errors
    return form.answers()["q"]


@pytest.mark.parametrize(
    ("sent", "expected"),
    [("15,9", ["too_low"]), ("16", []), ("60", []), (60.001, ["too_high"]), (61, ["too_high"])],
)
def test_a_number_keeps_between_its_limits(sent: Any, expected: list[str]):
    version = one("number", minimum=16.0, maximum=60.0, decimals=True)

    assert codes(version, {"q": sent}) == expected


def test_a_number_with_decimals_takes_a_comma_a_point_and_json():
    version = one("number", decimals=True)

    assert [answer(version, {"q": sent}) for sent in ("2,5", "2.5", 2.5, "2,0")] == [
        2.5,
        2.5,
        2.5,
        2,
    ]
    assert codes(version, {"q": 0.12345}) == ["number"]


def test_a_limit_is_told_as_the_language_writes_it():
    [error] = build_form(one("number", minimum=1.5, decimals=True), "nl", {"q": 1}).errors["q"]

    assert "1,5" in error


def test_a_number_is_told_with_its_unit():
    version = one("number", unit="km", decimals=True)

    assert describe(version, "nl", {"q": 2.5})[0].lines == ["2,5 km"]


OTHERS = [
    ("choose_one", {"q": {"other": " Om de dag "}}, {"other": "Om de dag"}),
    ("choose_one", QueryDict("q=__other__&q-other=Soms"), {"other": "Soms"}),
    ("choose_one", QueryDict("q-other=Soms"), {"other": "Soms"}),
    ("choose_one", QueryDict("q=once&q-other=Soms"), "once"),
    ("select", QueryDict("q=__other__&q-other=Soms"), {"other": "Soms"}),
    ("choose_many", {"q": ["once", {"other": "Soms"}]}, ["once", {"other": "Soms"}]),
    ("choose_many", QueryDict("q=once&q=__other__&q-other=Soms"), ["once", {"other": "Soms"}]),
    ("choose_many", QueryDict("q=once&q-other=Soms"), ["once", {"other": "Soms"}]),
    ("choose_many", QueryDict("q=once&q-other="), ["once"]),
]


@pytest.mark.parametrize(("kind", "data", "expected"), OTHERS)
def test_other_namely_is_accepted_with_its_text(kind: str, data: Any, expected: Any):
    assert answer(one(kind, **WITH_OTHER), data) == expected


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("choose_one", QueryDict("q=__other__"), "required"),
        ("choose_one", {"q": {"other": None}}, "required"),
        ("choose_one", {"q": {"other": 5}}, "type"),
        ("choose_one", {"q": {"other": "x" * 201}}, "too_long"),
        ("choose_one", {"q": {"other": "x", "more": "y"}}, "choice"),
        ("choose_one", {"q": {}}, "choice"),
        ("select", QueryDict("q=__other__&q-other=+"), "required"),
        ("choose_many", QueryDict("q=once&q=__other__"), "required"),
        ("choose_many", {"q": [{"other": "x"}, {"other": "y"}]}, "type"),
    ],
)
def test_other_namely_is_refused_without_one_text(kind: str, data: Any, code: str):
    assert codes(one(kind, **WITH_OTHER), data) == [code]


def test_other_namely_is_told_with_its_own_words():
    told = [
        describe(one("choose_many", **WITH_OTHER), "nl", {"q": ["once", {"other": "Soms"}]}),
        describe(
            one("choose_one", **WITH_OTHER, other_label="Anders"), "nl", {"q": {"other": "A"}}
        ),
    ]

    assert [row.lines for [row] in told] == [["Eén keer", "Andere, namelijk: Soms"], ["Anders: A"]]


def test_a_dropdown_takes_the_citys_list():
    version = one("select", source="languages", meaning="languages")

    assert answer(version, {"q": "ar"}) == "ar"
    assert codes(version, {"q": "xx"}) == ["choice"]
    assert describe(version, "nl", {"q": "ar"})[0].text == "Arabisch"


def test_one_language_of_a_dropdown_means_what_several_mean():
    version = one("select", source="languages", meaning="languages", required=False)

    assert values_by_meaning(version, {"q": "ar"}) == {"languages": ["ar"]}
    assert values_by_meaning(version, {"q": None}) == {"languages": []}


def test_a_label_for_reports_is_a_meaning_of_its_own():
    version = one("name", meaning="filer.name", report="who")

    form = build_form(version, "nl", {"q": "An"})
    assert (form.meaning("filer.name"), form.meaning("report.who")) == ("An", "An")
    assert values_by_meaning(version, {"q": "An"}) == {"filer.name": "An", "report.who": "An"}


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("number", {"minimum": 5.0, "maximum": 1.0}, "at least 5 and at most 1"),
        ("number", {"minimum": 1e12}, "too large"),
        ("number", {"minimum": 1.0, "maximum": 5.0}, ""),
        ("select", {"source": "languages", "choices": ["one"]}, "choices of its own"),
        ("select", {"source": "languages", "meaning": "category"}, "as something else"),
        ("select", {"source": "languages", "meaning": "languages"}, ""),
    ],
)
def test_settings_that_cannot_go_together_are_refused(kind, value, words, in_english):
    sentences = list(KINDS[kind].setting_errors("De vraag", value))

    assert len(sentences) == bool(words)
    assert all(words in sentence and "De vraag" in sentence for sentence in sentences)
