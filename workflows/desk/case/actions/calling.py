"""What somebody on the phone wants: to be rung back, or to take their case back."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import calls, permissions
from workflows.cases import services as cases
from workflows.cases.actions import CaseAction
from workflows.cases.evidence import Closing
from workflows.cases.states import CallTime, Verb
from workflows.cases.windows import Window
from workflows.casetypes.models import Outcome
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.case.actions import FOLDED
from workflows.desk.case.actions.closing import CloseForm
from workflows.desk.shared.windows import WindowForm


@ACTIONS.add
class CallBack(CaseAction):
    """Have a colleague ring them."""

    key = "call-back"
    order = 20
    panel = "timeline"
    template_name = FOLDED
    label = gettext_lazy("They want to be rung back")
    button = gettext_lazy("Note that they are to be rung back")
    needs = (permissions.NOTES,)
    form_class = WindowForm

    def suits(self) -> bool:
        return not self.case.rings_back

    def perform(self, data: dict[str, Any], seen: int) -> str:
        when = Window(CallTime(data["when"]), data["day"], data["opens"], data["closes"])
        calls.ask_to_ring_back(self.case.pk, self.user, when)
        return _("A colleague rings them back.")


class RungBackForm(forms.Form):
    """`told` are the ids of the messages that stood on the screen: all of them were told."""

    told = forms.CharField(required=False, widget=forms.HiddenInput)


@ACTIONS.add
class RungBack(CaseAction):
    """Somebody did, and told what there was to tell."""

    key = "rung-back"
    order = 10
    panel = "ring-back"
    label = gettext_lazy("Ring back")
    button = gettext_lazy("I rang them")
    needs = (permissions.NOTES,)
    form_class = RungBackForm
    template_name = "workflows/desk/actions/rung_back.html"

    @property
    def to_tell(self) -> str:
        """What is to be told now, whatever stood on an earlier screen."""
        return " ".join(message.pk.hex for message in calls.to_say(self.case))

    def suits(self) -> bool:
        return self.case.rings_back

    def perform(self, data: dict[str, Any], seen: int) -> str:
        before = data["told"].split()
        told = {message.pk for message in calls.to_say(self.case) if message.pk.hex in before}
        calls.rung_back(self.case.pk, self.user, told)
        return _("Noted that they were rung.")


@ACTIONS.add
class Withdraw(CaseAction):
    """Any open state → closed, because the caller it is of says so; only on a call."""

    key = "withdraw"
    order = 65
    label = gettext_lazy("They take it back")
    button = gettext_lazy("Close the case")
    needs = (permissions.HELPS,)
    verb = Verb.CLOSE
    form_class = CloseForm
    opens_itself = False
    is_grave = True

    def suits(self) -> bool:
        return permissions.is_called(self.user, self.case) and self.outcomes.exists()

    @property
    def outcomes(self) -> "QuerySet[Outcome]":
        """The outcomes among which the caller chooses."""
        return self.case.case_type.outcomes.filter(on_withdrawal=True)

    def form_options(self) -> dict[str, Any]:
        return {"outcomes": self.outcomes, "initial": {"outcome": self.outcomes.first()}}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        # It is the caller who ends it: nothing is to be made sure of by whoever holds the phone.
        closing = Closing(data["outcome"], is_by_hand=False)
        cases.move(self.case.pk, Verb.CLOSE, self.actor, closing, seen=seen)
        return _("Closed, as they asked.")
