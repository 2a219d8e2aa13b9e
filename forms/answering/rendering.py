"""Questions as the templates render them."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from forms.answering.base import BaseAnswerForm
from forms.answering.plans import Step
from forms.answering.rule_sentences import require_sentence, show_sentence
from forms.kinds import Question
from forms.kinds.base import Box
from forms.kinds.repeating import (
    ADD,
    BLANK,
    MOST_ROWS,
    REMOVE,
    ROWS,
    limits_of,
    row_label,
)
from forms.rules.conditions import Rule, narrowed


class BoundStep:
    """A step as the template renders it."""

    def __init__(self, form: BaseAnswerForm, step: Step) -> None:
        self.id = f"step-{step.id}"
        self.step = step
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


class Bound:
    """What is asked in one place, with what was typed and is wrong, as the templates have it."""

    require_if: Rule | bool | None = None

    def __init__(
        self, form: BaseAnswerForm, question: Question, name: str, id_: str, raw: Any = None
    ) -> None:
        self.form = form
        self.question = question
        self.kind = question.kind
        self.name = name
        self.id = id_
        self.raw = raw

    def render(self) -> SafeString:
        context = {"bound": self, "question": self.question}
        # The renderer strips its HTML, which makes a plain string of it.
        return SafeString(self.form.renderer.render("forms/question.html", context))  # nosec B703

    __str__ = render
    __html__ = render

    @cached_property
    def only_if(self) -> str:
        """Return the rules in words; "" where there can be none."""
        return ""

    @cached_property
    def errors(self) -> list[tuple[str, str]]:
        """Return (part, sentence) for each error; the part is empty when it is about the whole."""
        return []

    @cached_property
    def own_errors(self) -> list[str]:
        """Return the sentences that stand under the question; the others stand at their box."""
        at_boxes = self.kind.errors_at_boxes
        return [sentence for part, sentence in self.errors if not (part and at_boxes)]

    @cached_property
    def boxes(self) -> list[Box]:
        boxes = self.kind.boxes(self.question, self.name, self.id, self.raw)
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


class BoundQuestion(Bound):
    """A question of the form. `show_if` and `require_if` are what the page cannot decide yet."""

    def __init__(self, form: BaseAnswerForm, question: Question) -> None:
        question = form.as_asked(question)
        self.show_if = narrowed(question.show_if, form.decided)
        self.require_if = question.require_if and narrowed(question.require_if, form.decided)
        name = form.add_prefix(question.key)
        asked = question.as_required() if self.require_if is True else question
        super().__init__(form, asked, name, f"id_{name}")

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

    @cached_property
    def errors(self) -> list[tuple[str, str]]:
        if not self.form.is_bound or self.question.key not in self.form.errors:
            return []
        return [
            ((error.params or {}).get("part", ""), sentence)
            for error in self.form.errors.as_data()[self.question.key]
            for sentence in error.messages
        ]

    @cached_property
    def boxes(self) -> list[Box]:
        self.raw = self.form.given(self.question)
        return super().boxes

    @cached_property
    def only_if(self) -> str:
        """Return the rules in words, for who sees all questions at once."""
        asked = self.form.plan.by_key
        words = (show_sentence(self.show_if, asked), require_sentence(self.require_if, asked))
        return " ".join(filter(None, words))

    @cached_property
    def rows(self) -> "Rows":
        """Return the rows of a repeating group, as they stand now."""
        return Rows(self, self.form.raw(self.question))

    def focus_id(self, part: str) -> str:
        return self.rows.focus_id(part) if self.kind.has_columns else super().focus_id(part)


class Rows:
    """The rows of a repeating group as the template draws them."""

    def __init__(self, bound: BoundQuestion, raw: Any) -> None:
        self.bound = bound
        least, self.most = limits_of(bound.question)
        rows = raw[: MOST_ROWS + 1] if isinstance(raw, list) else []
        sent = [row for row in rows if isinstance(row, Mapping)]
        sent += [{}] * (least - len(sent))
        self.listed = [BoundRow(bound, str(n), row) for n, row in enumerate(sent, start=1)]
        self.button, self.add = ROWS, f"{bound.name} {ADD}"

    def __iter__(self) -> Iterator["BoundRow"]:
        return iter(self.listed)

    @property
    def is_full(self) -> bool:
        """Return whether no row can be added."""
        return len(self.listed) >= self.most

    @property
    def blank(self) -> "BoundRow":
        """Return the row that a script makes others of."""
        return BoundRow(self.bound, BLANK, {})

    def focus_id(self, part: str) -> str:
        """Return the id of the box of an error, named by row, column and perhaps box."""
        number, _dash, rest = part.partition("-")
        key, _dash, inner = rest.partition("-")
        for row in self.listed:
            for cell in row.cells:
                if part == "" or (row.number, cell.question.key) == (number, key):
                    return cell.focus_id(inner)
        return self.bound.id


class BoundRow:
    """One row: its number, what stands above it, and its boxes."""

    def __init__(self, bound: BoundQuestion, number: str, sent: Mapping[str, Any]) -> None:
        self.number = number
        self.label = row_label(bound.question, number)
        self.remove = f"{bound.name} {REMOVE} {number}"
        self.cells = [BoundCell(bound, number, column, sent) for column in bound.question.columns]


class BoundCell(Bound):
    """The boxes of one column in one row."""

    def __init__(
        self, bound: BoundQuestion, number: str, column: Question, sent: Mapping[str, Any]
    ) -> None:
        at = f"{number}-{column.key}"
        raw = column.kind.read(sent, column.key)
        super().__init__(bound.form, column, f"{bound.name}-{at}", f"{bound.id}-{at}", raw)
        self.row_errors = [
            (part.removeprefix(at).removeprefix("-"), sentence)
            for part, sentence in bound.errors
            if part == at or part.startswith(f"{at}-")
        ]

    @cached_property
    def errors(self) -> list[tuple[str, str]]:
        return self.row_errors


def is_blank(raw: Any) -> bool:
    """Return whether nothing was typed, in any box."""
    if isinstance(raw, dict):
        return not any(raw.values())
    return raw is None or raw in ("", [])
