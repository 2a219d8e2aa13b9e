"""What a partner says became of the data."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.privacy.ending.states import OwnGround, Said

CHOICES: list[tuple[str, str | Promise]] = [
    (Said.DESTROYED.value, gettext_lazy("We destroyed everything")),
    (Said.OWN_FILE.value, gettext_lazy("We keep it, in our own file")),
]


class PartnerForm(forms.Form):
    """Destroyed; or kept, on which ground and until when."""

    said = forms.ChoiceField(
        label=gettext_lazy("What became of the data?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what became of the data.")},
    )
    ground = forms.ChoiceField(
        label=gettext_lazy("On which ground do you keep them?"),
        choices=[("", gettext_lazy("Choose")), *OwnGround.choices],
        required=False,
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("The last day on which you keep them."),
        widget=forms.DateInput(attrs={"type": "date"}),
        required=False,
        error_messages={"invalid": gettext_lazy("Write a day, such as 31/12/2027.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask a ground and a day of who keeps something; forget both of who does not."""
        given = super().clean() or {}
        if given.get("said") != Said.OWN_FILE:
            return given | {"ground": "", "until": None}
        if not given.get("ground") and "ground" not in self.errors:
            self.add_error("ground", _("Choose on which ground you keep them."))
        until = given.get("until")
        if until is None and "until" not in self.errors:
            self.add_error("until", _("Write until when you keep them."))
        elif until and until < timezone.localdate():
            self.add_error("until", _("This day is past."))
        return given
