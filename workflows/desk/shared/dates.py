"""Days, moments and hours as staff type them: the ways in which they are written in Belgium.

What cannot be read is refused at its box. Nothing is guessed: Django's English takes 3/4/2027
for the fourth of March.
"""

import re
from datetime import date, datetime, time
from functools import cache
from typing import Any, ClassVar, TypeVar

from django import forms
from django.conf import settings
from django.db import models
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput

from forms.kinds.numbers import time_of

DAY_FORMAT = "%d/%m/%Y"
MOMENT_FORMAT = f"{DAY_FORMAT} %H:%M"
IN_DIGITS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
IN_WORDS = re.compile(r"(\d{1,2})\s+([^\W\d_]+)\.?\s+(\d{4})")
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII)
MOMENT = re.compile(r"(\d{4}-\d+-\d+|.+?\d{4})(?:T|,?\s+(?:om |at )?)(.+)")


def day_of(text: str) -> date | None:
    """Return the day that was written (31/08/2027, 31 augustus 2027, 2027-08-31), or None."""
    if found := ISO.fullmatch(text):
        return existing(found["year"], int(found["month"]), found["day"])
    if found := IN_DIGITS.fullmatch(text):
        return existing(found[3], int(found[2]), found[1])
    if found := IN_WORDS.fullmatch(text):
        return existing(found[3], months().get(found[2].lower(), 0), found[1])
    return None


def existing(year: str, month: int, day: str) -> date | None:
    """Return the day if the calendar has it."""
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


@cache
def months() -> dict[str, int]:
    """Return the number of each month by its names, whole and short, in the languages of staff."""
    found: dict[str, int] = {}
    for language in settings.COMPLETE_LANGUAGES:
        with override(language):
            for names in (MONTHS, MONTHS_3):
                found |= {str(name).lower().strip("."): number for number, name in names.items()}
    return found


def hour_of(text: str) -> time | None:
    """Return the hour that was written (9:30, 9u30, 14 h), or None."""
    found = time_of(text)
    return time.fromisoformat(found) if found else None


def moment_of(text: str) -> datetime | None:
    """Return the day and the hour that were written one after the other, or None. Naive."""
    found = MOMENT.fullmatch(text)
    day, hour = (day_of(found[1]), hour_of(found[2])) if found else (None, None)
    return datetime.combine(day, hour) if day and hour else None


Read = TypeVar("Read")


def must(read: Read | None) -> Read:
    """Return what was read. Raise ValueError, from which Django makes the sentence at the box."""
    if read is None:
        raise ValueError
    return read


class DayField(forms.DateField):
    """A day; `clean` gives a date."""

    widget = forms.DateInput(format=DAY_FORMAT)
    # As many as the times that `strptime` is to try.
    input_formats = ("",)
    default_error_messages: ClassVar = {
        "invalid": _("Write a date such as 31/08/2027 or 31 August 2027.")
    }

    def strptime(self, value: str, format: str) -> date:
        return must(day_of(value))


class HourField(forms.TimeField):
    """An hour of the day; `clean` gives a time."""

    input_formats = ("",)
    default_error_messages: ClassVar = {"invalid": _("Write a time such as 9:30 or 14:00.")}

    def strptime(self, value: str, format: str) -> time:
        return must(hour_of(value))


class MomentField(forms.DateTimeField):
    """A day and an hour in Europe/Brussels; `clean` gives an aware datetime."""

    input_formats = ("",)
    default_error_messages: ClassVar = {
        "invalid": _("Write a date and a time such as 31/08/2027 14:00.")
    }

    def strptime(self, value: str, format: str) -> datetime:
        return must(moment_of(value))


def register() -> None:
    """Read every date and time of the admin's forms so, those of Wagtail itself among them."""
    fields: list[tuple[Any, Any, forms.Widget]] = [
        (models.DateField, DayField, AdminDateInput(format=DAY_FORMAT)),
        (models.TimeField, HourField, AdminTimeInput()),
        (models.DateTimeField, MomentField, AdminDateTimeInput(format=MOMENT_FORMAT)),
    ]
    for of_model, of_form, widget in fields:
        register_form_field_override(of_model, override={"form_class": of_form, "widget": widget})
