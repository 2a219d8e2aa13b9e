"""From the steps as the editor made them to the plain data of a version."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation
from wagtail.blocks import StreamValue
from wagtail.rich_text import expand_db_html

from forms.compiled.schema import SCHEMA_FORMAT, Schema, Texts, asked_in
from forms.definitions.reading import Asked, questions_of, steps_of, weighed, with_columns
from forms.registers import showing


def compile_schema(steps: StreamValue) -> Schema:
    """Return what is the same in every language: ids, keys, kinds, rules, choice values."""
    questions = questions_of(steps)
    return {
        "format": SCHEMA_FORMAT,
        "steps": [
            {
                "id": step.id,
                "show_if": rule_schema(step.value.get("show_if")),
                "questions": [question_schema(q) for q in questions if q.step == step.id],
            }
            for step in steps_of(steps)
        ],
    }


def question_schema(question: Asked) -> dict[str, Any]:
    columns = [question_schema(column) for column in question.columns]
    return {
        **({"columns": columns} if question.kind.has_columns else {}),
        "id": question.id,
        "key": question.key,
        "kind": question.kind.name,
        "required": bool(question.value.get("required")),
        "meaning": question.value.get("meaning") or "",
        "report": question.value.get("report") or "",
        "shown": shown_of(question),
        "settings": {name: question.value.get(name) for name in question.kind.setting_names},
        "choices": [
            {"id": choice.id, "value": choice.value["value"]} for choice in question.choices
        ],
        "show_if": rule_schema(question.value.get("show_if")),
        "require_if": rule_schema(question.value.get("require_if")),
    }


def shown_of(question: Asked) -> str:
    """Return when the answer is shown to others than staff: as set, else as is usual."""
    if not question.kind.may_be_shown:
        return ""
    return question.value.get("shown") or showing.usual(weighed(question))


def rule_schema(rule: Any) -> dict[str, Any] | None:
    """Return a rule as plain data, or None when it has no conditions."""
    conditions = [
        {
            "question": condition["question"],
            "operator": condition["operator"],
            "value": condition["answer"],
        }
        for condition in (rule or {}).get("conditions") or []
    ]
    return {"match": rule["match"], "conditions": conditions} if conditions else None


def compile_texts(steps: StreamValue, confirmation: Mapping[str, str], language: str) -> Texts:
    """Return what is read in `language`, by block id; under "form" what belongs to no block."""
    texts: Texts = {"form": dict(confirmation)}
    for step in steps_of(steps):
        texts[step.id] = {"title": step.value["title"], "intro": step.value["intro"]}
    for question in with_columns(questions_of(steps)):
        texts[question.id] = question_texts(question, language)
    return texts


def question_texts(question: Asked, language: str) -> dict[str, Any]:
    return {
        "label": question.value.get("label") or "",
        "hint": question.value.get("hint") or "",
        "text": html_of(question, language),
        "words": {name: question.value.get(name) or "" for name in question.kind.word_names},
        "choices": {
            choice.value["value"]: {
                "label": choice.value["label"],
                "hint": choice.value["hint"] or "",
            }
            for choice in question.choices
        },
    }


def html_of(question: Asked, language: str) -> str:
    """Return rich text as HTML, its links to pages resolved to those in `language`."""
    text = question.value.get("text")
    if not text:
        return ""
    with translation.override(language):
        return expand_db_html(text.source)


def complete_for(texts: Texts, schema: Schema) -> bool:
    """Return whether `texts` holds every step, question and choice of `schema`."""
    for step in schema["steps"]:
        if step["id"] not in texts:
            return False
        for question in asked_in(step):
            known = texts.get(question["id"])
            values = {choice["value"] for choice in question["choices"]}
            if known is None or values != set(known["choices"]):
                return False
    return True
