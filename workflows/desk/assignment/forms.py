"""What is asked on the screens of proposals."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.cases.models import Case
from workflows.cases.references import clean_reference
from workflows.matching.assignment.models import Run, Weights
from workflows.staff.models import User


class WeightsForm(forms.ModelForm):  # type: ignore[type-arg]  # (not generic when it runs)
    class Meta:
        model = Weights
        fields = Weights.NAMES


class WhyNotForm(forms.Form):
    """Asks after one volunteer for one request of a run, by their references, or the best few."""

    request = forms.CharField(label=gettext_lazy("Reference of the request"), max_length=20)
    offer = forms.CharField(
        label=gettext_lazy("Reference of the volunteer’s offer"),
        help_text=gettext_lazy("Leave it empty to see who suits the request best."),
        max_length=20,
        required=False,
    )

    def __init__(self, data: Any = None, *, run: Run, user: User) -> None:
        super().__init__(data)
        self.run, self.user = run, user

    def clean_request(self) -> Case:
        """Return the request. Refuse one that the run did not look at."""
        case = self.find("request")
        if case is None or not self.run.rows.filter(request=case).exists():
            raise ValidationError(_("No request of this proposal has that reference."))
        return case

    def clean_offer(self) -> Case | None:
        """Return the offer, None without one. Refuse a reference of no case that they may see."""
        if not self.cleaned_data["offer"]:
            return None
        case = self.find("offer")
        if case is None:
            raise ValidationError(_("No case that you may open has that reference."))
        return case

    def find(self, name: str) -> Case | None:
        """Return the case of a reference that was typed, if this user may open it."""
        typed = clean_reference(self.cleaned_data[name])
        found: Case | None = (
            Case.objects.visible_to(self.user)
            .filter(reference=typed)
            .select_related("case_type", "person")
            .first()
        )
        return found
