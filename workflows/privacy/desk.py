"""What privacy puts on the desk: the officer purges a case, or holds it."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.states import BY_OFFICER, PurgeGround, Verb
from workflows.declaring.case_screen import ACTIONS
from workflows.privacy import services as privacy


class PurgeForm(forms.Form):
    ground = forms.ChoiceField(
        label=gettext_lazy("Ground of the purge"),
        choices=[(ground.value, ground.label) for ground in BY_OFFICER],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the ground of the purge.")},
    )


@ACTIONS.add
class Purge(CaseAction):
    """closed → purged, for good."""

    key = "purge"
    order = 80
    label = gettext_lazy("Purge")
    button = gettext_lazy("Destroy the personal data for good")
    needs = ("workflows.purge_case",)
    verb = Verb.PURGE
    form_class = PurgeForm
    opens_itself = False
    is_grave = True

    def perform(self, data: dict[str, Any], seen: int) -> str:
        privacy.purge(self.case.pk, self.user, PurgeGround(data["ground"]), seen=seen)
        return _("Purged.")


class HoldForm(forms.Form):
    on = forms.BooleanField(label=gettext_lazy("May not be purged"), required=False)


@ACTIONS.add
class Hold(CaseAction):
    """Keep a case from being purged, or let it go again."""

    key = "hold"
    order = 20
    panel = "case"
    label = gettext_lazy("Hold")
    needs = ("workflows.purge_case",)
    form_class = HoldForm

    def form_options(self) -> dict[str, Any]:
        return {"initial": {"on": self.case.hold}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        privacy.hold(self.case.pk, self.user, on=data["on"])
        return _("On hold.") if data["on"] else _("No longer on hold.")
