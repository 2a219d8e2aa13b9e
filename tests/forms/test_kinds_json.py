"""The JSON Schema of each kind, and what it says of the payloads we know."""

from collections.abc import Iterator
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
    ("address", {"of_organisation": True}),
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


# What form builders know of JSON Schema; they refuse a word of our own, or show it as it is.
KNOWN = {
    *("title", "description", "examples", "type", "format", "enum", "const", "oneOf", "anyOf"),
    *("allOf", "not", "if", "then", "else", "properties", "required", "additionalProperties"),
    *("items", "minItems", "maxItems", "uniqueItems", "pattern", "maxLength"),
    *("minimum", "maximum"),
}
WITH_SCHEMAS = ("items", "not", "if", "then", "else")


def schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema, itself first."""
    if not isinstance(schema, dict):
        return
    yield schema
    inner = [schema[name] for name in WITH_SCHEMAS if name in schema]
    inner += [each for name in ("oneOf", "anyOf", "allOf") for each in schema.get(name, ())]
    for each in [*inner, *schema.get("properties", {}).values()]:
        yield from schemas_in(each)


def boxes_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What is to be filled in of an answer: itself, or its alternatives, items and boxes."""
    yield schema
    for each in (way for way in schema.get("oneOf", ()) if "type" in way):
        yield from boxes_of(each)
    if "items" in schema:
        yield from boxes_of(schema["items"])
    for each in schema.get("properties", {}).values():
        yield from boxes_of(each)


@pytest.mark.parametrize("required", [True, False])
@pytest.mark.parametrize(("kind", "settings"), VARIANTS)
def test_a_form_builder_can_render_every_schema(kind: str, settings: Any, required: bool):
    schema = schema_of(unsaved(question(kind, "De vraag", key="q", required=required, **settings)))

    assert {name for each in schemas_in(schema) for name in each} <= KNOWN
    for box in boxes_of(schema):
        assert "type" in box or "oneOf" in box, box
    for box in boxes_of({**schema, "items": {}}):
        assert "title" in box or box == {}, box
    for each in schemas_in(schema):
        for way in each.get("oneOf", ()):
            assert way["title"], way


@pytest.mark.parametrize("kind", ASKED)
def test_nothing_is_answered_beforehand(kind: str):
    """Form builders take a const for the answer, and the first of several objects too."""
    schema = schema_of(one(kind))
    assert not any("const" in each or "default" in each for each in outside_of_rules(schema))
    assert not any("properties" in way for way in schema.get("oneOf", ())[:1])


def outside_of_rules(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every schema in a schema but those of conditions, which ask and answer nothing."""
    yield {name: inside for name, inside in schema.items() if name != "if"}
    for name in ("items", "not", "then", "else"):
        if name in schema:
            yield from outside_of_rules(schema[name])
    for each in [*schema.get("oneOf", ()), *schema.get("allOf", ())]:
        yield from outside_of_rules(each)
    for each in schema.get("properties", {}).values():
        yield from outside_of_rules(each)


def test_a_choice_twice_is_no_answer():
    schema = Draft202012Validator(schema_of(one("choose_many")))
    [first, *_others] = schema.schema["items"]["oneOf"]
    assert schema.is_valid(first["enum"])
    assert not schema.is_valid(first["enum"] * 2)


def test_an_address_that_may_be_left_open_asks_the_rest_of_who_begins_it():
    schema = schema_of(unsaved(question("address", "Waar", key="q", required=False)))
    of = Draft202012Validator(schema)
    whole = {"street": "Kerkstraat", "number": "1", "postcode": "3000", "city": "Leuven"}
    assert all(of.is_valid(sent) for sent in (None, {}, whole, {"no_fixed_address": True}))
    assert not of.is_valid({"street": "Kerkstraat"})
