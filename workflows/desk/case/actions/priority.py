"""How soon a case is to be seen to."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import services as cases
from workflows.cases.actions import CaseAction
from workflows.cases.states import OPEN, Priority
from workflows.declaring.case_screen import ACTIONS


class PriorityForm(forms.Form):
    priority = forms.TypedChoiceField(
        choices=Priority.choices, coerce=int, widget=forms.HiddenInput
    )


@ACTIONS.add
class Prioritise(CaseAction):
    """Put a case before the others of the queue, or among them again."""

    key = "priority"
    order = 25
    panel = "case"
    label = gettext_lazy("Priority")
    needs = ("workflows.note_case",)
    form_class = PriorityForm
    template_name = "workflows/desk/actions/priority.html"

    @property
    def wording(self) -> str:
        """What its button says: the other of the two."""
        return _("No longer first") if self.case.is_first else _("Put it first in the queue")

    def suits(self) -> bool:
        return self.case.state in OPEN

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"priority": Priority.NORMAL if self.case.is_first else Priority.HIGH}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        cases.prioritise(self.case.pk, self.user, Priority(data["priority"]))
        if data["priority"] == Priority.HIGH:
            return _("It stands first in the queue now.")
        return _("It stands among the others now.")
