"""What is asked at a screening beside the checklist, of one case or of many: the checks."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.desk.shared import services
from workflows.desk.shared.dates import DayField
from workflows.people.models import Check


class ChecksForm(forms.Form):
    """What was made sure of about a volunteer. It lies on the person and counts everywhere."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Made sure of about this volunteer"),
        help_text=gettext_lazy("Only whom somebody spoke with is in the pool."),
        choices=Check.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen_on = DayField(label=gettext_lazy("Seen on"), initial=timezone.localdate)
    expires_on = DayField(
        label=gettext_lazy("Holds until"),
        help_text=gettext_lazy("Leave empty when it does not expire."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen_on, expires_on = data.get("seen_on"), data.get("expires_on")
        if seen_on and seen_on > timezone.localdate():
            self.add_error("seen_on", _("This day is still to come."))
        if seen_on and expires_on and expires_on < seen_on:
            self.add_error("expires_on", _("This is before the day it was seen."))
        return data

    def checks(self) -> services.Checks | None:
        """Return what was ticked, or None when nothing was."""
        data = self.cleaned_data
        if not data.get("kinds"):
            return None
        return services.Checks(data["kinds"], data["seen_on"], data["expires_on"])


class MoreChecksForm(ChecksForm):
    """The same after the screening, when there is nothing else to send."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["kinds"].required = True
        self.fields["kinds"].error_messages["required"] = _("Tick what you made sure of.")


class ScreenForm(ChecksForm):
    """What is asked about a volunteer when the case is an offer; else nothing."""

    def __init__(self, data: Any = None, *, of_offer: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if not of_offer:
            for name in ChecksForm.base_fields:
                del self.fields[name]
