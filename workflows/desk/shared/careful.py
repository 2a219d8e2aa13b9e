"""Texts of staff that hold a number without a ground: they are told once, and may go on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.vault.guard import for_staff


class CarefulForm(forms.Form):
    """A form with a field `text` that is looked at; a box to tick appears when it has to be."""

    keeps_numbers = forms.BooleanField(
        label=_("The law gives a ground to keep the number."),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        sentence = for_staff(cleaned.get("text", ""))
        if sentence and not cleaned.get("keeps_numbers"):
            self.fields["keeps_numbers"].widget = forms.CheckboxInput()
            self.add_error("text", sentence)
        return cleaned
