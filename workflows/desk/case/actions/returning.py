"""Bringing a case back to its handlers, with a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import services as cases
from workflows.cases.evidence import Return
from workflows.cases.states import REASONS_FOR, Reason, Verb
from workflows.desk.case.actions.base import Action


class ReasonForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )

    def __init__(self, data: Any = None, *, reasons: tuple[Reason, ...], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            (reason.value, reason.label) for reason in reasons
        ]


class Reopen(Action):
    """closed → screened."""

    key = "reopen"
    label = gettext_lazy("Reopen the case")
    button = gettext_lazy("Reopen the case")
    needs = ("workflows.reopen_case",)
    verb = Verb.REOPEN
    form_class = ReasonForm
    opens_itself = False

    def form_options(self) -> dict[str, Any]:
        return {"reasons": REASONS_FOR[Verb.REOPEN]}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        cases.move(self.case.pk, Verb.REOPEN, self.actor, Return(data["reason"]), seen=seen)
        return _("Reopened.")
