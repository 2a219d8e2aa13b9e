"""What the rest of the site uses of the form engine."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import translation

from forms.answering import possible
from forms.answering.base import look_at
from forms.answering.form import AnswerForm
from forms.answering.json_schema import answers_schema, steps_as_data
from forms.answering.plans import Step, meanings_in, plan_for, questions_meaning
from forms.compiled.models import FormVersion
from forms.compiled.schema import SOURCE_LANGUAGE
from forms.kinds import Answer, Question, repeating
from forms.kinds.choosing import ChoosingKind, ManyOf
from forms.kinds.repeating import ROWS
from forms.kinds.setting_blocks import BY_LINK
from forms.registers.sources import HeldFile

__all__ = [
    "ROWS",
    "AnswerForm",
    "Chosen",
    "Confirmation",
    "Described",
    "Step",
    "answers_schema",
    "build_form",
    "cells",
    "chosen",
    "columns",
    "computed",
    "confirmation",
    "describe",
    "given_by_link",
    "impossible",
    "keys_meaning",
    "labels",
    "measured",
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
class Chosen:
    """What was chosen at a question; `several` says whether more than one could be."""

    values: frozenset[str]
    several: bool


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is read once a form is sent, with {placeholders}. Plain text; any may be empty."""

    title: str
    text: str
    mail_subject: str = ""
    mail_text: str = ""


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


def given_by_link(
    version: FormVersion, language: str, query: Mapping[str, Any], scope: str = ""
) -> dict[str, Answer]:
    """Return the answers in the query of an address, by key: those that are valid and allowed.

    An editor says of which questions a link may fill in the answer. All else in `query` is passed
    over without a word. `scope` is as with `build_form`.
    """
    asked = {q.key: q for q in plan_for(version, language, scope).questions if is_given(q)}
    found = {key: valid_answer(asked[key], query) for key in asked if key in query}
    return {key: answer for key, answer in found.items() if answer not in (None, [])}


def is_given(question: Question) -> bool:
    """Return whether the address of a page may fill in the answer."""
    of_somebody = question.meaning.startswith(("filer.", "beneficiary."))
    return question.kind.may_be_given and bool(question.settings.get(BY_LINK)) and not of_somebody


def valid_answer(question: Question, data: Mapping[str, Any]) -> Answer:
    """Return the answer in `data`, or None when it would be refused."""
    try:
        answer = question.kind.clean(question, question.kind.read(data, question.key))
        look_at(question, answer)
    except ValidationError:
        return None
    return answer


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
        steps += [step] if any(not question.kind.is_hidden for question in shown) else []
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


def measured(version: FormVersion, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers as figures and matching compare them: of rows how many there are."""
    asked = plan_for(version, SOURCE_LANGUAGE).by_key
    return {
        key: asked[key].kind.measured(answer) if key in asked else answer
        for key, answer in answers.items()
    }


def chosen(version: FormVersion, answers: Mapping[str, Any]) -> dict[str, Chosen]:
    """Return what was chosen at each question that is answered by choosing, by its key.

    A question that was hidden or left open is not among them; nor is any word that was typed.
    """
    return {
        question.key: Chosen(frozenset(values), isinstance(question.kind, ManyOf))
        for question in plan_for(version, SOURCE_LANGUAGE).questions
        if isinstance(question.kind, ChoosingKind)
        and (values := question.kind.values_in(answers.get(question.key)))
    }


def columns(version: FormVersion, language: str) -> dict[str, str]:
    """Return the questions and, of each that has rows, its columns: their labels by key.

    A column goes by the key of its question, a hyphen, and its own.
    """
    found: dict[str, str] = {}
    for question in plan_for(version, language).questions:
        found[question.key] = question.label
        for column in question.columns:
            found[f"{question.key}-{column.key}"] = f"{question.label}: {column.label}"
    return found


def cells(version: FormVersion, language: str, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return the answers of columns in words, by their keys as `columns` has them, a line a row."""
    plan = plan_for(version, language)
    with translation.override(plan.language):
        return {
            f"{question.key}-{column.key}": "\n".join(lines)
            for question in plan.questions
            if question.kind.has_columns and question.key in answers
            for column, lines in repeating.cells(question, answers[question.key])
        }


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
    return Confirmation(
        plan.confirmation_title, plan.confirmation_text, plan.mail_subject, plan.mail_text
    )


def computed(version: FormVersion, language: str, answers: Mapping[str, Any]) -> dict[str, str]:
    """Return the computed values as they are read in `language`, by key; "" for none."""
    plan = plan_for(version, language)
    with translation.override(plan.language):
        return {
            question.key: "".join(question.kind.describe(question, answer))
            if (answer := answers.get(question.key)) is not None
            else ""
            for question in plan.questions
            if question.kind.is_computed
        }
