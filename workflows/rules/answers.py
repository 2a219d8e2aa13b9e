"""The answers of forms that a rule can look at: one of the choices of a question."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from forms.engine import questions
from forms.kinds.base import Question
from forms.kinds.choosing import ChoosingKind
from forms.models import FormVersion
from workflows.cases.models import Case
from workflows.casetypes.models import CaseType


@dataclass(frozen=True)
class Choosable:
    """A choice, as "question=choice", and what both are called."""

    value: str
    question: str
    choice: str


def choosable(case_type: CaseType, language: str) -> list[Choosable]:
    """Return all that can be chosen now in the form of a case type, in `language` or in Dutch."""
    version = FormVersion.objects.latest_for(case_type.form_id, settings.LANGUAGE_CODE)
    if version is None:
        return []
    return [
        Choosable(f"{question.key}={choice.value}", question.label, choice.label)
        for question in questions(version, language).values()
        if isinstance(question.kind, ChoosingKind)
        for choice in question.choices()
    ]


def grouped(
    case_types: Iterable[CaseType], language: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be chosen in any of their forms: a list by question, each choice once."""
    groups: dict[str, dict[str, str]] = {}
    seen: set[str] = set()
    for case_type in case_types:
        for one in choosable(case_type, language):
            if one.value not in seen:
                seen.add(one.value)
                groups.setdefault(one.question, {})[one.value] = one.choice
    return [(question, list(choices.items())) for question, choices in groups.items()]


def has_chosen(case: Case, question: str, choice: str) -> bool:
    """Return whether a case came in with this choice. Reads its answers."""
    submission = case.submission
    asked: Question | None = questions(submission.version, settings.LANGUAGE_CODE).get(question)
    if asked is None or not isinstance(asked.kind, ChoosingKind):
        return False
    return choice in asked.kind.chosen(submission.answers.get(question))
