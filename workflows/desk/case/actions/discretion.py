"""Keeping a case to those who handle it: nobody else is told that it is there."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import services as cases
from workflows.cases.actions import CaseAction
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions import FOLDED


class DiscreetForm(forms.Form):
    on = forms.BooleanField(
        label=gettext_lazy("Nobody is told anything about this case"),
        help_text=gettext_lazy(
            "No mail, no status page, no word to whoever filed it; no operator finds it."
        ),
        required=False,
    )


@ACTIONS.add
class Discreet(CaseAction):
    """Make a case discreet, or lift that again."""

    key = "discreet"
    order = 40
    panel = "case"
    template_name = FOLDED
    label = gettext_lazy("Discreet")
    needs = ("workflows.discreet_case",)
    form_class = DiscreetForm

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"on": self.case.discreet}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        cases.set_discreet(self.case.pk, self.user, on=data["on"])
        if data["on"]:
            return _("From now on nobody is told anything about this case.")
        return _("No longer discreet.")
