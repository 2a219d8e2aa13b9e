"""The form that people fill in, as a page renders it."""

from typing import Any

from django.forms.renderers import BaseRenderer
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from forms.answering.base import BaseAnswerForm
from forms.answering.client_rules import client_rules
from forms.answering.rendering import bound_steps


class AnswerForm(BaseAnswerForm):
    """Adds to the base how it is rendered, alone and with what is wrong in it."""

    template_name = "forms/form.html"

    def get_context(self) -> dict[str, Any]:
        steps = bound_steps(self)
        rules = client_rules(self, steps)
        has_rows = any(bound.kind.has_columns for step in steps for bound in step.questions)
        return {"form": self, "steps": steps, "client_rules": rules, "has_rows": has_rows}

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
        """Return all errors for the top of the page, or how the form ended; else nothing."""
        if not self.errors:
            return SafeString("")
        if self.ending:
            return self.render("forms/ended.html", {"ending": self.ending})
        context = {"errors": self.listed_errors(), "general": self.non_field_errors()}
        return self.render("forms/error_summary.html", context)

    def listed_errors(self) -> list[dict[str, str]]:
        """Return each error with the id of the box it is about, in the order of the form."""
        return [
            {"href": bound.focus_id(part), "message": message}
            for step in bound_steps(self)
            for bound in step.questions
            for part, message in bound.errors
        ]
