"""A form as data: what a client needs to render it itself and to know what will be accepted."""

from dataclasses import asdict
from typing import Any

from django.utils import translation

from forms.answering.plans import Plan, Step, plan_for
from forms.compiled.models import FormVersion
from forms.kinds import Question
from forms.rules.conditions import Rule

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def answers_schema(version: FormVersion, language: str, scope: str = "") -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a submission's answers, by question key.

    What only a rule asks is not among the required: the rules stand beside the schema
    (`steps_as_data`), and an answer to a question that they hide is not kept. `scope` is as with
    `build_form`.
    """
    plan = plan_for(version, language, scope)
    return {
        "$schema": DIALECT,
        "type": "object",
        "properties": {
            question.key: question.kind.json_schema(question)
            for question in plan.questions
            if not question.kind.is_hidden
        },
        "additionalProperties": False,
        "required": always_required(plan),
    }


def always_required(plan: Plan) -> list[str]:
    """Return keys of the questions that must be answered whatever the other answers are."""
    return [
        question.key
        for step in plan.steps
        for question in step.questions
        if question.kind.asks and question.required and not (step.show_if or question.show_if)
    ]


def steps_as_data(version: FormVersion, language: str, scope: str = "") -> list[dict[str, Any]]:
    """Return the steps and what stands in them, in `language` (or Dutch, if it lacks that)."""
    plan = plan_for(version, language, scope)
    with translation.override(plan.language):
        return [step_as_data(step) for step in plan.steps]


def step_as_data(step: Step) -> dict[str, Any]:
    return {
        "title": step.title,
        "intro": step.intro,
        "show_if": rule_as_data(step.show_if),
        "blocks": [block_as_data(question) for question in step.questions],
    }


def block_as_data(question: Question) -> dict[str, Any]:
    """Return a question, an explanation or an ending; `text` is HTML."""
    return {
        "key": question.key if question.kind.asks else "",
        "kind": question.kind.name,
        "label": question.label,
        "hint": question.hint,
        "text": question.text,
        "required": question.kind.asks and question.required,
        "ends": question.kind.ends,
        "show_if": rule_as_data(question.show_if),
        "require_if": rule_as_data(question.require_if),
        "choices": [] if question.columns else choices_as_data(question),
        "columns": [column_as_data(column) for column in question.columns],
        "files": question.kind.file_limits(question) if question.kind.asks else None,
    }


def choices_as_data(question: Question) -> list[dict[str, str]]:
    """Return what can be chosen, if anything can."""
    return [
        {"value": choice.value, "label": choice.label, "hint": choice.hint}
        for choice in (question.kind.offers(question) if question.kind.asks else ())
    ]


def column_as_data(column: Question) -> dict[str, Any]:
    """Return what is asked in each row of a repeating group."""
    return {
        "key": column.key,
        "kind": column.kind.name,
        "label": column.label,
        "hint": column.hint,
        "required": column.required,
        "choices": choices_as_data(column),
    }


def rule_as_data(rule: Rule | None) -> dict[str, Any] | None:
    return asdict(rule) if rule else None
