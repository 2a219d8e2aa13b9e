"""Saying in which neighbourhood a case is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.casetypes.models import Neighbourhood
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions import FOLDED
from workflows.desk.shared import services


class NeighbourhoodForm(forms.Form):
    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.all(),
        label=gettext_lazy("Neighbourhood"),
        required=False,
        empty_label=gettext_lazy("Not known"),
    )


@ACTIONS.add
class Relocate(CaseAction):
    """Say in which neighbourhood it is; volunteers are looked for from there."""

    key = "neighbourhood"
    order = 35
    panel = "case"
    template_name = FOLDED
    label = gettext_lazy("Change the neighbourhood")
    button = gettext_lazy("Change")
    needs = ("workflows.screen_case",)
    form_class = NeighbourhoodForm

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"neighbourhood": self.case.neighbourhood_id}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.relocate(self.case.pk, self.user, data["neighbourhood"], seen=seen)
        return _("Neighbourhood changed.")
