"""Kinds that are answered by typing."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_bidi, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds import masks
from forms.kinds.addresses import MailableValidator
from forms.kinds.base import Answer, Box, Kind, Question, refuse, shown_text
from forms.registers.meanings import is_about_filer

SHORT_LIMIT = 200
LONG_LIMIT = 5_000
PHONE_LIMIT = 40
HOME_REGION = "BE"
# In a JSON Schema: not empty, and more than white space.
SOMETHING = {"pattern": r"\S"}

# Control characters and lone surrogates: no keyboard sends them, no database keeps them all.
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
LINE_BREAK = re.compile(r"[\r\n\x85\u2028\u2029]")

refuse_unmailable = MailableValidator()


def text_of(question: Question, raw: Any, limit: int, part: str = "", lines: bool = False) -> str:
    """Return the text in `raw` without outer white space, at most `limit` characters.

    Raises ValidationError for what is no text, too long, unreadable, or several
    lines where one is asked.
    """
    if raw is None:
        return ""
    if not isinstance(raw, str):
        refuse(question, gettext("Write text in “%(label)s”."), "type", part)
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > limit:
        refuse(
            question,
            gettext("Use at most %(limit)d characters in “%(label)s”. There are %(count)d now."),
            "too_long",
            part,
            limit=limit,
            count=len(text),
        )
    if UNREADABLE.search(text):
        message = gettext("“%(label)s” holds a character that we cannot read. Type it again.")
        refuse(question, message, "unreadable", part)
    if not lines and LINE_BREAK.search(text):
        refuse(question, gettext("Write “%(label)s” on one line."), "one_line", part)
    return text


def line_schema(*examples: str, limit: int = SHORT_LIMIT) -> dict[str, Any]:
    """Return the schema of a line of text that is not empty."""
    return {
        "type": "string",
        "maxLength": limit,
        **SOMETHING,
        "examples": list(examples),
    }


def own_box(question: Question, box: Box, token: str) -> Box:
    """Return the box, which a browser fills in for its owner; not for somebody else."""
    box.autocomplete = token if is_about_filer(question.meaning) else "off"
    return box


class ShortText(Kind):
    """Payload: str of one line, at most 200 characters."""

    name = "short_text"
    is_free_text = True
    may_be_given = True
    label = _("Short text")
    icon = "minus"
    meanings = (
        *("help.reaching", "help.brands", "vacancy.title", "organisation"),
        *("story.title", "story.quote", "story.name"),
        *("story.shows_1", "story.shows_2", "story.shows_3"),
    )
    has_usual_meaning = False

    def own_words(self) -> list[tuple[str, blocks.Block]]:
        return masks.words()

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        return masks.settings()

    def setting_errors(self, label: str, value: Mapping[str, Any]) -> Iterator[str]:
        yield from masks.errors(label, value)

    def payload(self, question: Question) -> dict[str, Any]:
        if mask := question.settings.get("mask"):
            fits = {"pattern": masks.pattern_of(mask)}
            return {**line_schema(masks.example_of(mask)), **fits}
        return line_schema("Volkoren, graag")

    def clean(self, question: Question, raw: Any) -> Answer:
        text = text_of(question, raw, SHORT_LIMIT)
        mask = question.settings.get("mask")
        if text and mask and not masks.fits(mask, text):
            # An editor's words: nothing in them is filled in.
            refuse(question, question.words["mask_sentence"].replace("%", "%%"), "mask")
        return text or None

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        return [Box(name, id_, shown_text(raw), width="width-30")]


class LongText(Kind):
    """Payload: str, lines ending in a line feed, at most 5,000 characters."""

    name = "long_text"
    is_free_text = True
    label = _("Long text")
    icon = "pilcrow"
    meanings = (
        *("help.reaching", "help.brands", "vacancy.task", "vacancy.needs"),
        *("story.text", "story.quote"),
    )
    has_usual_meaning = False
    template = "forms/kinds/textarea.html"
    limit = LONG_LIMIT

    def payload(self, question: Question) -> dict[str, Any]:
        return line_schema("Liefst in de voormiddag.\nBel even aan.", limit=LONG_LIMIT)

    def clean(self, question: Question, raw: Any) -> Answer:
        return text_of(question, raw, LONG_LIMIT, lines=True) or None

    def describe(self, question: Question, answer: Any) -> list[str]:
        return str(answer).split("\n")


class Name(Kind):
    """Payload: str, a full name as its owner writes it."""

    name = "name"
    label = _("Name")
    icon = "user"
    meanings = ("filer.name", "beneficiary.name", "beneficiary.guardian")

    def payload(self, question: Question) -> dict[str, Any]:
        return line_schema("An Peeters", "Đặng Thị Hoa")

    def clean(self, question: Question, raw: Any) -> Answer:
        return text_of(question, raw, SHORT_LIMIT) or None

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        box = Box(name, id_, shown_text(raw), width="width-30", spellcheck="false")
        return [own_box(question, box, "name")]


class Email(Kind):
    """Payload: str, an e-mail address as typed."""

    name = "email"
    label = _("E-mail address")
    icon = "mail"
    meanings = ("filer.email", "beneficiary.email")

    def payload(self, question: Question) -> dict[str, Any]:
        return {**line_schema("an@example.org"), "format": "email"}

    def clean(self, question: Question, raw: Any) -> Answer:
        return email_of(question, raw)

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        box = Box(name, id_, shown_text(raw), type="email", width="width-30", spellcheck="false")
        return [own_box(question, box, "email")]


class Phone(Kind):
    """Payload: str in E.164 (+3212345678). Belgian without prefix, foreign with + or 00."""

    name = "phone"
    label = _("Phone number")
    icon = "mobile-alt"
    meanings = ("filer.phone", "beneficiary.phone")

    def payload(self, question: Question) -> dict[str, Any]:
        return line_schema("+3212345678", "012 34 56 78", "+31 6 12345678", limit=PHONE_LIMIT)

    def clean(self, question: Question, raw: Any) -> Answer:
        return phone_of(question, raw)

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        box = Box(name, id_, shown_text(raw), type="tel", width="width-20")
        return [own_box(question, box, "tel")]

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [shown_phone(answer)]


def email_of(question: Question, raw: Any, part: str = "") -> str | None:
    """Return the e-mail address in `raw`, or None when it is empty. Raises ValidationError."""
    text = text_of(question, raw, SHORT_LIMIT, part)
    if not text:
        return None
    try:
        refuse_unmailable(text)
    except ValidationError:
        message = gettext("Write an e-mail address such as name@example.com in “%(label)s”.")
        refuse(question, message, "email", part)
    return text


def phone_of(question: Question, raw: Any, part: str = "") -> str | None:
    """Return the phone number in `raw` as E.164, None if it is empty. Raises ValidationError."""
    text = text_of(question, raw, SHORT_LIMIT, part)
    if not text:
        return None
    number = parse_phone(text)
    if number is None:
        message = gettext(
            "Write a phone number such as 012 34 56 78 or +31 6 12345678 in “%(label)s”."
        )
        refuse(question, message, "phone", part)
    return number


def shown_phone(answer: Any) -> str:
    """Return a number in E.164 as it is dialled from Belgium; anything else as it is."""
    try:
        number = phonenumbers.parse(str(answer))
    except phonenumbers.NumberParseException:
        return str(answer)
    home = number.country_code == phonenumbers.country_code_for_region(HOME_REGION)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if home else form.INTERNATIONAL)


def parse_phone(text: str) -> str | None:
    """Return `text` as E.164, or None when it is no phone number that can be called."""
    if len(text) > PHONE_LIMIT or any(letter.isalpha() for letter in text):
        return None
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return None
    if number.extension or not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def isolated(words: str) -> str:
    """Return what was typed or a number, so that words from right to left do not turn it round.

    A number would be mirrored. Invisible signs do it (Unicode's FSI and PDI): a line is no HTML.
    """
    return f"\u2068{words}\u2069" if get_language_bidi() else words
