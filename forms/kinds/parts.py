"""Kinds with several boxes: a date and an address."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import (
    Answer,
    Box,
    Choice,
    Kind,
    Question,
    last,
    refuse,
    shown_text,
    validation_error,
)
from forms.kinds.choosing import named_values
from forms.kinds.text import SOMETHING, text_of
from forms.registers import area, sources
from forms.registers.meanings import is_about_filer
from forms.rules.conditions import YES

DATE_PARTS = ("day", "month", "year")
FIRST_YEAR = 1900
LAST_YEAR = 2100

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
POSTCODE = re.compile(r"[1-9][0-9]{3}")
# As people write it: B-3000, 30 00, 3000 Leuven.
TYPED_POSTCODE = re.compile(
    r"(?:BE?[ .-]*)?(?P<digits>[1-9](?:[ .]?[0-9]){3})(?:[ ,]+(?P<city>[^\W\d_].*))?", re.IGNORECASE
)
ADDRESS_LIMITS = {
    "street": 120,
    "number": 20,
    "box": 20,
    "postcode": 80,
    "city": 80,
    "neighbourhood": 60,
}
NOWHERE = "no_fixed_address"
# The setting of an address that always is one.
OF_ORGANISATION = "of_organisation"
# Of who needs help where the city gives none: the address is right, and may be passed on.
ELSEWHERE = "elsewhere"
NEEDS_HELP_THERE = "beneficiary.address"
ADDRESS_NEEDS = ("street", "number", "postcode", "city")
ADDRESS_WIDTHS = {"number": "width-5", "box": "width-5", "postcode": "width-5", "city": "width-20"}
ADDRESS_TOKENS = {"street": "address-line1", "postcode": "postal-code", "city": "address-level2"}
ADDRESS_LABELS = {
    "street": _("Street"),
    "number": _("House number"),
    "box": _("Box"),
    "postcode": _("Postcode"),
    "city": _("Town or city"),
    "neighbourhood": _("Neighbourhood"),
}
ADDRESS_MISSING = {
    "street": _("Fill in the street."),
    "number": _("Fill in the house number."),
    "postcode": _("Fill in the postcode."),
    "city": _("Fill in the town or city."),
}


class PartsKind(Kind):
    """Boxes are sent as `key-part`; JSON sends one value under `key`."""

    template = "forms/kinds/parts.html"

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        sent = {part: last(data, f"{name}-{part}") for part in self.parts}
        if any(value is not None for value in sent.values()):
            return sent
        return last(data, name)

    def parts_of(self, question: Question) -> tuple[str, ...]:
        """Return the parts that this question has."""
        return self.parts

    def unknown(self, question: Question, raw: Any) -> list[str]:
        parts = self.parts_of(question)
        return [part for part in raw if part not in parts] if isinstance(raw, dict) else []


class Date(PartsKind):
    """Payload: str, an ISO date (2020-03-14) between 1900 and 2100."""

    name = "date"
    label = _("Date")
    icon = "date"
    parts = DATE_PARTS

    def payload(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "format": "date", "examples": ["2020-03-14"]}

    def clean(self, question: Question, raw: Any) -> Answer:
        if isinstance(raw, dict):
            raw = self.joined(question, raw)
        text = text_of(question, raw, 10, "day")
        if not text:
            return None
        day = existing_day(text)
        if day is None:
            refuse(question, gettext("The date in “%(label)s” does not exist."), "date", "day")
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            message = gettext("Write the year in “%(label)s” with four digits, such as 2020.")
            refuse(question, message, "year", "year")
        return day.isoformat()

    def joined(self, question: Question, sent: dict[str, Any]) -> str:
        """Return the three boxes as an ISO date, or nothing when all are empty."""
        boxes = {part: text_of(question, sent.get(part), 200, part) for part in DATE_PARTS}
        if not any(boxes.values()):
            return ""
        for part in DATE_PARTS:
            if not (boxes[part].isascii() and boxes[part].isdigit() and len(boxes[part]) <= 4):
                message = gettext(
                    "Write day, month and year of “%(label)s” in digits, such as 14 3 2020."
                )
                refuse(question, message, "date", part)
        return f"{boxes['year']:0>4}-{boxes['month']:0>2}-{boxes['day']:0>2}"

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        sent = raw if isinstance(raw, dict) else iso_parts(raw)
        labels = {"day": gettext("Day"), "month": gettext("Month"), "year": gettext("Year")}
        boxes = []
        for part in DATE_PARTS:
            box = Box(f"{name}-{part}", f"{id_}-{part}", shown_text(sent.get(part)), labels[part])
            box.part = part
            box.inputmode = "numeric"
            box.width = "width-4" if part == "year" else "width-2"
            boxes.append(box)
        return boxes

    def describe(self, question: Question, answer: Any) -> list[str]:
        try:
            return [date_format(dt.date.fromisoformat(answer), "DATE_FORMAT")]
        except (TypeError, ValueError):
            return [str(answer)]


def existing_day(text: str) -> dt.date | None:
    """Return the day that an ISO date names, or None."""
    if not ISO_DATE.fullmatch(text):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def iso_parts(raw: Any) -> dict[str, str]:
    """Return day, month and year of an ISO date for the three boxes."""
    if not isinstance(raw, str):
        return {}
    year, _first, rest = raw.partition("-")
    month, _second, day = rest.partition("-")
    return {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}


class Address(PartsKind):
    """Payload: dict of str: street, number, box, postcode, city, neighbourhood (a key or "").

    Who has no fixed address sends `no_fixed_address` as true, and of the rest what there is:
    the neighbourhood where they are found, perhaps. Who needs help at an address where the city
    gives none is told so, and sends `elsewhere` as true to be passed on. An organisation always has
    an address.
    """

    name = "address"
    label = _("Address")
    icon = "home"
    meanings = ("filer.address", "beneficiary.address")
    parts = (*ADDRESS_LIMITS, NOWHERE, ELSEWHERE)
    errors_at_boxes = True

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        switch = blocks.BooleanBlock(
            required=False,
            label=_("The address of an organisation"),
            help_text=_("Then nobody can choose “No fixed address”."),
        )
        return [(OF_ORGANISATION, switch)]

    def parts_of(self, question: Question) -> tuple[str, ...]:
        if may_be_nowhere(question):
            return self.parts
        return tuple(part for part in self.parts if part != NOWHERE)

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or raw == "":
            return None
        if not isinstance(raw, dict):
            refuse(question, gettext("Fill in the boxes of “%(label)s”."), "type", "street")
        sent = with_postcode(raw)
        address = {
            part: text_of(question, sent.get(part), limit, part)
            for part, limit in ADDRESS_LIMITS.items()
        }
        is_nowhere = ticked(question, raw.get(NOWHERE), NOWHERE) and may_be_nowhere(question)
        nowhere = {NOWHERE: True} if is_nowhere else {}
        if not nowhere and not any(address.values()):
            return None
        wrong = list(self.errors(question, address, () if nowhere else ADDRESS_NEEDS))
        elsewhere = is_elsewhere(question, address) and not wrong
        if elsewhere and not ticked(question, raw.get(ELSEWHERE), ELSEWHERE):
            message = area.sentence(question.language)
            wrong.append(validation_error(question, message, "elsewhere", ELSEWHERE))
        if wrong:
            raise ValidationError(wrong)
        return {**address, **nowhere, **({ELSEWHERE: True} if elsewhere else {})}

    def errors(
        self, question: Question, address: dict[str, str], needs: Iterable[str]
    ) -> Iterator[ValidationError]:
        """Return what is wrong with each box, and which of `needs` is missing."""
        for part in needs:
            if not address[part]:
                yield validation_error(question, str(ADDRESS_MISSING[part]), "required", part)
        if address["postcode"] and not POSTCODE.fullmatch(address["postcode"]):
            message = gettext("Write a postcode of four digits, such as 3000.")
            yield validation_error(question, message, "postcode", "postcode")
        if address["neighbourhood"] not in {choice.value for choice in neighbourhoods(question)}:
            message = gettext("Choose a neighbourhood from the list.")
            yield validation_error(question, message, "choice", "neighbourhood")

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        sent = raw if isinstance(raw, dict) else {}
        ours = is_about_filer(question.meaning)
        listed = neighbourhoods(question)
        boxes = []
        for part, label in ADDRESS_LABELS.items():
            if part == "neighbourhood" and not has_choice(listed):
                continue
            box = Box(f"{name}-{part}", f"{id_}-{part}", shown_text(sent.get(part)), str(label))
            box.part = part
            box.width = ADDRESS_WIDTHS.get(part, "")
            box.autocomplete = ADDRESS_TOKENS.get(part, "") if ours else "off"
            box.spellcheck = "false"
            boxes.append(box)
            box.is_optional = question.required and part not in ADDRESS_NEEDS
            box.inputmode = "numeric" if part == "postcode" else ""
            box.choices = listed if part == "neighbourhood" else ()
        to_tick: dict[str, str] = {}
        if may_be_nowhere(question):
            to_tick[NOWHERE] = gettext("No fixed address")
        if is_elsewhere(question, with_postcode(sent)):
            to_tick[ELSEWHERE] = gettext("The postcode is right. Pass my question on.")
        for part, words in to_tick.items():
            box = Box(f"{name}-{part}", f"{id_}-{part}", YES, words)
            box.part, box.type = part, "checkbox"
            box.checked = sent.get(part) in (True, YES)
            boxes.append(box)
        return boxes

    def payload(self, question: Question) -> dict[str, Any]:
        listed = neighbourhoods(question)
        boxes = address_schemas(listed)
        example = dict(zip(ADDRESS_NEEDS, ("Kerkstraat", "1", "1000", "Brussel"), strict=True))
        schema = {"type": "object", "additionalProperties": False}
        if not may_be_nowhere(question):
            del boxes[NOWHERE]
            return {
                **schema,
                "properties": boxes,
                "allOf": [somewhere(question)],
                "examples": [example],
            }
        return {
            **schema,
            "properties": boxes,
            "if": {"required": [NOWHERE], "properties": {NOWHERE: {"const": True}}},
            "else": somewhere(question),
            "examples": [example, {NOWHERE: True, "neighbourhood": listed[-1].value}],
        }

    def offers(self, question: Question) -> tuple[Choice, ...]:
        return neighbourhoods(question)

    def describe(self, question: Question, answer: Any) -> list[str]:
        if not isinstance(answer, dict):
            return [str(answer)]
        part = {name: str(answer.get(name) or "") for name in ADDRESS_LIMITS}
        street = f"{part['street']} {part['number']}".strip()
        if part["box"]:
            street = f"{street} " + gettext("box %(box)s") % part
        labels = dict(sources.choices(sources.NEIGHBOURHOODS, question.language))
        neighbourhood = labels.get(part["neighbourhood"], part["neighbourhood"])
        nowhere = gettext("No fixed address") if answer.get(NOWHERE) else ""
        town = f"{part['postcode']} {part['city']}".strip()
        elsewhere = gettext("Outside the city: pass on") if answer.get(ELSEWHERE) else ""
        lines = [nowhere, street, town, neighbourhood, elsewhere]
        return [line for line in lines if line]


def may_be_nowhere(question: Question) -> bool:
    """Return whether who is asked may have no fixed address."""
    return not question.settings.get(OF_ORGANISATION)


def address_schemas(listed: tuple[Choice, ...]) -> dict[str, dict[str, Any]]:
    """Return the schema of each box, with what it is called."""
    boxes: dict[str, dict[str, Any]] = {
        part: {"type": "string", "title": str(ADDRESS_LABELS[part]), "maxLength": limit}
        for part, limit in ADDRESS_LIMITS.items()
    }
    postcode, neighbourhood = boxes["postcode"], boxes["neighbourhood"]
    boxes["postcode"] = {**postcode, "pattern": "^([1-9][0-9]{3})?$"}
    boxes["neighbourhood"] = {**neighbourhood, "oneOf": named_values(listed)}
    return {
        **boxes,
        NOWHERE: {"type": "boolean", "title": gettext("No fixed address")},
        ELSEWHERE: {"type": "boolean", "title": gettext("Outside the city: pass on")},
    }


def somewhere(question: Question) -> dict[str, Any]:
    """Return what an address needs; when it may be left open, only once there is some of it."""
    filled = {part: {"type": "string", **SOMETHING} for part in ADDRESS_NEEDS}
    needed = {"required": list(ADDRESS_NEEDS), "properties": filled}
    if question.required:
        return needed
    begun = [{"required": [part], "properties": {part: filled[part]}} for part in ADDRESS_NEEDS]
    return {"if": {"anyOf": begun}, "then": needed}


def with_postcode(sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the boxes with the four digits of the postcode, as far as it is understood.

    A town that was typed behind it comes to its own box, if that is empty.
    """
    typed = sent.get("postcode")
    found = TYPED_POSTCODE.fullmatch(typed.strip()) if isinstance(typed, str) else None
    if not found:
        return dict(sent)
    digits = "".join(letter for letter in found["digits"] if letter.isdigit())
    return {**sent, "postcode": digits, "city": sent.get("city") or found["city"]}


def is_elsewhere(question: Question, address: Mapping[str, Any]) -> bool:
    """Return whether help is needed at this address and the city gives none there."""
    postcode = address.get("postcode")
    if question.meaning != NEEDS_HELP_THERE or not isinstance(postcode, str):
        return False
    return bool(POSTCODE.fullmatch(postcode)) and area.is_elsewhere(postcode)


def ticked(question: Question, raw: Any, part: str) -> bool:
    """Return whether a box is ticked. Raises ValidationError for what is no answer."""
    if raw is None or raw is False or raw == "":
        return False
    if raw is True or raw == YES:
        return True
    refuse(question, gettext("Tick the box or leave it empty."), "type", part)


def has_choice(listed: tuple[Choice, ...]) -> bool:
    """Return whether there is more to choose than one neighbourhood, beside "unknown"."""
    return len(listed) > len(("unknown", "the only one"))


def neighbourhoods(question: Question) -> tuple[Choice, ...]:
    """Return the neighbourhoods to choose from, first of all "unknown"."""
    listed = sources.choices(sources.NEIGHBOURHOODS, question.language)
    unknown = Choice("", gettext("I don’t know, or not in the list"))
    return (unknown, *(Choice(value, label) for value, label in listed))
