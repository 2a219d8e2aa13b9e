"""Asking when somebody wants to be rung: a part of the day, or a day with hours."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.states import CallTime
from workflows.cases.windows import Window, day_in_words

# So many days stand in the list; nobody plans a call further ahead.
DAYS = 14


def days() -> list[tuple[str, Any]]:
    """Return the days that can be chosen, today in front, as (ISO date, as it is said)."""
    today = timezone.localdate()
    ahead = [today + timedelta(days=number) for number in range(DAYS)]
    return [("", _("any day")), *((day.isoformat(), day_in_words(day)) for day in ahead)]


def hour(label: Any) -> forms.TimeField:
    """Return a box for an hour, which may stay empty."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, required=False, widget=widget)


class WindowForm(forms.Form):
    """When it suits somebody. `window` is what was chosen; hours go before the part of the day."""

    when = forms.ChoiceField(
        label=_("When it suits them"),
        choices=CallTime.choices,
        initial=CallTime.ANY,
        widget=forms.RadioSelect,
    )
    day = forms.TypedChoiceField(
        label=_("Day"), choices=days, coerce=date.fromisoformat, empty_value=None, required=False
    )
    opens = hour(_("From"))
    closes = hour(_("Until"))

    @property
    def window(self) -> Window:
        """Return when it suits them, once the form is valid."""
        data = self.cleaned_data
        return Window(CallTime(data["when"]), data["day"], data["opens"], data["closes"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for field, sentence in self.window.errors().items():
                self.add_error(field, sentence)
        return cleaned
