"""Why the rules of a definition cannot be saved, a sentence each."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext

from forms.definitions.frozen_keys import FrozenQuestion
from forms.definitions.normalising import answers_of
from forms.definitions.reading import Asked, Ruled
from forms.rules.conditions import ALONE, AT_LEAST, AT_MOST, OPERATORS, number_in

SHOWN_ANSWERS = 20


def rule_errors(
    rules: list[Ruled], questions: list[Asked], frozen: dict[str, FrozenQuestion]
) -> list[str]:
    """Return sentences for the editor, with who bears the rule and the question it needs."""
    return [
        *(
            sentence
            for ruled in rules
            for condition in ruled.conditions
            for sentence in bad_condition(ruled, condition, questions, frozen)
        ),
        *idle_rules(questions),
    ]


def bad_condition(
    ruled: Ruled, condition: Any, questions: list[Asked], frozen: dict[str, FrozenQuestion]
) -> Iterator[str]:
    wanted = condition.get("question") or ""
    names = {"label": ruled.bearer, "wanted": wanted}
    earlier = {asked.key: asked for asked in ruled.earlier}
    if not wanted:
        message = gettext(
            "A condition of “%(label)s” names no question. Choose one, or remove the condition."
        )
        yield message % names
    elif wanted in earlier:
        yield from bad_answer(condition, earlier[wanted], names | {"wanted": earlier[wanted].label})
    else:
        yield missing_question(names, questions, frozen)


def missing_question(
    names: dict[str, str], questions: list[Asked], frozen: dict[str, FrozenQuestion]
) -> str:
    """Say where the question went that a rule needs."""
    wanted = names["wanted"]
    behind = {question.key: question.label for question in questions}
    removed = {known["key"]: known["label"] for known in frozen.values() if not known["group"]}
    if wanted in behind:
        message = gettext(
            "“%(label)s” depends on “%(wanted)s”, which does not come before it. "
            "Move “%(wanted)s” up, or choose an earlier question."
        )
        return message % (names | {"wanted": behind[wanted]})
    message = gettext(
        "“%(label)s” depends on “%(wanted)s”, which is not in the form. "
        "Put that question back, choose another one, or remove the condition."
    )
    return message % (names | {"wanted": removed.get(wanted) or wanted})


def bad_answer(condition: Any, asked: Asked, names: dict[str, str]) -> Iterator[str]:
    """Return what is wrong with the operator and the answer of a condition on `asked`."""
    operator, value = condition["operator"], condition["answer"]
    if not asked.kind.operators:
        message = gettext(
            "“%(label)s” depends on “%(wanted)s”, which asks nothing. Choose a question."
        )
        yield message % names
    elif operator not in asked.kind.operators:
        message = gettext(
            "“%(label)s” depends on whether “%(wanted)s” “%(operator)s” something, "
            "which cannot be said of such a question. Choose from: %(operators)s."
        )
        fitting = ", ".join(str(OPERATORS[name]) for name in asked.kind.operators)
        yield message % (names | {"operator": str(OPERATORS[operator]), "operators": fitting})
    elif operator in (AT_LEAST, AT_MOST):
        if number_in(value) is None:
            message = gettext(
                "“%(label)s” depends on a number in “%(wanted)s”. Write that number in digits."
            )
            yield message % names
    elif operator not in ALONE:
        yield from bad_choice(value, asked, names)


def bad_choice(value: str, asked: Asked, names: dict[str, str]) -> Iterator[str]:
    answers = answers_of(asked)
    shown = ", ".join(label or key for key, label in answers[:SHOWN_ANSWERS])
    names = names | {"value": value, "answers": shown}
    if not value:
        message = gettext(
            "“%(label)s” depends on “%(wanted)s”, but on which answer? Choose from: %(answers)s."
        )
        yield message % names
    elif value not in {key for key, _label in answers}:
        message = gettext(
            "“%(label)s” depends on the answer “%(value)s”, which “%(wanted)s” does not have. "
            "Choose from: %(answers)s; or remove the condition."
        )
        yield message % names


def idle_rules(questions: list[Asked]) -> Iterator[str]:
    """Return rules that would change nothing, or leave nothing."""
    for question in questions:
        rules = {
            name: has_conditions(question.value.get(name)) for name in ("show_if", "require_if")
        }
        if question.kind.ends and not rules["show_if"]:
            message = gettext("“%(label)s” would end the form for everybody. Give it a condition.")
            yield message % {"label": question.label}
        if question.value.get("required") and rules["require_if"]:
            message = gettext(
                "“%(label)s” must always be answered, so its rule for when it must be has no "
                "effect. Untick “Must be answered”, or remove that rule."
            )
            yield message % {"label": question.label}


def has_conditions(rule: Any) -> bool:
    return bool((rule or {}).get("conditions"))
