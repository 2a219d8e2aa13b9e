"""The letters themselves: filled in for each person, and printed together as one PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from workflows.casetypes import languages
from workflows.city.printing import font_file, pdf_of
from workflows.city.services import letterhead
from workflows.mailing.address_list import Addressee
from workflows.mailing.models import ResidentLetter
from workflows.mailing.placeholders import OFFERED, values_in
from workflows.messages.placeholders import examples_in, fill
from workflows.messages.texts import Text

TEMPLATE = "workflows/mailing/letters.html"
# As many as are made while somebody waits: each costs the web server some 25 ms (docs/adr/0070).
MOST_AT_ONCE = 100


class Window(StrEnum):
    """Where the window of the envelope is, seen from its front."""

    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True)
class Letter:
    """One letter: to whom, its day in words, and its text; beneath another language the Dutch."""

    to: Addressee
    day: str
    texts: list[Text]

    @property
    def language(self) -> str:
        """Return the language of its first text."""
        return self.texts[0].language


def letter_to(person: Addressee, letter: ResidentLetter) -> Letter:
    """Return the letter in the language of who reads it, or all of it in Dutch."""
    wanted = person.language if is_whole(letter, person.language) else languages.DUTCH
    beneath = [languages.DUTCH] if settings.DUTCH_BENEATH and wanted != languages.DUTCH else []
    with override(wanted):
        day = date_format(timezone.localdate(), "DATE_FORMAT")
    return Letter(person, day, [text_in(each, person, letter) for each in (wanted, *beneath)])


def is_whole(letter: ResidentLetter, language: str) -> bool:
    """Return whether a letter can be written in a language, with the words that are ours."""
    is_worded = letter.subject.get(language) and letter.body.get(language)
    return bool(is_worded) and languages.has_words(language)


def text_in(language: str, person: Addressee, letter: ResidentLetter) -> Text:
    """Return the text in a language, with everything filled in."""
    values = values_in(language, person)
    subject = fill(letter.subject.get(language, ""), values)
    return Text(language, " ".join(subject.split()), fill(letter.body.get(language, ""), values))


def examples(letter: ResidentLetter) -> list[Text]:
    """Return a letter in each language that it has, with the values of the examples."""
    shown = []
    for language, body in letter.body.items():
        if subject := letter.subject.get(language):
            values = examples_in(language, OFFERED)
            shown.append(Text(language, fill(subject, values), fill(body, values)))
    return shown


def batches(total: int) -> list[range]:
    """Return the numbers, from 1, of the letters that are made together."""
    return [
        range(first, min(first + MOST_AT_ONCE, total + 1))
        for first in range(1, total + 1, MOST_AT_ONCE)
    ]


def printed(
    letter: ResidentLetter, people: Sequence[Addressee], window: Window, *, is_duplex: bool
) -> bytes:
    """Return the letters to these people, in their order, as one tagged PDF.

    With `is_duplex` each begins on a sheet of its own, also when sheets have two sides.
    """
    letters = [letter_to(person, letter) for person in people]
    context = {
        "title": letters[0].texts[0].subject,
        "letters": letters,
        "language": letters[0].language,
        "window": window,
        "is_duplex": is_duplex,
        "font": font_file(),
        **letterhead(),
    }
    return pdf_of(render_to_string(TEMPLATE, context))
