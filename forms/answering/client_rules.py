"""What the browser is told of the rules, so that it can show and hide ahead of the server."""

from typing import TYPE_CHECKING, Any

from django.utils.html import json_script
from django.utils.safestring import SafeString

from forms.answering.rendering import DrawnQuestion, DrawnStep
from forms.rules.conditions import Rule

if TYPE_CHECKING:
    from forms.answering.form import AnswerForm

Data = dict[str, Any]


def anticipation(form: "AnswerForm", steps: list[DrawnStep]) -> SafeString:
    """The rules that are still open as JSON in the page; empty when there are none."""
    if not any(step.has_rules for step in steps):
        return SafeString("")
    data = [step_data(form, step) for step in steps]
    return json_script(data, form.add_prefix("form-rules"))


def step_data(form: "AnswerForm", step: DrawnStep) -> Data:
    questions = [question_data(form, drawn) for drawn in step.questions]
    return {"id": step.id, "show": rule_data(form, step.show_if), "questions": questions}


def question_data(form: "AnswerForm", drawn: DrawnQuestion) -> Data:
    return {
        "name": drawn.name,
        "show": rule_data(form, drawn.show_if),
        "require": rule_data(form, drawn.require_if),
        "ends": drawn.kind.ends,
    }


def rule_data(form: "AnswerForm", rule: Rule | bool | None) -> Data | None:
    """A rule with the names of the boxes that its answers are typed in."""
    if not isinstance(rule, Rule):
        return None
    conditions = [[form.add_prefix(c.question), c.operator, c.value] for c in rule.conditions]
    return {"match": rule.match, "conditions": conditions}
