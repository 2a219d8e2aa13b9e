"""Opening what is sensitive in a case, with a ground, for an hour."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.permissions import NOTES
from workflows.cases.sight import has_sensitive, sight_on
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions import FOLDED
from workflows.desk.shared import services
from workflows.desk.shared.grounds import SensitiveGround
from workflows.vault.registry import Group


class SensitiveForm(forms.Form):
    ground = forms.ChoiceField(
        label=gettext_lazy("Why you have to know it"),
        help_text=gettext_lazy(
            "It stands on the timeline, in the ledger, and where the person reads who saw it."
        ),
        choices=SensitiveGround.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why you have to know it.")},
    )


@ACTIONS.add
class OpenSensitive(CaseAction):
    """Show what a programme calls sensitive to who handles the case."""

    key = "open-sensitive"
    order = 5
    panel = "withheld"
    label = gettext_lazy("Open what is sensitive")
    button = gettext_lazy("Open it for an hour")
    needs = (NOTES,)
    form_class = SensitiveForm
    template_name = FOLDED

    def suits(self) -> bool:
        return has_sensitive(self.case) and not sight_on(self.user, self.case).sees(Group.SENSITIVE)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.open_sensitive(self.case.pk, self.user, SensitiveGround(data["ground"]))
        return _("What is sensitive is shown to you for an hour.")
