"""Kinds that are answered with a number or a time of day."""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.formats import get_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Kind, Question, refuse, shown_text
from forms.kinds.setting_blocks import word_block
from forms.kinds.text import SHORT_LIMIT, text_of
from forms.rules.conditions import ANSWERED, AT_LEAST, AT_MOST, OPEN

# As exact as a household, a distance or a weight needs, and far from what a float rounds.
LARGEST = 999_999_999
DECIMALS = 3
NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,3})?")
# With a mark before every three digits, by the mark of the decimals.
THOUSANDS = {
    ",": re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]{1,3})?"),
    ".": re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]{1,3})?"),
}
TIME = re.compile(
    r"([01]?[0-9]|2[0-3])(?: ?(?:[:.h]|u(?:ur)?) ?([0-5][0-9])?)?(?: ?([ap])\.?m\.?)?",
    re.IGNORECASE,
)


class Number(Kind):
    """Payload: int, or a number with at most three decimals where the question allows them."""

    name = "number"
    label = _("Number")
    icon = "decimal"
    may_be_given = True
    operators = (AT_LEAST, AT_MOST, ANSWERED, OPEN)
    meanings = (
        *("household.size", "household.adults", "household.children"),
        *("capacity", "helpers"),
    )
    has_usual_meaning = False

    def own_words(self) -> list[tuple[str, blocks.Block]]:
        text = _("Read behind the box, such as: persons, hours, km.")
        return [("unit", word_block(_("Unit"), text, limit=30))]

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        return [
            ("minimum", blocks.FloatBlock(required=False, label=_("At least"))),
            ("maximum", blocks.FloatBlock(required=False, label=_("At most"))),
            ("decimals", blocks.BooleanBlock(required=False, label=_("Decimals are allowed"))),
        ]

    def setting_errors(self, label: str, value: Mapping[str, Any]) -> Iterator[str]:
        yield from crossed_limits(label, value)

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or isinstance(raw, str):
            raw = text_of(question, raw, SHORT_LIMIT)
        if raw == "":
            return None
        number = number_of(raw, question.language)
        if number is None:
            refuse(question, gettext("Write a number in “%(label)s”, such as 3."), "number")
        if not (question.settings.get("decimals") or isinstance(number, int)):
            refuse(question, gettext("Write a whole number in “%(label)s”."), "whole")
        refuse_beyond(question, number)
        return number

    def kept(self, question: Question, raw: Any) -> Any:
        """Return the number, so that 1.000 stays what it was in another language."""
        number = number_of(raw.strip(), question.language) if isinstance(raw, str) else None
        return raw if number is None else number

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        box = Box(name, id_, shown_number(raw), width="width-5")
        box.unit = question.words.get("unit", "")
        box.inputmode = "decimal" if question.settings.get("decimals") else "numeric"
        return [box]

    def payload(self, question: Question) -> dict[str, Any]:
        low, high = limits_of(question)
        kind = "number" if question.settings.get("decimals") else "integer"
        example = next(value for value in (3, low, high) if low <= value <= high)
        return {"type": kind, "minimum": low, "maximum": high, "examples": [example]}

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [f"{shown_number(answer)} {question.words.get('unit', '')}".strip()]


def crossed_limits(label: str, value: Mapping[str, Any]) -> Iterator[str]:
    """Return sentences against limits between which no number lies, or none that we can keep."""
    low, high = value.get("minimum"), value.get("maximum")
    if low is not None and high is not None and low > high:
        message = gettext(
            "“%(label)s” asks for at least %(low)s and at most %(high)s. Turn them round."
        )
        yield message % {"label": label, "low": shown_number(low), "high": shown_number(high)}
    for limit in (low, high):
        if limit is not None and not abs(limit) <= LARGEST:
            message = gettext("A limit of “%(label)s” is too large; leave it empty instead.")
            yield message % {"label": label}


def number_of(raw: Any, language: str) -> int | float | None:
    """Return the number that was typed or sent, whole where it can be; None when it is none.

    What was typed is read as `language` writes it: in Dutch 1.000 is a thousand and 1.5 can
    only be one and a half; in English 1,000 is a thousand.
    """
    return exact_number(typed_number(raw, language) if isinstance(raw, str) else raw)


def exact_number(raw: Any) -> int | float | None:
    """Return a number that we can keep exactly, whole where it can be; None for anything else."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return None
    if not abs(raw) <= LARGEST or (isinstance(raw, float) and raw != round(raw, DECIMALS)):
        return None
    return int(raw) if raw == math.floor(raw) else raw


def decimal_mark(language: str) -> str:
    """Return what stands before the decimals of a number in `language`: a comma or a point."""
    mark = get_format("DECIMAL_SEPARATOR", language)
    return mark if mark in THOUSANDS else ","


def typed_number(text: str, language: str) -> float | None:
    """Return the number that somebody wrote, or None."""
    decimal = decimal_mark(language)
    if THOUSANDS[decimal].fullmatch(text):
        text = text.replace("." if decimal == "," else ",", "")
    elif not NUMBER.fullmatch(text):
        return None
    return float(text.replace(",", "."))


def limits_of(question: Question) -> tuple[int | float, int | float]:
    """Return the least and the largest number that the question takes."""
    low, high = question.settings.get("minimum"), question.settings.get("maximum")
    return (
        whole(-LARGEST if low is None else low),
        whole(LARGEST if high is None else high),
    )


def whole(number: int | float) -> int | float:
    return int(number) if number == math.floor(number) else number


def refuse_beyond(question: Question, number: int | float) -> None:
    """Raise ValidationError for a number beyond the limits of the question."""
    low, high = limits_of(question)
    if number < low:
        message = gettext("“%(label)s” must be at least %(limit)s.")
        refuse(question, message, "too_low", limit=shown_number(low))
    if number > high:
        message = gettext("“%(label)s” can be at most %(limit)s.")
        refuse(question, message, "too_high", limit=shown_number(high))


def shown_number(raw: Any) -> str:
    """Return a number as the active language writes it, or what was typed."""
    number = exact_number(raw)
    return shown_text(raw) if number is None else str(number_format(number))


class Time(Kind):
    """Payload: str, hours and minutes (09:30, 14:05)."""

    name = "time"
    label = _("Time")
    icon = "time"

    def clean(self, question: Question, raw: Any) -> Answer:
        text = text_of(question, raw, SHORT_LIMIT)
        if not text:
            return None
        time = time_of(text)
        if time is None:
            message = gettext("Write a time such as 9:30 or 14:00 in “%(label)s”.")
            refuse(question, message, "time")
        return time

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        return [Box(name, id_, shown_text(raw), width="width-5")]

    def payload(self, question: Question) -> dict[str, Any]:
        pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$"
        return {"type": "string", "pattern": pattern, "examples": ["09:30", "14:05"]}


def time_of(text: str) -> str | None:
    """Return hours and minutes in what was typed (9:30, 14.00, 14u, 2 pm), or None."""
    found = TIME.fullmatch(text)
    if not (found and text.isascii()):
        return None
    hours, minutes = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hours:02}:{minutes:02}"
