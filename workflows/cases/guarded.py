"""A text in a form of residents, partners and volunteers, in which some numbers may not stand."""

from typing import Any

from django import forms

from workflows.vault import guard


class GuardedText(forms.CharField):
    """Refuses numbers that we may not keep (vault/guard.py), once the text is right otherwise."""

    def clean(self, value: Any) -> str:
        """Return the text. Raise ValidationError, with what to leave out."""
        text = str(super().clean(value))
        if sentence := guard.for_residents(text):
            raise forms.ValidationError(sentence)
        return text
