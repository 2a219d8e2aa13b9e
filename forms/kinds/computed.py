"""What nobody fills in: a value that the server works out of earlier answers."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Kind, Question
from forms.kinds.keys import KEY_PATTERN, key_block
from forms.kinds.numbers import DECIMALS, LARGEST, exact_number, shown_number
from forms.kinds.parts import existing_day
from forms.kinds.setting_blocks import report_block, shown_block, word_block
from forms.rules.blocks import PlainBlock
from forms.rules.conditions import ANSWERED, AT_LEAST, AT_MOST, OPEN

SUM, COUNT, AGE, DAYS = "sum", "count", "age", "days"
CALCULATIONS = {
    SUM: _("The sum of numbers"),
    COUNT: _("How many rows or choices there are"),
    AGE: _("The age in years, from a date"),
    DAYS: _("The days between two dates"),
}
# Between a repeating group and one of its columns; no key has one.
POINT = "."


class Computed(Kind):
    """Payload: none; whatever a browser or an API sends is not read.

    Kept: int, or a number with at most three decimals; None when what it is made of was hidden,
    left open or refused.
    """

    name = "computed"
    label = _("Computed value")
    icon = "cogs"
    meanings = (
        *("household.size", "household.adults", "household.children"),
        *("capacity", "helpers"),
    )
    has_usual_meaning = False
    operators = (AT_LEAST, AT_MOST, ANSWERED, OPEN)
    is_hidden = True
    is_computed = True

    def settings(self) -> list[tuple[str, blocks.Block]]:
        text = _("What is read beside it; who fills in the form does not type it.")
        return [
            ("label", blocks.CharBlock(max_length=300, label=_("Question"), help_text=text)),
            *self.own_blocks(),
            ("meaning", self.meaning_block()),
            ("report", report_block()),
            ("shown", shown_block()),
            ("key", key_block(_("Key"), KEY_PATTERN)),
        ]

    def own_words(self) -> list[tuple[str, blocks.Block]]:
        return [("unit", word_block(_("Unit"), _("Read behind it, such as: persons."), limit=30))]

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        listed = list(CALCULATIONS.items())
        help_text = _(
            "Keys or texts of earlier questions, with commas between them. Of a column in a "
            "repeating group: the key of the group, a point, the key of the column."
        )
        return [
            ("calculation", blocks.ChoiceBlock(choices=listed, label=_("What is computed"))),
            ("made_of", PlainBlock(required=True, label=_("From"), help_text=help_text)),
        ]

    def computed(self, question: Question, seen: Mapping[str, Any]) -> Answer:
        """Return the value, going by the answers seen so far; None when there is none."""
        work_out = WAYS.get(question.settings.get("calculation") or "")
        found = [list(values_in(name, seen)) for name in names_in(question.settings)]
        return work_out(found) if work_out else None

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        return None

    def clean(self, question: Question, raw: Any) -> Answer:
        return None

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        return []

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [in_words(answer, question.words.get("unit", ""))]


def in_words(answer: Any, unit: str) -> str:
    """Return a value as it is read, with its unit behind it."""
    return f"{shown_number(answer)} {unit}".strip()


def example_of(unit: str) -> str:
    """Return what a value might be, as it is read."""
    return in_words(3, unit)


def names_in(settings: Mapping[str, Any]) -> list[str]:
    """Return what a value is made of: keys of questions, or of a group and its column."""
    return [name.strip() for name in (settings.get("made_of") or "").split(",") if name.strip()]


def values_in(name: str, seen: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the answer under a name, or that of each row; nothing for what is hidden or open."""
    key, _point, column = name.partition(POINT)
    answer = seen.get(key)
    if not column:
        yield from () if answer is None else (answer,)
    elif isinstance(answer, list):
        rows = (row.get(column) for row in answer if isinstance(row, Mapping))
        yield from (value for value in rows if value is not None)


def summed(found: list[list[Any]]) -> Answer:
    """Return the sum of the numbers there are; None without any, or beyond what can be kept."""
    numbers = [
        Decimal(str(value))
        for values in found
        for value in values
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    total = sum(numbers, Decimal(0))
    if not numbers or abs(total) > LARGEST:
        return None
    return exact_number(float(round(total, DECIMALS)))


def counted(found: list[list[Any]]) -> Answer:
    """Return how many rows there are, or how many were chosen; none is no value."""
    answers = [value for values in found for value in values if isinstance(value, list)]
    return len(answers[0]) or None if answers else None


def age(found: list[list[Any]]) -> Answer:
    """Return the age in whole years today, in the time zone of the site; none of days to come."""
    born = day_in(found, 0)
    today = timezone.localdate()
    if born is None or born > today:
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def days_between(found: list[list[Any]]) -> Answer:
    """Return the days from the first date to the second; fewer than none when it is earlier."""
    first, second = day_in(found, 0), day_in(found, 1)
    return None if first is None or second is None else (second - first).days


def day_in(found: list[list[Any]], place: int) -> dt.date | None:
    values = found[place] if place < len(found) else []
    return existing_day(values[0]) if values and isinstance(values[0], str) else None


WAYS: dict[str, Callable[[list[list[Any]]], Answer]] = {
    SUM: summed,
    COUNT: counted,
    AGE: age,
    DAYS: days_between,
}
