"""Who handles a case."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import permissions
from workflows.cases.actions import CaseAction
from workflows.casetypes.models import Kind
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.shared import services
from workflows.desk.shared.assigning import AssignForm, possible_handlers
from workflows.staff.names import name_of


@ACTIONS.add
class Assign(CaseAction):
    """Give the case to a handler, oneself, or nobody."""

    key = "assign"
    order = 10
    panel = "case"
    label = gettext_lazy("Handler")
    button = gettext_lazy("Assign")
    needs = permissions.ASSIGNS
    form_class = AssignForm
    template_name = "workflows/desk/actions/assign.html"

    @property
    def may_choose(self) -> bool:
        """Whether the user may give the case to others than themselves."""
        return self.user.has_perm("workflows.assign_case")

    @property
    def is_mine(self) -> bool:
        """Whether the case is already the user's."""
        return self.case.handler_id == self.user.pk

    def form_options(self) -> dict[str, Any]:
        current = {"handler": self.case.handler_id, "before": self.case.handler_id}
        # Of a report only coordinators see anything.
        teams = set() if self.case.kind == Kind.REPORT else {self.case.team_id}
        handlers = possible_handlers(self.user, teams, self.case.handler_id)
        return {"handlers": handlers, "initial": current}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.assign(self.case.pk, self.user, data["handler"], seen=seen, before=data["before"])
        if data["handler"] is None:
            return _("The case has no handler now.")
        return _("The case is with %(name)s now.") % {"name": name_of(data["handler"])}
