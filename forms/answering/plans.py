"""A version in one language, worked out once and shared by all requests.

A version never changes, so what is made of it is cached per process. Entries go by
the digest of the content, so a row number that comes back after a rollback
cannot bring up another form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from forms.answering.fields import QuestionField
from forms.compiled.cache import Cache
from forms.compiled.models import FormVersion
from forms.compiled.schema import SOURCE_LANGUAGE, Schema, Texts
from forms.kinds import KINDS, Choice, Question
from forms.registers import placeholders, showing
from forms.rules.conditions import Rule, rule_of


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `number` is its place in the form, from 1."""

    id: str
    number: int
    title: str
    intro: str
    show_if: Rule | None
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Plan:
    """The steps and questions of one version in one language."""

    language: str
    steps: tuple[Step, ...]
    confirmation_title: str
    confirmation_text: str
    # Of a mail of the form's own; empty where the usual one is sent.
    mail_subject: str = ""
    mail_text: str = ""
    # What the questions look like before anything is typed; see forms.answering.rendering.
    rendered: dict[Any, SafeString] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Return what is asked, in its order; explanations are not."""
        return tuple(q for step in self.steps for q in step.questions if q.kind.asks)

    def step(self, number: int) -> Step:
        """Return the step at this place, from 1. Raises LookupError when there is none."""
        if not 1 <= number <= len(self.steps):
            raise LookupError(f"There is no step {number}.")
        return self.steps[number - 1]

    @cached_property
    def fields(self) -> dict[str, QuestionField]:
        """Return the form's fields; they keep nothing of a request, so all requests share them."""
        return {question.key: QuestionField(question) for question in self.questions}

    @cached_property
    def by_key(self) -> dict[str, Question]:
        return {question.key: question for question in self.questions}


_plans: Cache[tuple[str, str, str], Plan] = Cache(512)


def plan_for(version: FormVersion, language: str, scope: str = "") -> Plan:
    """Return the plan of `version` in `language`, or in Dutch when it lacks that language.

    Lists of the site's offer what is in `scope`; without one all that they have.
    """
    language = language if language in version.texts else SOURCE_LANGUAGE
    texts = version.texts[language]
    key = (version.digest, language, scope)
    return _plans.get(key, lambda: make_plan(version.schema, texts, language, scope))


def make_plan(schema: Schema, texts: Texts, language: str, scope: str = "") -> Plan:
    """Return the plan of a schema with the texts of one language."""
    steps = tuple(
        make_step(step, number, texts, language, scope)
        for number, step in enumerate(schema["steps"], start=1)
    )
    words = texts["form"]
    # A version that is older than a text lacks it.
    return Plan(language, steps, *(words.get(name, "") for name in placeholders.FIELDS))


def make_step(
    step: dict[str, Any], number: int, texts: dict[str, Any], language: str, scope: str
) -> Step:
    words = texts[step["id"]]
    questions = tuple(make_question(q, texts, language, scope) for q in step["questions"])
    return Step(
        step["id"], number, words["title"], words["intro"], rule_of(step["show_if"]), questions
    )


def make_question(
    asked: dict[str, Any], texts: dict[str, Any], language: str, scope: str
) -> Question:
    words = texts[asked["id"]]
    values = [choice["value"] for choice in asked["choices"]]
    return Question(
        id=asked["id"],
        key=asked["key"],
        kind=KINDS[asked["kind"]],
        language=language,
        scope=scope,
        required=asked["required"],
        meaning=asked["meaning"],
        show_if=rule_of(asked["show_if"]),
        require_if=rule_of(asked["require_if"]),
        label=words["label"],
        hint=words["hint"],
        text=words["text"],
        own_choices=tuple(Choice(value, **words["choices"][value]) for value in values),
        report=asked["report"],
        shown=shown_of(asked, words["label"]),
        settings=asked["settings"],
        words=words["words"],
        columns=tuple(
            make_question(column, texts, language, scope) for column in asked.get("columns", ())
        ),
    )


def shown_of(asked: dict[str, Any], label: str) -> str:
    """Return when an answer is shown to others than staff; as usual in a version that is older."""
    kind = KINDS[asked["kind"]]
    if "shown" in asked or not kind.may_be_shown:
        return str(asked.get("shown", ""))
    meanings = tuple(filter(None, (asked["meaning"], *kind.means_always)))
    return showing.usual(showing.Question(label, asked["key"], kind.name, meanings))


def questions_meaning(plan: Plan, answers: Mapping[str, Any], meaning: str) -> list[Question]:
    """Return the answered questions of which the answer means this."""
    answered = (question for question in plan.questions if question.key in answers)
    return [one for one in answered if meaning in one.means(answers[one.key])]


def meanings_in(plan: Plan, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is meant by the answers (by question key), by meaning."""
    found: dict[str, Any] = {}
    for question in plan.questions:
        if question.key in answers:
            found |= question.means(answers[question.key])
    return found
