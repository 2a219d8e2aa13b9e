"""What the rest of the site uses of the form engine."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from forms.answering import possible
from forms.answering.form import AnswerForm
from forms.answering.json_schema import answers_schema, steps_as_data
from forms.answering.plans import Step, meanings_in, plan_for, questions_meaning
from forms.compiled.models import FormVersion
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.kinds import Answer, Question
from forms.registers.sources import HeldFile

__all__ = [
    "AnswerForm",
    "Confirmation",
    "Described",
    "Step",
    "answers_schema",
    "build_form",
    "confirmation",
    "describe",
    "impossible",
    "keys_meaning",
    "labels",
    "questions",
    "steps_as_data",
    "unknown_answers",
    "values_by_meaning",
    "visible_steps",
    "with_meaning",
]


@dataclass(frozen=True, slots=True)
class Described:
    """One answer in words. `text` is on one line; `lines` has a line break where the answer has.

    `step` is the title of its step, `step_number` the place of that step in the form.
    """

    step: str
    step_number: int
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
    version: FormVersion,
    language: str,
    data: Any = None,
    *,
    initial: Mapping[str, Any] | None = None,
    fixed: Mapping[str, Answer] | None = None,
    prefix: str = "",
    step: int | None = None,
    earlier: Mapping[str, Any] | None = None,
    holder: str = "",
    waived: Collection[str] = (),
    scope: str = "",
) -> AnswerForm:
    """Return the Django form of `version` in `language` (in Dutch when the version lacks it).

    `data` is a QueryDict or any JSON. `fixed` maps meanings to values: those
    questions are neither shown nor read, and have the given answers. `step` is the
    number of the only step to ask, and `earlier` what was typed in any step, by key:
    what it says in the steps before decides what this one asks. `holder` has the files
    that answers may name. `waived` are meanings of which no answer has to be given, whatever
    the editor set. Lists of the site's offer what is in `scope`, else all that they have.
    Raises LookupError when there is no such step.
    """
    plan = plan_for(version, language, scope)
    asked, known = None, {}
    if step is not None:
        asked = plan.step(step)
        before = {q.key for each in plan.steps[: step - 1] for q in each.questions}
        typed = AnswerForm(plan, dict(earlier or {}), fixed=fixed, holder=holder).accepted()
        known = {key: answer for key, answer in typed.items() if key in before}
    return AnswerForm(
        plan,
        data,
        version=version,
        initial=initial,
        fixed=fixed,
        prefix=prefix,
        step=asked,
        known=known,
        holder=holder,
        waived=waived,
    )


def visible_steps(
    version: FormVersion,
    language: str,
    answers: Mapping[str, Any],
    *,
    fixed: Mapping[str, Answer] | None = None,
    scope: str = "",
) -> list[Step]:
    """Return the steps that have something to ask or to say, in order, up to where the form ends.

    `answers` is what was typed so far, in any step, by question key; `scope` is as with
    `build_form`.
    """
    form = AnswerForm(plan_for(version, language, scope), dict(answers), fixed=fixed)
    form.full_clean()
    steps = []
    for step in form.steps:
        shown = [question for question in form.shown(step) if question.key not in form.fixed]
        steps += [step] if shown else []
        if form.ending in shown:
            break
    return steps


def describe(
    version: FormVersion,
    language: str,
    answers: Mapping[str, Any],
    *,
    held: Mapping[str, HeldFile] | None = None,
) -> list[Described]:
    """Return the answers in words in `language`, in the order of the form.

    Questions that are absent from `answers` were hidden and are left out; one
    that was left open has no lines. Files are named as far as `held` has them, by id,
    and otherwise counted.
    """
    plan = plan_for(version, language)
    with translation.override(plan.language):
        return [
            described(step, question, question.kind.given(answers[question.key], held or {}))
            for step in plan.steps
            for question in step.questions
            if question.kind.asks and question.key in answers
        ]


def labels(version: FormVersion, language: str) -> dict[str, str]:
    """Return what the questions that take an answer are called in `language`, by key, in order."""
    plan = plan_for(version, language)
    return {question.key: question.label for question in plan.questions if question.kind.asks}


def questions(version: FormVersion, language: str) -> Mapping[str, Question]:
    """Return what is asked in `language`, by key and in its order; explanations are not."""
    return plan_for(version, language).by_key


def impossible(version: FormVersion, language: str, scope: str = "") -> list[str]:
    """Return what must be answered and nobody can answer, as `language` calls it.

    There is nothing to choose, or a rule shows it to nobody. `scope` is as with `build_form`.
    """
    return [question.label for question in possible.impossible(plan_for(version, language, scope))]


def unknown_answers(
    version: FormVersion, language: str, answers: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """Return the names in `answers`, a JSON object, that the form does not ask: (key, box).

    The box is "" where the key itself is unknown, or is one that the page alone answers.
    """
    asked = plan_for(version, language).by_key
    unknown = []
    for key, raw in answers.items():
        question = asked.get(key)
        if question is None or question.kind.is_hidden:
            unknown.append((key, ""))
        else:
            unknown += [(key, part) for part in question.kind.unknown(question, raw)]
    return unknown


def described(step: Step, question: Any, answer: Any) -> Described:
    is_open = answer is None or answer == []
    lines = [] if is_open else question.kind.describe(question, answer)
    text = ", ".join(line for line in lines if line)
    return Described(
        step.title,
        step.number,
        question.key,
        question.label,
        question.kind.name,
        text,
        lines,
    )


def values_by_meaning(version: FormVersion, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers that are used as something, by meaning. Hidden questions give nothing."""
    return meanings_in(plan_for(version, SOURCE_LANGUAGE), answers)


def keys_meaning(version: FormVersion, answers: Mapping[str, Any], meaning: str) -> list[str]:
    """Return the keys of the answered questions of which the answer means this."""
    found = questions_meaning(plan_for(version, SOURCE_LANGUAGE), answers, meaning)
    return [question.key for question in found]


def with_meaning(
    version: FormVersion, answers: Mapping[str, Any], meaning: str, value: Any
) -> dict[str, Any]:
    """Return answers in which whatever means this has another value, in the form of its kind."""
    found = questions_meaning(plan_for(version, SOURCE_LANGUAGE), answers, meaning)
    anew = {one.key: one.kind.with_meaning(answers[one.key], meaning, value) for one in found}
    return {**answers, **anew}


def confirmation(version: FormVersion, language: str) -> Confirmation:
    """Return what is read in `language` once the form is sent."""
    plan = plan_for(version, language)
    return Confirmation(plan.confirmation_title, plan.confirmation_text)
