"""What an editor may leave to us: keys, choice values and how a rule names its question."""

from typing import Any

from django.utils.text import slugify

from forms.frozen import FrozenQuestion
from forms.reading import Asked, questions_of
from forms.rules import NO, YES

YES_WORDS = {"yes", "ja", "y", "j"}
NO_WORDS = {"no", "nee", "neen", "n"}


def settle(definition: Any, frozen: dict[str, FrozenQuestion]) -> None:
    """Fill in empty keys and values of a Dutch definition, and rules written with labels.

    What was published once comes back as it was; what is new is made from its
    label, unlike any other in the form.
    """
    questions = questions_of(definition)
    taken = {question.key for question in questions if question.key}
    taken |= {known["key"] for known in frozen.values()}
    for question in questions:
        known = frozen.get(question.id)
        if not question.key:
            question.value["key"] = known["key"] if known else propose_key(question, taken)
            taken.add(question.key)
        settle_choices(question, known["choices"] if known else {})
    for place, question in enumerate(questions):
        settle_rule(question, questions[:place])


def propose_key(question: Asked, taken: set[str]) -> str:
    slug = slugify(question.value.get("label") or "").replace("-", "_").lstrip("0123456789_")
    return unlike(slug[:30].strip("_") or question.kind.name, taken, "_")


def settle_choices(question: Asked, frozen: dict[str, str]) -> None:
    """Fill in the empty values of a question's choices; `frozen` is {choice id: value}."""
    taken = {choice.value["value"] for choice in question.choices} | set(frozen.values())
    for choice in question.choices:
        if not choice.value["value"]:
            slug = slugify(choice.value["label"] or "")[:50].strip("-_") or "choice"
            choice.value["value"] = frozen.get(choice.id) or unlike(slug, taken, "-")
            taken.add(choice.value["value"])


def unlike(slug: str, taken: set[str], joint: str) -> str:
    """`slug`, with a number behind it when it is taken."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        candidate = f"{slug}{joint}{number}"
    return candidate


def settle_rule(question: Asked, earlier: list[Asked]) -> None:
    """Turn labels in a show-if rule into the key and the value they stand for."""
    rule = question.value.get("show_if")
    if not rule or not rule.get("question"):
        return
    rule["question"] = named(rule["question"], [(asked.key, asked.label) for asked in earlier])
    asked_of = [asked for asked in earlier if asked.key == rule["question"]]
    if asked_of:
        rule["answer"] = settled_value(rule.get("answer") or "", asked_of[0])


def settled_value(written: str, asked: Asked) -> str:
    if asked.kind.fixed_values():
        return yes_or_no(written)
    listed = [(choice.value["value"], choice.value["label"]) for choice in asked.choices]
    return named(written, listed)


def yes_or_no(written: str) -> str:
    word = written.strip().lower()
    if word in YES_WORDS:
        return YES
    return NO if word in NO_WORDS else word


def named(written: str, listed: list[tuple[str, str]]) -> str:
    """The key that `written` is, or whose label it is; else as written."""
    written = written.strip()
    if any(key == written for key, _label in listed):
        return written
    return next((key for key, label in listed if label.casefold() == written.casefold()), written)
