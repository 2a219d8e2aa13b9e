"""Whether what must be answered can be: a rule may hide it from everybody, or a list be empty."""

from collections.abc import Iterator
from itertools import product
from math import prod
from typing import Any

from forms.answering.plans import Plan, Step
from forms.kinds import Question
from forms.rules.conditions import INCLUDES, LACKS, Rule, number_in

# So many ways to answer are gone through; of a form with more nothing is said.
MOST_WAYS = 1000
SOMETHING = "something"


def impossible(plan: Plan) -> list[Question]:
    """Return what must be answered and cannot be: nothing to choose, or never shown to anybody.

    Nothing of the second kind when there are too many ways to answer to go through.
    """
    must = [q for q in plan.questions if q.required and not q.kind.is_hidden]
    without = [question for question in must if offers_nothing(question)]
    asked = ruling(plan)
    answers = [candidates(plan, one) for one in asked]
    if prod(map(len, answers)) > MOST_WAYS:
        return without
    unseen = {question.key for question in must}
    for way in product(*answers):
        if not unseen:
            break
        unseen -= shown_to(plan, {one.key: value for one, value in zip(asked, way, strict=True)})
    return [one for one in must if one in without or one.key in unseen]


def offers_nothing(question: Question) -> bool:
    """Return whether it is answered by choosing, and there is nothing to choose."""
    kind = question.kind
    has_list = kind.has_choices or bool(kind.source_of(question.settings))
    return has_list and not question.choices() and not question.settings.get("other")


def rules_of(plan: Plan) -> Iterator[Rule]:
    """Yield every rule that shows something."""
    for step in plan.steps:
        rules = (step.show_if, *(question.show_if for question in step.questions))
        yield from filter(None, rules)


def ruling(plan: Plan) -> list[Question]:
    """Return the questions on which rules depend, in their order."""
    wanted = {each.question for rule in rules_of(plan) for each in rule.conditions}
    return [question for question in plan.questions if question.key in wanted]


def candidates(plan: Plan, question: Question) -> list[Any]:
    """Return answers of which one stands for every way in which rules can tell them apart."""
    conditions = [
        c for rule in rules_of(plan) for c in rule.conditions if c.question == question.key
    ]
    named = [choice.value for choice in question.choices()]
    named += [value for value, _label in question.kind.fixed_answers()]
    limits = [n for n in (number_in(each.value) for each in conditions) if n is not None]
    found: list[Any] = named or [*(n + d for n in limits for d in (-1, 0, 1)), SOMETHING]
    if any(each.operator in (INCLUDES, LACKS) for each in conditions):
        found = [*([one] for one in named), named]
    return found if question.required else [None, *found]


def shown_to(plan: Plan, way: dict[str, Any]) -> set[str]:
    """Return the keys of what is shown to who answers in this way; none when the form ends."""
    seen: dict[str, Any] = {}
    for question in (one for step in plan.steps for one in shown(step, seen)):
        if question.kind.ends:
            return set()
        seen[question.key] = way.get(question.key, SOMETHING)
    return set(seen)


def shown(step: Step, seen: dict[str, Any]) -> Iterator[Question]:
    """Yield what rules show of a step, going by `seen`, which grows meanwhile."""
    if step.show_if is None or step.show_if.holds(seen):
        for question in step.questions:
            if question.show_if is None or question.show_if.holds(seen):
                yield question
