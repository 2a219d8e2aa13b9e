"""The same answers as a browser sends them, and as a client of the API does.

Neither asks the engine how: the browser goes by the boxes on the page, the client by the
JSON Schema that the API gives, as docs/handbook/api.md tells it to.
"""

import json
import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import QueryDict

from forms.answering.json_schema import answers_schema
from forms.engine import build_form
from forms.models import FormVersion
from tests.forms.random_answers import Typed
from tests.forms.random_forms import asked_in

WRITTEN_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
SPOKEN = {"yes": True, "no": False}
OTHER_CHOICE = "__other__"

Schema = dict[str, Any]


def as_page_sends_it(version: FormVersion, typed: dict[str, Typed]) -> QueryDict:
    """What a browser sends of the page with the whole form: every box that is on it.

    What was chosen and is not on the page comes along: the page may have been older.
    """
    files = {q["key"] for q in asked_in(version) if q["kind"] == "file"} & typed.keys()
    kept = {key: typed[key].get("", []) for key in files}
    rows = {q["key"] for q in asked_in(version) if "columns" in q} & typed.keys()
    there = {key: [{}] * max(map(row_of, typed[key]), default=0) for key in rows}
    form = build_form(version, "nl", initial=kept | there, holder="me")
    page = BeautifulSoup(str(form), "html.parser")
    for unused in page.select("template"):
        unused.decompose()
    wanted = {
        f"{key}-{part}" if part else key: values
        for key, boxes in typed.items()
        for part, values in boxes.items()
    }
    sent = QueryDict(mutable=True)
    boxes = page.select("input, select, textarea")
    assert wanted.keys() - kept.keys() <= {box["name"] for box in boxes}
    for box in boxes:
        for value in sent_by(box, wanted.get(box["name"], [])):
            sent.appendlist(box["name"], value)
    for name, values in wanted.items():
        for value in set(values) - {read.replace("\r\n", "\n") for read in sent.getlist(name)}:
            sent.appendlist(name, value)
    return sent


def sent_by(box: Tag, wanted: list[str]) -> list[str]:
    """What one box sends when `wanted` was typed or chosen under its name."""
    match box.get("type", box.name):
        case "file":
            return []
        case "hidden":
            return [str(box["value"])]
        case "radio" | "checkbox":
            return [str(box["value"])] if box["value"] in wanted else []
        case "select":
            offered = [str(option["value"]) for option in box.select("option")]
            return [value for value in wanted if value in offered] or offered[:1]
        case "textarea":
            return [text.replace("\n", "\r\n") for text in wanted] or [""]
        case _:
            return wanted or [""]


def as_json(version: FormVersion, typed: dict[str, Typed]) -> dict[str, Any]:
    """The answers that a client of the API sends, as they come out of the JSON."""
    schemas = answers_schema(version, "nl")["properties"]
    body = {key: value_of(schemas[key], boxes) for key, boxes in typed.items()}
    return json.loads(json.dumps(body))


def value_of(schema: Schema, boxes: Typed) -> Any:
    """What was typed, as the schema of the question says it; as text where it does not fit."""
    if "properties" in schema.get("items", ()):
        return rows_in(schema["items"]["properties"], boxes)
    if type_of(schema) == "array":
        return [*chosen_in(boxes), *other_in(boxes)]
    if "who" in schema.get("properties", ()):
        return object_of(for_whom(schema, boxes), boxes)
    if type_of(schema) == "object":
        return object_of(schema, boxes)
    if schema.get("format") == "date":
        return f"{boxes['year'][0]:0>4}-{boxes['month'][0]:0>2}-{boxes['day'][0]:0>2}"
    [*_others, value] = [*other_in(boxes), *chosen_in(boxes)]
    return scalar_of(schema, value)


def row_of(box: str) -> int:
    """The number of the row in which a box of a repeating group stands."""
    return int(box.partition("-")[0])


def rows_in(columns: dict[str, Schema], boxes: Typed) -> list[dict[str, Any]]:
    rows: dict[int, dict[str, Typed]] = {}
    for box, values in boxes.items():
        _row, key, part = f"{box}-".split("-", 2)
        cell = rows.setdefault(row_of(box), {}).setdefault(key, {})
        cell[part.removesuffix("-")] = values
    return [{key: value_of(columns[key], row[key]) for key in row} for row in rows.values()]


def type_of(schema: Schema) -> str:
    """The type of an answer that is given."""
    type_ = schema.get("type", "")
    return type_ if isinstance(type_, str) else type_[0]


def chosen_in(boxes: Typed) -> list[str]:
    return [value for value in boxes.get("", []) if value != OTHER_CHOICE]


def other_in(boxes: Typed) -> list[dict[str, str]]:
    """ "Other, namely", when it was chosen or something was typed beside it."""
    is_meant = OTHER_CHOICE in boxes.get("", []) or any(boxes.get("other", []))
    return [{"other": "".join(boxes.get("other", []))}] if is_meant else []


def for_whom(schema: Schema, boxes: Typed) -> Schema:
    """What is asked for the one that was chosen; for none of them the last."""
    who = "".join(boxes["who"])
    asked = {one["if"]["properties"]["who"]["const"]: one["then"] for one in schema["allOf"]}
    return asked.get(who, [*asked.values()][-1])


def object_of(schema: Schema, boxes: Typed) -> dict[str, Any]:
    return {
        part: scalar_of(inner, boxes[part][0])
        for part, inner in schema["properties"].items()
        if boxes.get(part, [""]) not in ([], [""])
    }


def scalar_of(schema: Schema, value: Any) -> Any:
    if type_of(schema) in ("integer", "number") and WRITTEN_NUMBER.fullmatch(value):
        return json.loads(value.replace(",", "."))
    if type_of(schema) == "boolean":
        return SPOKEN.get(value, value)
    return value
