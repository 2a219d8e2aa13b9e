"""Why a definition cannot be saved or published, a sentence each."""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext
from wagtail.blocks import StreamValue

from forms.definitions.computing import computed_errors
from forms.definitions.frozen_keys import FrozenQuestion, keys_in
from forms.definitions.reading import Asked, questions_of, rules_of, weighed, with_columns
from forms.definitions.rule_validation import rule_errors
from forms.kinds.keys import KEY_PATTERN, VALUE_PATTERN
from forms.registers import showing
from forms.registers.meanings import MEANINGS

MAX_QUESTIONS = 100
MAX_CHOICES = 200


def validation_errors(
    steps: StreamValue, frozen: dict[str, FrozenQuestion], form_id: int | None = None
) -> list[str]:
    """Return sentences for the editor: what is wrong and what to do instead; [] if nothing is.

    `form_id` is of the Dutch row, None for one that nobody can use yet.
    """
    questions = questions_of(steps)
    every = with_columns(questions)
    return [
        *too_many(questions),
        *badly_keyed(every),
        *doubles(questions),
        *(sentence for question in questions for sentence in doubled_keys(question.columns)),
        *changed(questions, frozen),
        *bad_choices(every),
        *bad_settings(every),
        *free_consents(questions),
        *computed_errors(steps),
        *showing.errors(form_id, shown(questions)),
        *rule_errors(list(rules_of(steps)), questions, frozen),
    ]


def publishing_errors(steps: StreamValue) -> list[str]:
    """Return sentences about what a draft may still lack and a published form may not."""
    questions = questions_of(steps)
    sentences = []
    if not any(question.kind.asks for question in questions):
        sentences.append(gettext("The form asks nothing yet. Add a question."))
    for question in with_columns(questions):
        if question.kind.asks and not (question.value.get("label") or "").strip():
            message = gettext("The question with key “%(key)s” has no text yet. Write it.")
            sentences.append(message % {"key": question.key})
        if any(not (choice.value["label"] or "").strip() for choice in question.choices):
            message = gettext("A choice of “%(label)s” has no text yet. Write it or remove it.")
            sentences.append(message % {"label": question.label})
    return sentences


def too_many(questions: list[Asked]) -> Iterator[str]:
    if len(questions) > MAX_QUESTIONS:
        message = gettext("A form holds at most %(limit)d questions; split this one.")
        yield message % {"limit": MAX_QUESTIONS}
    for question in with_columns(questions):
        if len(question.choices) > MAX_CHOICES:
            message = gettext(
                "“%(label)s” has %(count)d choices; at most %(limit)d can be offered. "
                "Ask it in two questions."
            )
            count = len(question.choices)
            yield message % {"label": question.label, "count": count, "limit": MAX_CHOICES}


def badly_keyed(questions: list[Asked]) -> Iterator[str]:
    for question in questions:
        if not re.match(KEY_PATTERN, question.key):
            message = gettext(
                "The key “%(key)s” of “%(label)s” must begin with a letter and hold at most 40 "
                "small letters, digits and underscores. Empty it to get one."
            )
            yield message % {"key": question.key, "label": question.label}


def doubled_keys(questions: list[Asked]) -> Iterator[str]:
    keys = Counter(question.key for question in questions)
    for key in [key for key, count in keys.items() if count > 1]:
        message = gettext(
            "Two questions have the key “%(key)s”. Empty the key of the newer one to get another."
        )
        yield message % {"key": key}


def doubles(questions: list[Asked]) -> Iterator[str]:
    yield from doubled_keys(questions)
    meanings = Counter(
        meaning
        for question in questions
        for meaning in (question.value.get("meaning"), *question.kind.means_always)
    )
    for meaning in [meaning for meaning, count in meanings.items() if meaning and count > 1]:
        message = gettext(
            "Two questions are used as “%(meaning)s”. Keep it on one of them, "
            "and choose nothing or something else on the other."
        )
        yield message % {"meaning": MEANINGS.get(meaning, meaning)}


def changed(questions: list[Asked], frozen: dict[str, FrozenQuestion]) -> Iterator[str]:
    """Return keys, kinds and choice values that answers already stand under."""
    yield from changed_among(questions, frozen)
    for question in questions:
        yield from changed_among(question.columns, frozen, question.id)


def changed_among(
    questions: list[Asked], frozen: dict[str, FrozenQuestion], group: str = ""
) -> Iterator[str]:
    """Return the same among questions, or among the columns of one group."""
    kinds = keys_in(frozen, group)
    for question in questions:
        known = frozen.get(question.id)
        if known:
            yield from changed_question(question, known)
        elif kinds.get(question.key, question.kind.name) != question.kind.name:
            message = gettext(
                "The key “%(key)s” of “%(label)s” was used before by another kind of question. "
                "Empty it to get another."
            )
            yield message % {"key": question.key, "label": question.label}


def changed_question(question: Asked, known: FrozenQuestion) -> Iterator[str]:
    if question.key != known["key"]:
        message = gettext(
            "“%(label)s” was published with the key “%(key)s” and answers stand under it. "
            "Put that key back; the text of the question may change freely."
        )
        yield message % {"label": question.label, "key": known["key"]}
    if question.kind.name != known["kind"]:
        message = gettext(
            "“%(label)s” was published as another kind of question. "
            "Remove it and add a new question instead."
        )
        yield message % {"label": question.label}
    for choice in question.choices:
        value = known["choices"].get(choice.id, choice.value["value"])
        if choice.value["value"] != value:
            message = gettext(
                "The choice “%(choice)s” of “%(label)s” was published with the key “%(value)s”. "
                "Put that key back; the text of the choice may change freely."
            )
            choice_label = choice.value["label"]
            yield message % {"choice": choice_label, "label": question.label, "value": value}


def bad_choices(questions: list[Asked]) -> Iterator[str]:
    for question in questions:
        if not question.kind.has_choices:
            continue
        values = [choice.value["value"] for choice in question.choices]
        if not (values or question.kind.source_of(question.value)):
            message = gettext("“%(label)s” has no choices. Add at least one.")
            yield message % {"label": question.label}
        for value, count in Counter(values).items():
            if count > 1:
                message = gettext(
                    "Two choices of “%(label)s” have the key “%(value)s”. "
                    "Empty the key of the newer one to get another."
                )
                yield message % {"label": question.label, "value": value}
            if not re.match(VALUE_PATTERN, value or ""):
                message = gettext(
                    "The key “%(value)s” of a choice of “%(label)s” may hold only small letters, "
                    "digits, hyphens and underscores. Empty it to get one."
                )
                yield message % {"label": question.label, "value": value}


def bad_settings(questions: list[Asked]) -> Iterator[str]:
    for question in questions:
        yield from question.kind.setting_errors(question.label, question.value)


def shown(questions: list[Asked]) -> Iterator[tuple[showing.Question, str]]:
    """Yield the questions of which an editor may set when the answer is shown, and what is set."""
    for question in questions:
        if question.kind.may_be_shown:
            yield weighed(question), question.value.get("shown") or ""


def free_consents(questions: list[Asked]) -> Iterator[str]:
    for question in questions:
        if question.kind.is_always_required and not question.value.get("required"):
            message = gettext(
                "%(kind)s must be answered: “%(label)s”. If people may also refuse, "
                "ask a yes or no question."
            )
            yield message % {"kind": question.kind.label, "label": question.label}
