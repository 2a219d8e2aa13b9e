"""What the browser is told of the rules, so that it can show and hide ahead of the server."""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString

from forms.answering.base import BaseAnswerForm
from forms.answering.rendering import BoundQuestion, BoundStep
from forms.kinds import Question
from forms.kinds.computed import POINT, names_in, values_in
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
    drawn = {bound.question.key: bound for bound in step.questions}
    questions = [
        question_data(form, drawn[one.key]) if one.key in drawn else computed_data(form, one)
        for one in step.step.questions
        if one.key in drawn or (one.kind.is_computed and one.key not in form.decided)
    ]
    return {"id": step.id, "show": rule_data(form, step.show_if), "questions": questions}


def question_data(form: BaseAnswerForm, bound: BoundQuestion) -> Data:
    return {
        "name": bound.name,
        "show": rule_data(form, bound.show_if),
        "require": rule_data(form, bound.require_if),
        "ends": bound.kind.ends,
    }


def computed_data(form: BaseAnswerForm, question: Question) -> Data:
    """Return how a value is worked out: of what is typed here, and of what is known already."""
    made_of = [input_data(form, name) for name in names_in(question.settings)]
    compute = {"how": question.settings.get("calculation"), "of": made_of}
    return {"name": form.add_prefix(question.key), "compute": compute}


def input_data(form: BaseAnswerForm, name: str) -> Data:
    """Return where the browser finds what a value is made of, or else what it is."""
    key, _point, column = name.partition(POINT)
    if key in form.decided:
        return {"known": list(values_in(name, form.decided))}
    kind = form.plan.by_key[key].kind.name if key in form.plan.by_key else ""
    return {"name": form.add_prefix(key), "column": column, "kind": kind}


def rule_data(form: BaseAnswerForm, rule: Rule | bool | None) -> Data | None:
    """Return a rule with the names of the boxes that its answers are typed in."""
    if not isinstance(rule, Rule):
        return None
    conditions = [[form.add_prefix(c.question), c.operator, c.value] for c in rule.conditions]
    return {"match": rule.match, "conditions": conditions}
