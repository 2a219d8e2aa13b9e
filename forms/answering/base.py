"""What the form that people fill in does with data: reads it, and checks it by the rules."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext

from forms.answering.plans import Plan, Step, meanings_in
from forms.compiled.models import FormVersion
from forms.kinds import Answer, Question
from forms.kinds.base import last
from forms.kinds.repeating import ADD, ROWS
from forms.registers.free_text import validate_free_text
from forms.registers.sources import HeldFile, files_of
from forms.rules.conditions import WRONG, narrowed


class BaseAnswerForm(forms.Form):
    """One version of a form in one language: all on one page, or one `step` of it.

    `known` are answers of earlier steps, by key. With what the page fixes they decide
    rules beforehand: a question that they hide is not part of the form.

    Errors and texts are in the form's language, whatever language is active. Data
    may be a QueryDict of the page or the JSON of an API; anything in it that is
    no answer gives a sentence at the question, never an exception. `holder` is the
    one whose files the answers may name; see forms.registers.sources. What means one of `waived`
    may be left open.
    """

    # Whether free text is looked at; staff may have a reason to write what others should not.
    is_looked_at = True

    def __init__(
        self,
        plan: Plan,
        data: Any = None,
        *,
        version: FormVersion | None = None,
        initial: Mapping[str, Any] | None = None,
        fixed: Mapping[str, Answer] | None = None,
        prefix: str = "",
        step: Step | None = None,
        known: Mapping[str, Answer] | None = None,
        holder: str = "",
        waived: Collection[str] = (),
    ) -> None:
        if data is not None and not isinstance(data, Mapping):
            data = {}
        super().__init__(data, initial=dict(initial or {}), prefix=prefix or None)
        self.plan = plan
        self.version = version
        self.holder = holder
        self.waived = frozenset(waived)
        self.fixed = {
            question.key: question.kind.from_page((fixed or {})[question.meaning])
            for question in plan.questions
            if fixed and question.meaning in fixed
        }
        self.left_out: set[str] = set()
        self.is_one_step = step is not None
        self.steps = (step,) if step else plan.steps
        self.known = dict(known or {}) | self.fixed
        # What rules can go by before anything is typed; None for what is not asked.
        before = plan.steps[: step.number - 1] if step else ()
        self.decided = {q.key: None for each in before for q in each.questions} | self.known
        for each in self.steps:
            self._add_fields(each)
        self._answers: dict[str, Answer] = {}
        # What the rules go by: the answers so far, and `WRONG` for one that was refused.
        self.seen: dict[str, Any] = {}
        self._ending: Question | None = None

    def _add_fields(self, step: Step) -> None:
        """Take in the questions of a step, but for those that are hidden already."""
        is_possible = self.may_show(step)
        for question in step.questions:
            if question.key in self.fixed or not question.kind.asks:
                continue
            if is_possible and question.kind.is_computed:
                continue
            if is_possible and self.may_show(question):
                self.fields[question.key] = self.plan.fields[question.key]
            else:
                self.decided[question.key] = None

    def leave_files_out(self) -> bool:
        """Ask for no files here, and return whether the form has questions for them."""
        self.left_out = {q.key for q in self.plan.questions if q.kind.takes_files}
        self.decided |= dict.fromkeys(self.left_out)
        for key in self.left_out:
            self.fields.pop(key, None)
        return bool(self.left_out)

    def may_show(self, part: Step | Question) -> bool:
        """Return whether something is on this page: not fixed, nor hidden by what is known."""
        if isinstance(part, Question):
            is_asked = part.key not in self.fixed and part.key not in self.left_out
            if not is_asked or part.kind.is_hidden:
                return False
        return narrowed(part.show_if, self.decided) is not False

    def as_asked(self, question: Question) -> Question:
        """Return the question as it is put here: one that is waived may be left open."""
        return question.as_optional() if question.meaning in self.waived else question

    def shown(self, step: Step) -> Iterator[Question]:
        """Return what the rules show of a step, going by the answers seen so far."""
        if step.show_if is None or step.show_if.holds(self.seen):
            for question in step.questions:
                if question.show_if is None or question.show_if.holds(self.seen):
                    yield question

    def full_clean(self) -> None:
        with translation.override(self.plan.language):
            super().full_clean()
            if self.changed_rows():
                message = gettext("Rows were added or removed. Nothing is sent yet.")
                self.add_error(None, ValidationError(message, code="rows"))

    def changed_rows(self) -> str:
        """Return the id of where a button of a page added a row or took one away; "" if none did.

        Then nothing is sent: the page is to be shown again.
        """
        pressed = last(self.data, ROWS) if hasattr(self.data, "getlist") else None
        name, _space, how = str(pressed or "").partition(" ")
        found = next((key for key in self.fields if self.add_prefix(key) == name), None)
        if found is None or not self.plan.by_key[found].kind.has_columns:
            return ""
        rows = self.raw(self.plan.by_key[found])
        return f"id_{name}-{len(rows)}" if how == ADD and rows else f"id_{name}"

    def _clean_fields(self) -> None:
        """Go through the form once, in its order: a rule looks at earlier answers only."""
        self._answers = dict(self.known)
        self.seen = dict(self.decided)
        self._ending = None
        for question in (question for step in self.steps for question in self.shown(step)):
            if question.kind.ends:
                self._end(question)
                return
            if question.key in self.fields:
                self.seen[question.key] = self._clean_question(question)
            elif question.kind.is_computed and question.key not in self.fixed:
                answer = question.kind.computed(question, self.seen)
                self.seen[question.key] = self._answers[question.key] = answer
        self.cleaned_data = dict(self._answers)

    def _clean_question(self, question: Question) -> Any:
        """Keep the answer and return it; `WRONG` for one that is refused, None for none."""
        if question.require_if and question.require_if.holds(self.seen):
            question = question.as_required()
        question = self.as_asked(question)
        try:
            answer = question.kind.answer(question, self.given(question))
            if self.is_looked_at:
                look_at(question, answer)
        except ValidationError as error:
            self.add_error(question.key, error)
            return None if is_missing(error) else WRONG
        self._answers[question.key] = answer
        return answer

    def _end(self, ending: Question) -> None:
        """Say only that the form has ended: nothing in it needs mending any more."""
        self._ending = ending
        self.errors.clear()
        self.add_error(None, ValidationError(ending.label, code="ended"))

    @property
    def ending(self) -> Question | None:
        """Return the block (label and text) at which the answers end the form early, or None."""
        return self._ending if self.errors else None

    @property
    def barred_by(self) -> set[str]:
        """Return the keys of conditions that the answers do not meet; none while nothing is sent.

        Of a form that ends early that is where it ends.
        """
        if self.ending:
            return {self.ending.key}
        errors = self.errors if self.is_bound else {}
        return {key for key in errors if key in self.fields and self.plan.by_key[key].kind.bars}

    def raw(self, question: Question) -> Any:
        """Return what was sent for a question, or else what it starts with."""
        if self.is_bound:
            return question.kind.read(self.data, self.add_prefix(question.key))
        return self.initial.get(question.key)

    def typed(self) -> dict[str, Any]:
        """Return what may be kept of what was sent on this page, by key, for a later form."""
        asked = (self.plan.by_key[key] for key in self.fields)
        return {
            question.key: question.kind.kept(question, self.raw(question)) for question in asked
        }

    def given(self, question: Question) -> Any:
        """Return what was sent for a question, with the files that it names."""
        raw = self.raw(question)
        return question.kind.given(raw, self.held) if question.kind.takes_files else raw

    @cached_property
    def held(self) -> Mapping[str, HeldFile]:
        """Return the files that answers may name, by id."""
        return files_of(self.holder)

    def named_files(self) -> dict[str, list[str]]:
        """Return the ids of files that answers name, by key. Raises ValueError when not valid."""
        answers: dict[str, Any] = self.answers()
        asked = [q.key for q in self.plan.questions if q.kind.takes_files]
        return {key: answers[key] for key in asked if answers.get(key)}

    def refuse_files(self, refusals: Mapping[str, list[str]]) -> None:
        """Say at its question what is wrong with files that were not kept, unless it is hidden."""
        for key, sentences in refusals.items():
            if key in self.errors or key in self._answers:
                self.errors.pop(key, None)
                self.add_error(key, sentences)

    def errors_of_files(self) -> dict[str, list[str]]:
        """Return the sentences about files, by question key, to be said again later."""
        files = {q.key for q in self.plan.questions if q.kind.takes_files}
        return {
            key: [str(sentence) for sentence in sentences]
            for key, sentences in self.errors.items()
            if key in files
        }

    def is_multipart(self) -> bool:
        """Return whether files are sent along, for the form's enctype."""
        return any(self.plan.by_key[key].kind.takes_files for key in self.fields)

    def field_names(self) -> set[str]:
        """Return the names that answers are read under: `key`, and `key-part` for the boxes of one.

        Without those of which nothing that was sent may remain.
        """
        kinds = {key: self.plan.by_key[key].kind for key in self.fields}
        return {
            name
            for key, kind in kinds.items()
            if not kind.leaves_no_trace
            for name in kind.names(self.data, self.add_prefix(key))
        }

    def answers(self) -> dict[str, Answer]:
        """Return the answers by question key; hidden questions are absent, empty ones None or [].

        Those of earlier steps are among them. Raises ValueError when the form is not valid.
        """
        if not self.is_valid():
            raise ValueError("Only a valid form has answers.")
        return dict(self._answers)

    def accepted(self) -> dict[str, Answer]:
        """Return the answers that can be taken as they are, whether or not the form is valid."""
        self.full_clean()
        return dict(self._answers)

    def meaning(self, meaning: str) -> Answer:
        """Return the answer that is used as `meaning`, or None when no such answer is visible."""
        return self.meanings.get(meaning)

    @cached_property
    def meanings(self) -> dict[str, Any]:
        """Return what is meant by the answers, by meaning. Raises ValueError when not valid."""
        return meanings_in(self.plan, self.answers())


def look_at(question: Question, answer: Answer) -> None:
    """Raise ValidationError for free text that holds what it may not, at its box."""
    for part, text in question.kind.free_texts(question, answer):
        try:
            validate_free_text(text)
        except ValidationError as error:
            sentence = str(error.messages[0]).replace("%", "%%")
            raise ValidationError(sentence, error.code, {"part": part}) from error


def is_missing(error: ValidationError) -> bool:
    """Return whether an answer was refused because there was none at all."""
    return getattr(error, "code", "") == "required" and not (error.params or {}).get("part")
