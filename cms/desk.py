"""What pages put on the screen of a case: making a vacancy of what an organisation asks."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms import proposals
from workflows.cases.actions import CaseAction
from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.casetypes.models import CaseType, Kind
from workflows.declaring.case_screen import ACTIONS


class VacancyForm(forms.Form):
    """Asks what a sign-up becomes."""

    sign_up = forms.ModelChoiceField(
        CaseType.objects.none(),
        label=gettext_lazy("Case type of a sign-up"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose the case type of a sign-up.")},
    )

    def __init__(self, data: Any = None, *, case: Case, **options: Any) -> None:
        super().__init__(data, **options)
        field: Any = self.fields["sign_up"]
        field.queryset = proposals.sign_up_types(case)


@ACTIONS.add
class MakeVacancy(CaseAction):
    """Make the draft of a vacancy, which an editor finishes and publishes."""

    key = "vacancy"
    order = 28
    label = gettext_lazy("Make a vacancy of it")
    button = gettext_lazy("Make the draft")
    needs = (proposals.MAKES,)
    form_class = VacancyForm
    opens_itself = False

    def suits(self) -> bool:
        return self.case.kind == Kind.COLLECTIVE_NEED

    def is_lawful(self) -> bool:
        return self.case.state in OPEN and proposals.key_of(self.case) is None

    def form_options(self) -> dict[str, Any]:
        return {"case": self.case}

    def perform(self, data: dict[str, Any], seen: int) -> str:
        page = proposals.make_draft(self.case.pk, data["sign_up"], self.user, seen=seen)
        return _("The draft “%(title)s” is made. An editor finishes and publishes it.") % {
            "title": page.title
        }
