"""On the screen of a case: that it is restricted; and what a caller asks about their data."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import permissions
from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.privacy.rights import services, telling
from workflows.privacy.rights.forms import AskForm
from workflows.privacy.rights.states import Right
from workflows.staff.models import User


def restricted(case: Case, _user: User) -> bool | None:
    """Return whether to say that a case is restricted; None leaves it out."""
    return True if case.restricted else None


PANELS.add(Panel("restricted", 2, Place.TOP, "workflows/privacy/desk_restricted.html", restricted))


@ACTIONS.add
class AskRight(CaseAction):
    """Write down what the person of a case asks about their data, proven on the phone or known.

    It becomes a task of the privacy officer with the deadline of the law.
    """

    key = "right"
    order = 76
    label = gettext_lazy("They ask something about their data")
    button = gettext_lazy("Pass it on to the privacy officer")
    needs = (permissions.HELPS, services.DECIDES)
    form_class = AskForm
    opens_itself = False

    def suits(self) -> bool:
        return services.may_take(self.user, self.case)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        right = Right(data["right"])
        request = services.ask(self.case.pk, right, data["text"], taken_by=self.user)
        return _("Passed on. They get an answer by %(day)s at the latest.") % {
            "day": telling.day_in(request.due_on)
        }
