"""The form that people fill in: reads, refuses with a sentence, draws itself."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from forms.drawing import DrawnStep
from forms.kinds import Answer, Question
from forms.plans import Plan

if TYPE_CHECKING:
    from forms.models import FormVersion


class AnswerForm(forms.Form):
    """One version of a form in one language, all on one page.

    Errors and texts are in the form's language, whatever language is active. Data
    may be a QueryDict of the page or the JSON of an API; anything in it that is
    no answer gives a sentence at the question, never an exception.
    """

    template_name = "forms/form.html"

    def __init__(
        self,
        plan: Plan,
        data: Any = None,
        *,
        version: "FormVersion | None" = None,
        initial: Mapping[str, Any] | None = None,
        fixed: Mapping[str, Answer] | None = None,
        prefix: str = "",
    ) -> None:
        if data is not None and not isinstance(data, Mapping):
            data = {}
        super().__init__(data, initial=dict(initial or {}), prefix=prefix or None)
        self.plan = plan
        self.version = version
        self.fixed = {
            question.key: (fixed or {})[question.meaning]
            for question in plan.questions
            if fixed and question.meaning in fixed
        }
        self.fields = {key: field for key, field in plan.fields.items() if key not in self.fixed}
        self._answers: dict[str, Answer] = {}

    def full_clean(self) -> None:
        with translation.override(self.plan.language):
            super().full_clean()

    def _clean_fields(self) -> None:
        """One pass in the order of the form, since a rule looks at earlier answers only."""
        self._answers = {}
        for question in self.plan.questions:
            if question.key in self.fixed:
                self._answers[question.key] = self.fixed[question.key]
            elif question.show_if is None or question.show_if.holds(self._answers):
                self._clean_question(question)
        self.cleaned_data = dict(self._answers)

    def _clean_question(self, question: Question) -> None:
        try:
            self._answers[question.key] = question.kind.answer(question, self.raw(question))
        except ValidationError as error:
            self.add_error(question.key, error)

    def raw(self, question: Question) -> Any:
        """What was sent for a question, or else what it starts with."""
        if self.is_bound:
            return question.kind.read(self.data, self.add_prefix(question.key))
        return self.initial.get(question.key)

    def field_names(self) -> set[str]:
        """The names under which answers are read: `key`, and `key-part` for the boxes of one."""
        asked = (q for q in self.plan.questions if q.key in self.fields)
        names = {self.add_prefix(question.key): question.kind for question in asked}
        boxes = {f"{name}-{part}" for name, kind in names.items() for part in kind.parts}
        return set(names) | boxes

    def answers(self) -> dict[str, Answer]:
        """The answers by question key; hidden questions are absent, empty ones None or [].

        Raises ValueError when the form is not valid.
        """
        if not self.is_valid():
            raise ValueError("Only a valid form has answers.")
        return dict(self._answers)

    def meaning(self, meaning: str) -> Answer:
        """The answer that is used as `meaning`, or None when there is no such visible answer."""
        answers = self.answers()
        asked = (q for q in self.plan.questions if q.meaning == meaning and q.key in answers)
        return next((answers[question.key] for question in asked), None)

    def get_context(self) -> dict[str, Any]:
        return {"form": self, "steps": [DrawnStep(self, step) for step in self.plan.steps]}

    def render(
        self,
        template_name: str | None = None,
        context: dict[str, Any] | None = None,
        renderer: BaseRenderer | type[BaseRenderer] | None = None,
    ) -> SafeString:
        with translation.override(self.plan.language):
            return super().render(template_name, context, renderer)

    __str__ = render
    __html__ = render

    @cached_property
    def error_summary(self) -> SafeString:
        """The box with all errors for the top of the page; empty when there is none."""
        if not self.errors:
            return SafeString("")
        context = {"errors": self.listed_errors(), "general": self.non_field_errors()}
        return self.render("forms/error_summary.html", context)

    def listed_errors(self) -> list[dict[str, str]]:
        """Each error with the id of the box it is about, in the order of the form."""
        return [
            {"href": drawn.focus_id(part), "message": message}
            for step in self.plan.steps
            for drawn in DrawnStep(self, step).questions
            for part, message in drawn.errors
        ]
