"""What the browser is told of the rules, so that it can show and hide ahead of the server."""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString

from forms.answering.base import BaseAnswerForm
from forms.answering.rendering import BoundQuestion, BoundStep
from forms.kinds.numbers import decimal_mark
from forms.rules.conditions import Rule

Data = dict[str, Any]


def client_rules(form: BaseAnswerForm, steps: list[BoundStep]) -> SafeString:
    """Return the rules that are still open as JSON in the page; empty when there are none."""
    if not any(step.has_rules for step in steps):
        return SafeString("")
    data = {
        "decimal": decimal_mark(form.plan.language),
        "steps": [step_data(form, step) for step in steps],
    }
    return json_script(data, form.add_prefix("form-rules"))


def step_data(form: BaseAnswerForm, step: BoundStep) -> Data:
    questions = [question_data(form, bound) for bound in step.questions]
    return {"id": step.id, "show": rule_data(form, step.show_if), "questions": questions}


def question_data(form: BaseAnswerForm, bound: BoundQuestion) -> Data:
    return {
        "name": bound.name,
        "show": rule_data(form, bound.show_if),
        "require": rule_data(form, bound.require_if),
        "ends": bound.kind.ends,
    }


def rule_data(form: BaseAnswerForm, rule: Rule | bool | None) -> Data | None:
    """Return a rule with the names of the boxes that its answers are typed in."""
    if not isinstance(rule, Rule):
        return None
    conditions = [[form.add_prefix(c.question), c.operator, c.value] for c in rule.conditions]
    return {"match": rule.match, "conditions": conditions}
