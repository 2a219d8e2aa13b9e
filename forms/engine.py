"""What the rest of the site uses of the form engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation

from forms.answers import AnswerForm
from forms.kinds import Answer
from forms.plans import plan_for

if TYPE_CHECKING:
    from forms.models import FormVersion

__all__ = [
    "AnswerForm",
    "Confirmation",
    "Described",
    "build_form",
    "confirmation",
    "describe",
    "values_by_meaning",
]


@dataclass(frozen=True, slots=True)
class Described:
    """One answer in words. `text` is on one line; `lines` has a line break where the answer has."""

    step: str
    key: str
    label: str
    kind: str
    text: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is read once a form is sent. Plain text; both may be empty."""

    title: str
    text: str


def build_form(
    version: "FormVersion",
    language: str,
    data: Any = None,
    *,
    initial: Mapping[str, Any] | None = None,
    fixed: Mapping[str, Answer] | None = None,
    prefix: str = "",
) -> AnswerForm:
    """The Django form of `version` in `language` (in Dutch when the version lacks it).

    `data` is a QueryDict or any JSON. `fixed` maps meanings to values: those
    questions are neither shown nor read, and have the given answers.
    """
    plan = plan_for(version, language)
    return AnswerForm(plan, data, version=version, initial=initial, fixed=fixed, prefix=prefix)


def describe(version: "FormVersion", language: str, answers: Mapping[str, Any]) -> list[Described]:
    """The answers in words in `language`, in the order of the form.

    Questions that are absent from `answers` were hidden and are left out; one
    that was left open has no lines.
    """
    plan = plan_for(version, language)
    with translation.override(plan.language):
        return [
            described(step.title, question, answers[question.key])
            for step in plan.steps
            for question in step.questions
            if question.kind.asks and question.key in answers
        ]


def described(step: str, question: Any, answer: Any) -> Described:
    is_open = answer is None or answer == []
    lines = [] if is_open else question.kind.describe(question, answer)
    text = ", ".join(line for line in lines if line)
    return Described(step, question.key, question.label, question.kind.name, text, lines)


def values_by_meaning(version: "FormVersion", answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that are used as something, by meaning. Hidden questions give nothing."""
    return {
        question["meaning"]: answers[question["key"]]
        for step in version.schema["steps"]
        for question in step["questions"]
        if question["meaning"] and question["key"] in answers
    }


def confirmation(version: "FormVersion", language: str) -> Confirmation:
    """What is read in `language` once the form is sent."""
    plan = plan_for(version, language)
    return Confirmation(plan.confirmation_title, plan.confirmation_text)
