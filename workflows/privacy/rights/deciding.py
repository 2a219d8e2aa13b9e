"""What the officer fills in: more time, and what she decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.cases.guarded import GuardedText
from workflows.cases.residents import MOST_CHARACTERS
from workflows.privacy.rights.states import Decision, Extension, Why


class ExtendForm(forms.Form):
    why = forms.ChoiceField(
        label=_("Why it takes longer"),
        choices=Extension.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it takes longer.")},
    )


class DecideForm(forms.Form):
    """What the officer decides, and what the person reads of it."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    why = forms.ChoiceField(
        label=_("Why not, or not all of it"),
        choices=[("", _("Choose")), *Why.choices],
        required=False,
    )
    answer = GuardedText(
        label=_("In your own words, for the person"),
        help_text=_("It is sent as you write it, in their language if you can."),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask a reason of what is not wholly granted, and forget it of what is."""
        given = super().clean() or {}
        if given.get("decision") == Decision.GRANTED:
            return given | {"why": ""}
        if given.get("decision") and not given.get("why") and "why" not in self.errors:
            self.add_error("why", _("Choose why not, or why not all of it."))
        return given
