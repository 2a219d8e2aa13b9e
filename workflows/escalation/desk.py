"""What escalation puts on the desk: asking for a decision, what is asked, and deciding."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases import permissions
from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.declaring.case_screen import ACTIONS, PANELS, Panel, Place
from workflows.escalation import services
from workflows.escalation.models import Escalation
from workflows.escalation.states import Why
from workflows.staff.names import name_of
from workflows.vault.guard import for_staff

MOST_CHARACTERS = 4000


class WordsForm(forms.Form):
    """Words for colleagues; a number that needs a ground is refused in them."""

    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=MOST_CHARACTERS,
        error_messages={"required": gettext_lazy("Write something first.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if sentence := for_staff(text):
            raise forms.ValidationError(sentence)
        return text


class EscalateForm(WordsForm):
    why = forms.ChoiceField(
        label=gettext_lazy("Reason"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )
    field_order = ("why", "text")

    def __init__(self, *args: Any, to: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("What has to be decided?")
        self.fields["text"].help_text = _("It goes to: %(name)s.") % {"name": to}


class DecideForm(WordsForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = _("Your decision")
        self.fields["text"].help_text = _("In words that whoever asked can act on.")


@ACTIONS.add
class Escalate(CaseAction):
    """Ask the lead of the team for a decision."""

    key = "escalate"
    order = 96
    label = gettext_lazy("Ask the lead for a decision")
    button = gettext_lazy("Ask for the decision")
    needs = (permissions.NOTES,)
    form_class = EscalateForm
    opens_itself = False

    def is_lawful(self) -> bool:
        return not self.case.is_escalated

    def form_options(self) -> dict[str, Any]:
        to = services.first_for(self.case, self.user)
        return {"to": name_of(to) or _("the coordinators")}

    def typed_text(self) -> str:
        return str(self.form["text"].value() or "") if self.form else ""

    def perform(self, data: dict[str, Any], seen: int) -> str:
        asked = services.escalate(self.case.pk, self.user, Why(data["why"]), data["text"])
        return _("Asked: %(name)s decides.") % {"name": name_of(asked.to) or _("a coordinator")}


@ACTIONS.add
class Decide(CaseAction):
    """Decide what is asked."""

    key = "decide"
    order = 10
    panel = "escalation"
    label = gettext_lazy("Decide")
    button = gettext_lazy("This is my decision")
    needs = (permissions.NOTES,)
    form_class = DecideForm

    @cached_property
    def asked(self) -> Escalation | None:
        """What is asked, if anything is."""
        return services.undecided(self.case) if self.case.is_escalated else None

    def suits(self) -> bool:
        return self.asked is not None and services.may_decide(self.user, self.asked)

    def typed_text(self) -> str:
        return str(self.form["text"].value() or "") if self.form else ""

    def perform(self, data: dict[str, Any], seen: int) -> str:
        services.decide(self.case.pk, self.user, data["text"])
        return _("Decided. Whoever asked finds it under “Needs attention”.")


def asked_on(case: Case, user: Any) -> Escalation | None:
    """Return the decision that the case waits for."""
    return services.undecided(case) if case.is_escalated else None


PANELS.add(Panel("escalation", 7, Place.TOP, "workflows/escalation/desk_panel.html", asked_on))
