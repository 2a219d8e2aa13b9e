"""What is asked to plan a visit, of volunteers and of staff alike, and to answer a check-in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.cases.guarded import GuardedText
from workflows.matching.visits.answering import MOST_CHARACTERS
from workflows.matching.visits.planning import Moment
from workflows.matching.visits.states import Answer, PartOfDay

DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
PARTS = [("", _("at any time")), *PartOfDay.choices]
# How often: so many weeks, or once.
EVERY = [
    ("0", _("only this once")),
    ("1", _("every week")),
    ("2", _("every two weeks")),
    ("3", _("every three weeks")),
    ("4", _("every four weeks")),
]
NO_DATE = {"invalid": _("Write a date such as 31/08/2027.")}


class MomentForm(forms.Form):
    """One visit, or one every so many weeks up to a day."""

    day = forms.DateField(
        label=_("Day"),
        input_formats=DAYS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Choose a day."), **NO_DATE},
    )
    part = forms.ChoiceField(label=_("When on that day"), choices=PARTS, required=False)
    at = forms.TimeField(
        label=_("Time, if you agreed on one"),
        required=False,
        input_formats=["%H:%M", "%H.%M", "%Hu%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Write a time such as 14:30.")},
    )
    every = forms.TypedChoiceField(
        label=_("How often"), choices=EVERY, coerce=int, required=False, empty_value=None
    )
    until = forms.DateField(
        label=_("Up to and including, when it is more than once"),
        required=False,
        input_formats=DAYS,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=NO_DATE,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the last day of what comes back."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("every") and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Choose the last day, for help that comes back."))
        return cleaned

    @property
    def moment(self) -> Moment:
        """What was chosen, once it is valid."""
        given = self.cleaned_data
        return Moment(given["day"], given["part"], given["at"], given["every"] or 0, given["until"])


class AnswerForm(forms.Form):
    """Whether help was given, and a word about it."""

    answer = forms.ChoiceField(
        label=_("Was help given?"),
        choices=Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    word = GuardedText(
        label=_("A word about it"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
