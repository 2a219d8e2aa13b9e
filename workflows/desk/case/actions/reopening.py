"""Bringing a case back to its handlers, with a reason."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import reasons
from workflows.cases import services as cases
from workflows.cases.actions import CaseAction, ReasonForm
from workflows.cases.evidence import Return
from workflows.cases.states import Verb
from workflows.declaring.case_screen import ACTIONS


@ACTIONS.add
class Reopen(CaseAction):
    """closed → screened."""

    key = "reopen"
    order = 70
    label = gettext_lazy("Reopen the case")
    button = gettext_lazy("Reopen the case")
    needs = ("workflows.reopen_case",)
    verb = Verb.REOPEN
    form_class = ReasonForm
    opens_itself = False
    has_checklist = True

    def form_options(self) -> dict[str, Any]:
        return {"reasons": reasons.choices(self.case.case_type, Verb.REOPEN)}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        reopening = Return(data["reason"], answers=self.answers())
        cases.move(self.case.pk, Verb.REOPEN, self.actor, reopening, seen=seen)
        return _("Reopened.")
