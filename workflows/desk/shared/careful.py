"""Texts of staff that hold a number without a ground: they are told once, and may go on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.vault.guard import for_staff


class CarefulForm(forms.Form):
    """A form whose free texts are looked at; a box to tick appears when it has to be."""

    # Names of the fields with free text.
    careful_with: tuple[str, ...] = ("text",)
    keeps_numbers = forms.BooleanField(
        label=_("The law gives a ground to keep the number."),
        required=False,
        widget=forms.HiddenInput,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.careful_with:
            sentence = for_staff(cleaned.get(name, ""))
            if sentence and not cleaned.get("keeps_numbers"):
                self.fields["keeps_numbers"].widget = forms.CheckboxInput()
                self.add_error(name, sentence)
        return cleaned
