"""The JSON Schema of each kind, and what it says of the payloads we know."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from forms.answering.plans import plan_for
from forms.engine import build_form
from forms.kinds import KINDS
from tests.forms.builders import question, unsaved
from tests.forms.test_kinds import ACCEPTED, REFUSED, one

ASKED = [kind.name for kind in KINDS.values() if kind.asks and not kind.is_hidden]
CHOICES = {"a": "A", "b": "B"}
VARIANTS: list[tuple[str, dict[str, Any]]] = [
    *((kind, {"choices": CHOICES} if KINDS[kind].has_choices else {}) for kind in ASKED),
    ("number", {"decimals": True, "minimum": 0.5, "maximum": 1.5}),
    ("number", {"minimum": 10.0, "maximum": None}),
    ("declaration", {"check": "yes"}),
    ("declaration", {"check": "no"}),
    ("declaration", {"check": "age", "minimum": 16, "maximum": 60}),
    ("choose_one", {"choices": CHOICES, "other": True}),
    ("choose_many", {"choices": CHOICES, "other": True}),
    ("select", {"choices": CHOICES, "other": True}),
    ("select", {"choices": {}, "source": "neighbourhoods"}),
]
# What no schema can say, or what several spellings of are taken besides the one in the schema.
ONLY_THE_KIND_KNOWS = {"one_line", "unreadable", "email", "phone", "date", "year"}


def schema_of(version: Any) -> dict[str, Any]:
    [asked] = plan_for(version, "nl").questions
    return asked.kind.json_schema(asked)


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize(("kind", "settings"), VARIANTS)
def test_every_example_of_a_schema_is_accepted(kind: str, settings: Any, required: bool):
    version = unsaved(question(kind, "De vraag", key="q", required=required, **settings))
    schema = schema_of(version)

    Draft202012Validator.check_schema(schema)
    assert schema["title"] == "De vraag"
    assert schema["examples"]
    for example in schema["examples"]:
        Draft202012Validator(schema).validate(example)
        form = build_form(version, "nl", {"q": example})
        assert form.is_valid(), (example, form.errors)
    assert Draft202012Validator(schema).is_valid(None) is not required


@pytest.mark.parametrize(("kind", "data", "answer"), ACCEPTED)
def test_the_schema_takes_every_answer_as_it_is_kept(kind: str, data: Any, answer: Any):
    Draft202012Validator(schema_of(one(kind))).validate(answer)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (kind, data)
        for kind, data, code in REFUSED
        if code not in ONLY_THE_KIND_KNOWS and isinstance(data, dict) and "q" in data
    ],
)
def test_the_schema_refuses_what_the_kind_refuses(kind: str, data: Any):
    assert not Draft202012Validator(schema_of(one(kind))).is_valid(data["q"])
