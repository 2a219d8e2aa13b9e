"""What an editor may leave to us: keys, choice values and how a rule names its question."""

from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.blocks import StreamValue

from forms.compiled.schema import SOURCE_LANGUAGE
from forms.definitions.computing import normalise_computed
from forms.definitions.frozen_keys import FrozenQuestion, keys_in
from forms.definitions.reading import Asked, Ruled, questions_of, rules_of, with_columns
from forms.kinds.keys import unlike
from forms.registers import sources
from forms.rules.conditions import (
    ALONE,
    AT_LEAST,
    AT_MOST,
    INCLUDES,
    IS,
    IS_NOT,
    LACKS,
    NO,
    OTHER,
    YES,
)

YES_WORDS = {"yes", "ja", "y", "j"}
NO_WORDS = {"no", "nee", "neen", "n"}


def normalise(steps: StreamValue, frozen: dict[str, FrozenQuestion]) -> None:
    """Fill in empty keys and values of Dutch steps, and rules written with labels.

    What was published once comes back as it was; what is new is made from its
    label, unlike any other in the form. Lines end in one way.
    """
    questions = questions_of(steps)
    normalise_texts(steps, with_columns(questions))
    normalise_keys(questions, frozen)
    for question in questions:
        normalise_keys(question.columns, frozen, question.id)
    for question in with_columns(questions):
        known = frozen.get(question.id)
        normalise_choices(question, known["choices"] if known else {})
    for ruled in rules_of(steps):
        normalise_rule(ruled)
    normalise_computed(steps)


def normalise_keys(
    questions: list[Asked], frozen: dict[str, FrozenQuestion], group: str = ""
) -> None:
    """Fill in the empty keys of questions, or of the columns of one group."""
    taken = {question.key for question in questions if question.key} | set(keys_in(frozen, group))
    for question in questions:
        known = frozen.get(question.id)
        if not question.key:
            question.value["key"] = known["key"] if known else propose_key(question, taken)
            taken.add(question.key)


def normalise_texts(steps: StreamValue, questions: list[Asked]) -> None:
    """End the lines of texts in one way."""
    for step in steps:
        step.value["intro"] = normalise_lines(step.value.get("intro"))
    for question in questions:
        if "hint" in question.value:
            question.value["hint"] = normalise_lines(question.value["hint"])


def normalise_lines(text: str | None) -> str:
    """Return a text with line ends as everywhere but in a browser.

    One that differs only in them would be a text to translate anew.
    """
    return (text or "").replace("\r\n", "\n").replace("\r", "\n")


def propose_key(question: Asked, taken: set[str]) -> str:
    slug = slugify(question.value.get("label") or "").replace("-", "_").lstrip("0123456789_")
    return unlike(slug[:30].strip("_") or question.kind.name, taken, "_")


def normalise_choices(question: Asked, frozen: dict[str, str]) -> None:
    """Fill in the empty values of a question's choices; `frozen` is {choice id: value}."""
    taken = {choice.value["value"] for choice in question.choices} | set(frozen.values())
    for choice in question.choices:
        if not choice.value["value"]:
            slug = slugify(choice.value["label"] or "")[:50].strip("-_") or "choice"
            choice.value["value"] = frozen.get(choice.id) or unlike(slug, taken, "-")
            taken.add(choice.value["value"])


def normalise_rule(ruled: Ruled) -> None:
    """Turn labels and block ids in a rule into the keys and values they stand for."""
    names = {asked.id: asked.key for asked in ruled.earlier}
    listed = [(asked.key, asked.label) for asked in ruled.earlier]
    for condition in ruled.conditions:
        written = (condition.get("question") or "").strip()
        condition["question"] = names.get(written) or named(written, listed)
        asked_of = [asked for asked in ruled.earlier if asked.key == condition["question"]]
        if asked_of:
            normalise_condition(condition, asked_of[0])


def normalise_condition(condition: Any, asked: Asked) -> None:
    operator = condition.get("operator") or IS
    if operator not in asked.kind.operators:
        # Who says that several answers are one of them means that they include it.
        operator = {IS: INCLUDES, IS_NOT: LACKS}.get(operator, operator)
    condition["operator"] = operator
    written = "" if operator in ALONE else (condition.get("answer") or "").strip()
    if operator in (AT_LEAST, AT_MOST):
        written = written.replace(",", ".")
    condition["answer"] = normalised_answer(written, asked)


def normalised_answer(written: str, asked: Asked) -> str:
    listed = answers_of(asked)
    return yes_or_no(written) if YES in dict(asked.kind.fixed_answers()) else named(written, listed)


def answers_of(asked: Asked) -> list[tuple[str, str]]:
    """Return (value, label) of each answer that a rule can name; none when the answer is typed."""
    if source := asked.kind.source_of(asked.value):
        return sources.choices(source, SOURCE_LANGUAGE)
    own = [(choice.value["value"], choice.value["label"] or "") for choice in asked.choices]
    if asked.value.get("other"):
        own.append((OTHER, asked.value.get("other_label") or gettext("Other, namely")))
    return [*asked.kind.fixed_answers(), *own]


def yes_or_no(written: str) -> str:
    word = written.strip().lower()
    if word in YES_WORDS:
        return YES
    return NO if word in NO_WORDS else word


def named(written: str, listed: list[tuple[str, str]]) -> str:
    """Return the key that `written` is, or whose label it is; else as written."""
    written = written.strip()
    if any(key == written for key, _label in listed):
        return written
    return next((key for key, label in listed if label.casefold() == written.casefold()), written)
