"""What a cell says, read as its column is to be read."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3
from django.utils.translation import gettext as _
from django.utils.translation import override

from forms.kinds.numbers import time_of
from forms.kinds.text import parse_phone
from workflows.declaring.imported import Column, Option, Reads
from workflows.importing.sheets.tables import Cell, Fault
from workflows.importing.words import plain, plain_label, yes_or_no

# A number that a spreadsheet shortened: its digits are gone.
SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
NUMERIC_DAY = re.compile(r"([0-9]{1,4})[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,4})")
WRITTEN_DAY = re.compile(
    r"(?:\w+,? )?([0-9]{1,2})(?:e|er|ste|de|st|nd|rd|th)?\.? ([^\W\d]+)\.? ([0-9]{2,4})"
)
WITH_TIME = re.compile(r"[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9.]+)?Z?$")
ONLY_DIGITS = re.compile(r"[0-9]+")
IN_PHONE = re.compile(r"[\s./()-]")
SERIAL_DAY = re.compile(r"[0-9]{5}(?:[.,]0+)?")
# Day 0 as Excel counts, so that 43904 is 14 March 2020; from 1 March 1900 on.
DAY_ZERO = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 61, 80_000
# What stands between several choices in a cell.
BETWEEN = (re.compile(r"[;\n|•]+"), re.compile(r"[,;\n|/•+&]+"), re.compile(r"\s+"))
MOST_NAMED = 8
HOME = "32"
# A word by which somebody said that nothing is meant.
NOTHING = "-"
Meant = Callable[[str], str]


def no_other_words(_word: str) -> str:
    """Say of no word that it stands for a choice."""
    return ""


class Misread(Exception):
    """A cell that cannot be read; its text is a sentence for who imports."""


def read(
    cell: Cell, column: Column, *, day_first: bool = True, meant: Meant = no_other_words
) -> Any:
    """Return what a cell says, as `column` is read; None for one that is empty. Raises Misread.

    `meant` says which choice somebody said that a word stands for.
    """
    if isinstance(cell, Fault):
        raise Misread(cell.sentence)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if column.reads == Reads.CHOICE:
        return chosen(text_of(cell), column, meant)
    if column.reads == Reads.CHOICES:
        return several(text_of(cell, keeps_lines=True), column, meant)
    if column.reads == Reads.DATE:
        return day_in(cell, day_first=day_first)
    return READERS[column.reads](cell)


def text_of(cell: Any, *, keeps_lines: bool = False) -> str:
    """Return a cell as text, in the active language: a number without needless decimals."""
    if isinstance(cell, bool):
        return _("Yes") if cell else _("No")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    text = str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()
    return text if keeps_lines else " ".join(text.split())


def lines_of(cell: Any) -> str:
    return text_of(cell, keeps_lines=True)


def code_of(cell: Any) -> str:
    """Return a house number and the like. Raises Misread for what became a date."""
    if isinstance(cell, date | time):
        raise Misread(
            _("The spreadsheet made a date of this: “%(shown)s”. Write it as text.")
            % {"shown": text_of(cell)}
        )
    return text_of(cell)


def number_of(cell: Any) -> Any:
    """Return the number, or what was typed for the form to read."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return int(cell) if float(cell).is_integer() else round(cell, 3)
    return code_of(cell)


def phone_of(cell: Any) -> str:
    """Return a phone number as E.164, also one that lost its zero or plus. Raises Misread."""
    typed = code_of(cell)
    if SHORTENED.fullmatch(typed):
        raise Misread(
            _("The spreadsheet shortened this number to “%(shown)s”: its digits are lost.")
            % {"shown": typed}
        )
    for candidate in phones_meant(typed):
        if found := parse_phone(candidate):
            return found
    raise Misread(_("“%(typed)s” is no phone number that can be called.") % {"typed": typed})


def phones_meant(typed: str) -> list[str]:
    """Return what may be meant by a number, the likeliest first."""
    digits = IN_PHONE.sub("", typed)
    if not ONLY_DIGITS.fullmatch(digits) or digits.startswith("0"):
        return [typed]
    with_zero, with_plus = f"0{digits}", f"+{digits}"
    return [with_plus, with_zero] if digits.startswith(HOME) else [with_zero, with_plus]


def yes_no_of(cell: Any) -> bool:
    """Return whether a cell says yes. Raises Misread."""
    if isinstance(cell, bool):
        return cell
    said = yes_or_no(text_of(cell))
    if said is None:
        raise Misread(_("“%(typed)s” is neither yes nor no.") % {"typed": text_of(cell)})
    return said


def hour_of(cell: Any) -> str:
    """Return hours and minutes; a spreadsheet may keep them as a part of a day. Raises Misread."""
    if isinstance(cell, datetime | time):
        return f"{cell:%H:%M}"
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    found = time_of(
        text_of(cell).removesuffix(":00") if text_of(cell).count(":") == 2 else text_of(cell)
    )
    if found is None:
        raise Misread(_("“%(typed)s” is no time of the day.") % {"typed": text_of(cell)})
    return found


def day_in(cell: Any, *, day_first: bool) -> str:
    """Return an ISO date. Raises Misread."""
    found = day_of(cell, day_first=day_first)
    if found is None:
        raise Misread(_("“%(typed)s” is no date.") % {"typed": text_of(cell)})
    return found.isoformat()


def day_of(cell: Any, *, day_first: bool) -> date | None:
    """Return the day in a cell: a date, the number of one, or one that is written; else None."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        return by_serial(cell)
    typed = WITH_TIME.sub("", text_of(cell))
    if SERIAL_DAY.fullmatch(typed):
        return by_serial(float(typed.replace(",", ".")))
    if found := NUMERIC_DAY.fullmatch(typed):
        return by_numbers(found[1], found[2], found[3], day_first=day_first)
    if found := WRITTEN_DAY.fullmatch(typed):
        month = months().get(plain(found[2]))
        return existing(full_year(found[3]), month, int(found[1])) if month else None
    return None


def by_serial(number: float) -> date | None:
    """Return the day that Excel keeps as a number."""
    if not FIRST_SERIAL <= number <= LAST_SERIAL:
        return None
    return DAY_ZERO + timedelta(days=int(number))


def by_numbers(first: str, second: str, third: str, *, day_first: bool) -> date | None:
    """Return the day in three numbers; one that begins with the year is never anything else."""
    if len(first) == 4:
        return existing(int(first), int(second), int(third)) if len(third) <= 2 else None
    if len(first) > 2:
        return None
    day, month = (first, second) if day_first else (second, first)
    return existing(full_year(third), int(month), int(day))


def full_year(typed: str) -> int:
    """Return a year; of two digits it is the last such year, or one of the next ten."""
    if len(typed) > 2:
        return int(typed)
    soon = timezone.localdate().year + 10
    year = soon - soon % 100 + int(typed)
    return year if year <= soon else year - 100


def existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def months() -> dict[str, int]:
    """Return the months by what the languages of the site call them, in full and short."""
    found: dict[str, int] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for names in (MONTHS, MONTHS_3):
                found |= {plain(str(name)): number for number, name in names.items()}
    return found


def chosen(typed: str, column: Column, meant: Meant = no_other_words) -> str | None:
    """Return the choice that a word means, None for one that counts as empty. Raises Misread."""
    if value := by_name(typed, column.options) or meant(typed):
        return None if value == NOTHING else value
    if column.takes_others:
        return typed
    raise Misread(no_choice(typed, column))


def several(typed: str, column: Column, meant: Meant = no_other_words) -> list[str]:
    """Return the choices in a cell, whatever stands between them. Raises Misread."""

    def choice(word: str) -> str:
        return by_name(word, column.options) or meant(word)

    if value := choice(typed):
        return listed([value])
    for between in BETWEEN:
        found = [choice(one) for one in pieces_of(typed, between)]
        if found and all(found):
            return listed(found)
    wrong = next((one for one in pieces_of(typed) if not choice(one)), typed)
    raise Misread(no_choice(wrong, column))


def pieces_of(typed: str, between: re.Pattern[str] = BETWEEN[1]) -> list[str]:
    """Return what stands in a cell between the signs that part one choice from the next."""
    return [one.strip() for one in between.split(typed) if one.strip()]


def listed(values: Sequence[str]) -> list[str]:
    """Return choices once each, without those that count as empty."""
    return [one for one in dict.fromkeys(values) if one != NOTHING]


def strange_words(cell: Cell, column: Column) -> list[str]:
    """Return the words in a cell that are none of the choices of its column, as they stand there.

    Of a column that takes other words, or that is no choice, there are none.
    """
    if column.reads not in (Reads.CHOICE, Reads.CHOICES) or column.takes_others:
        return []
    typed = "" if isinstance(cell, Fault) or cell is None else text_of(cell, keeps_lines=True)
    if not typed.strip() or by_name(typed, column.options):
        return []
    words = [" ".join(typed.split())] if column.reads == Reads.CHOICE else pieces_of(typed)
    return [one for one in words if not by_name(one, column.options)]


def by_name(typed: str, options: Sequence[Option]) -> str:
    """Return the choice that goes by a name, in any language, or by its key; else ""."""
    wanted = plain(typed)
    if not wanted:
        return ""
    for option in options:
        if wanted in (plain_label(option.value), *map(plain_label, option.labels)):
            return option.value
    return ""


def no_choice(typed: str, column: Column) -> str:
    """Return the sentence about a word that is none of the choices, which it names."""
    names = [option.labels[0] for option in column.options[:MOST_NAMED] if option.labels]
    more = ", …" if len(column.options) > MOST_NAMED else ""
    return _("“%(typed)s” is none of the choices: %(choices)s.") % {
        "typed": typed,
        "choices": ", ".join(names) + more,
    }


READERS: dict[Reads, Callable[[Any], Any]] = {
    Reads.TEXT: text_of,
    Reads.LINES: lines_of,
    Reads.CODE: code_of,
    Reads.PHONE: phone_of,
    Reads.NUMBER: number_of,
    Reads.TIME: hour_of,
    Reads.YES_NO: yes_no_of,
}
