"""Closing a case with an outcome."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.cases.permissions import desk_outcomes_only
from workflows.cases.states import CaseState, Verb
from workflows.casetypes.models import Outcome
from workflows.declaring.case_screen import ACTIONS
from workflows.desk.shared import services
from workflows.staff.models import User

CLOSES = ("workflows.close_case", "workflows.close_case_at_desk")


def outcomes_for(user: User, case: Case) -> "QuerySet[Outcome]":
    """Return the outcomes with which `user` may close `case`."""
    outcomes = case.case_type.outcomes.all()
    if desk_outcomes_only(user, case):
        return outcomes.filter(at_desk=True) if case.state == CaseState.NEW else outcomes.none()
    return outcomes


class CloseForm(forms.Form):
    outcome = forms.ModelChoiceField(
        Outcome.objects.none(),
        label=gettext_lazy("Outcome"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose an outcome.")},
    )

    def __init__(self, data: Any = None, *, outcomes: "QuerySet[Outcome]", **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["outcome"].queryset = outcomes  # type: ignore[attr-defined]


def asks_after(form: forms.Form | None) -> bool:
    """Return whether a checklist is asked with the outcome that was chosen, as `Closing` does."""
    outcome = form.cleaned_data.get("outcome") if form else None
    return outcome is None or outcome.counts


@ACTIONS.add
class Close(CaseAction):
    """Any open state → closed."""

    key = "close"
    order = 60
    ends_waiting = True
    label = gettext_lazy("Close the case")
    button = gettext_lazy("Close the case")
    needs = CLOSES
    verb = Verb.CLOSE
    form_class = CloseForm
    template_name = "workflows/desk/actions/close.html"
    opens_itself = False
    has_checklist = True

    def suits(self) -> bool:
        """Return whether there is an outcome to choose."""
        return not desk_outcomes_only(self.user, self.case) or self.outcomes.exists()

    @property
    def outcomes(self) -> "QuerySet[Outcome]":
        """The outcomes among which the user chooses."""
        return outcomes_for(self.user, self.case)

    @property
    def plain_outcomes(self) -> list[Outcome]:
        """The outcomes that do no more than close the case: one press is enough."""
        return [one for one in self.outcomes if not one.effect]

    @property
    def far_reaching_outcomes(self) -> list[Outcome]:
        """The outcomes that do something to the person as well, which no slip may do."""
        return [one for one in self.outcomes if one.effect]

    def form_options(self) -> dict[str, Any]:
        return {"outcomes": self.outcomes}

    def asks_checklist(self) -> bool:
        return asks_after(self.form)

    def perform(self, data: dict[str, Any], seen: int) -> str:
        outcome, answers = data["outcome"], self.answers()
        services.close(self.case.pk, self.user, outcome, answers=answers, seen=seen)
        return _("Closed.")
