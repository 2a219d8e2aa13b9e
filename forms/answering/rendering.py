"""Questions as the templates render them."""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from forms.answering.base import BaseAnswerForm
from forms.answering.plans import Step
from forms.answering.rule_sentences import require_sentence, show_sentence
from forms.kinds import Question
from forms.kinds.base import Box
from forms.rules.conditions import Rule, narrowed


class BoundStep:
    """A step as the template renders it."""

    def __init__(self, form: BaseAnswerForm, step: Step) -> None:
        self.id = f"step-{step.id}"
        self.title = step.title
        self.intro = step.intro
        self.show_if = narrowed(step.show_if, form.decided)
        self.questions = [BoundQuestion(form, q) for q in step.questions if form.may_show(q)]
        self.only_if = show_sentence(self.show_if, form.plan.by_key)

    @property
    def has_rules(self) -> bool:
        """Return whether an answer on this page can still change what is asked."""
        rules = [(bound.show_if, bound.require_if) for bound in self.questions]
        return any(isinstance(rule, Rule) for pair in (*rules, (self.show_if,)) for rule in pair)


def bound_steps(form: BaseAnswerForm) -> list[BoundStep]:
    """Return the steps that may come to be asked."""
    return [BoundStep(form, step) for step in form.steps if form.may_show(step)]


class BoundQuestion:
    """A question with what was typed and what is wrong, as the templates render it.

    `show_if` and `require_if` are what the page cannot decide beforehand.
    """

    def __init__(self, form: BaseAnswerForm, question: Question) -> None:
        self.form = form
        question = form.as_asked(question)
        self.show_if = narrowed(question.show_if, form.decided)
        self.require_if = question.require_if and narrowed(question.require_if, form.decided)
        self.question = question.as_required() if self.require_if is True else question
        self.kind = question.kind
        self.name = form.add_prefix(question.key)
        self.id = f"id_{self.name}"

    def __str__(self) -> SafeString:
        """Return the question as HTML, once per version while nothing is typed or wrong."""
        if settings.DEBUG or self.errors or not is_blank(self.form.raw(self.question)):
            return self.render()
        question = self.question
        key = (
            self.name,
            self.show_if,
            self.require_if,
            question.required,
            self.kind.offers(question),
        )
        rendered = self.form.plan.rendered
        if key not in rendered:
            rendered[key] = self.render()
        return rendered[key]

    __html__ = __str__

    def render(self) -> SafeString:
        context = {"bound": self, "question": self.question}
        # The renderer strips its HTML, which makes a plain string of it.
        return SafeString(self.form.renderer.render("forms/question.html", context))

    @cached_property
    def errors(self) -> list[tuple[str, str]]:
        """Return (part, sentence) for each error; the part is empty when it is about the whole."""
        if not self.form.is_bound or self.question.key not in self.form.errors:
            return []
        return [
            ((error.params or {}).get("part", ""), sentence)
            for error in self.form.errors.as_data()[self.question.key]
            for sentence in error.messages
        ]

    @cached_property
    def own_errors(self) -> list[str]:
        """Return the sentences that stand under the question; the others stand at their box."""
        at_boxes = self.kind.errors_at_boxes
        return [sentence for part, sentence in self.errors if not (part and at_boxes)]

    @cached_property
    def boxes(self) -> list[Box]:
        given = self.form.given(self.question)
        boxes = self.kind.boxes(self.question, self.name, self.id, given)
        for part, sentence in self.errors:
            for box in boxes:
                box.is_wrong |= part == box.part or not (part or box.is_optional)
                if self.kind.errors_at_boxes and part and part == box.part:
                    box.error = sentence
        return boxes

    @property
    def template(self) -> str:
        return self.kind.template_of(self.question)

    @property
    def box(self) -> Box:
        return self.boxes[0]

    @cached_property
    def only_if(self) -> str:
        """Return the rules in words, for who sees all questions at once."""
        asked = self.form.plan.by_key
        words = (show_sentence(self.show_if, asked), require_sentence(self.require_if, asked))
        return " ".join(filter(None, words))

    @cached_property
    def describedby(self) -> str:
        """Return the ids of rule in words, hint, errors and unit, for aria-describedby."""
        ids = []
        if self.only_if:
            ids.append(f"{self.id}-only-if")
        if self.question.hint:
            ids.append(f"{self.id}-hint")
        if self.own_errors:
            ids.append(f"{self.id}-error")
        ids += [f"{box.id}-unit" for box in self.boxes if box.unit]
        return " ".join(ids)

    def focus_id(self, part: str) -> str:
        """Return the id of the box that an error is about."""
        return next((box.id for box in self.boxes if part in ("", box.part)), self.id)


def is_blank(raw: Any) -> bool:
    """Return whether nothing was typed, in any box."""
    if isinstance(raw, dict):
        return not any(raw.values())
    return raw is None or raw in ("", [])
