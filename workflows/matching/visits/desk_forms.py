"""The forms with which staff plan visits, and note what became of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.matching.roles import MOST_CHARACTERS
from workflows.matching.visits.forms import AnswerForm, MomentForm
from workflows.matching.visits.states import OffReason


class PlanForm(MomentForm):
    """The visits of one match."""

    match = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("match",)


class RoleForm(forms.Form):
    """What a helper does: from the list of the case type, or in a word."""

    match = forms.UUIDField(widget=forms.HiddenInput)
    role = forms.ChoiceField(label=_("Role"), required=False)
    word = forms.CharField(
        label=_("Or another word for it"), max_length=MOST_CHARACTERS, required=False
    )

    def __init__(self, data: Any = None, *, roles: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["role"].choices = [("", "–"), *roles]  # type: ignore[attr-defined]


class VisitForm(forms.Form):
    visit = forms.IntegerField(widget=forms.HiddenInput)


class NoteVisitForm(VisitForm):
    """Whether it took place: the button that was pressed says so."""

    done = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class OffForm(VisitForm):
    """Why a visit does not take place."""

    reason = forms.ChoiceField(
        choices=OffReason.choices, error_messages={"required": _("Choose a reason.")}
    )


class AskStandInForm(VisitForm):
    """Whom to ask: one of those proposed, or another by their reference."""

    offer = forms.CharField(required=False, max_length=20)
    other = forms.CharField(required=False, max_length=20)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not (cleaned.get("offer") or cleaned.get("other", "").strip()):
            self.add_error("offer", _("Choose whom to ask, or fill in a reference."))
        return cleaned

    @property
    def reference(self) -> str:
        """The reference of who is asked; what was typed comes before what was chosen."""
        return self.cleaned_data["other"].strip() or self.cleaned_data["offer"]


class StandInForm(forms.Form):
    """What who was asked said on the phone."""

    stand_in = forms.UUIDField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=[("yes", ""), ("no", "")])


class NoteCheckInForm(AnswerForm):
    """Which check-in, and what was said on the phone."""

    check_in = forms.UUIDField(widget=forms.HiddenInput)
