"""That a case which a volunteer or a partner has goes on as it is."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import hearing, permissions
from workflows.cases.actions import CaseAction
from workflows.cases.deadlines import WITH_OTHERS, is_pooled
from workflows.declaring.case_screen import ACTIONS


@ACTIONS.add
class HeardOf(CaseAction):
    """Begin the deadline of a matched or referred case anew."""

    key = "heard-of"
    order = 24
    panel = "case"
    label = gettext_lazy("Heard of")
    button = gettext_lazy("I heard of them: it goes on")
    needs = (permissions.NOTES,)

    def suits(self) -> bool:
        return self.case.state in WITH_OTHERS and not is_pooled(self.case.kind, self.case.state)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        hearing.heard_of(self.case.pk, self.user)
        return _("Noted. The deadline begins anew.")
