"""For whom somebody files: themselves, another adult, a child or a household."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.kinds.base import Answer, Box, Choice, Question, refuse, shown_text, validation_error
from forms.kinds.choosing import named_values, yes_or_no, yes_or_no_schema
from forms.kinds.numbers import number_of, shown_number
from forms.kinds.parts import PartsKind
from forms.kinds.text import (
    SHORT_LIMIT,
    SOMETHING,
    email_of,
    isolated,
    phone_of,
    shown_phone,
    text_of,
)
from forms.rules.conditions import ANSWERED, IS, IS_NOT, NO, OPEN, YES

SELF, ADULT, CHILD, HOUSEHOLD = "self", "adult", "child", "household"
WHO = {
    SELF: _("For myself"),
    ADULT: _("For another adult"),
    CHILD: _("For a child"),
    HOUSEHOLD: _("For a household or family"),
}
PARENT = "parent"
RELATIONS = {
    "family": _("Family"),
    PARENT: _("Parent or guardian"),
    "neighbour": _("Neighbour"),
    "friend": _("Friend or acquaintance"),
    "carer": _("Care worker"),
    "organisation": _("An organisation"),
    "other": _("Somebody else"),
}
LABELS = {
    "relation": _("Who are you to them?"),
    "name": _("Their name"),
    "guardian": _("Name of the child’s parent or guardian"),
    "adults": _("Adults"),
    "children": _("Children"),
    "phone": _("Their phone number"),
    "email": _("Their e-mail address"),
    "consent": _("Do they know that you ask this, and do they agree?"),
    "reason": _("If not, why not?"),
}
HINTS = {
    "name": _("Of a household: the name of one adult."),
    "guardian": _("For a child only. Leave empty if that is you."),
    "adults": _("For a household only: how many."),
    "children": _("For a household only: how many."),
    "phone": _("Of a child: of the parent or guardian. Leave empty if we reach them through you."),
}
ONLY_FOR = {"guardian": CHILD, "adults": HOUSEHOLD, "children": HOUSEHOLD}
NEEDS = {
    "relation": _("Choose who you are to them."),
    "name": _("Fill in their name."),
    "guardian": _("Fill in the name of the child’s parent or guardian."),
    "adults": _("Fill in how many adults there are; 0 is a number too."),
    "children": _("Fill in how many children there are; 0 is a number too."),
    "consent": _("Choose whether they agree."),
    "reason": _("Write why they could not agree, such as: I could not reach them."),
}
# The others depend on what is answered to these.
ALWAYS_NEEDED = ("relation", "name", "consent", "adults", "children")
MEANT = {
    "who": "filed_for",
    "relation": "relation",
    "name": "beneficiary.name",
    "guardian": "beneficiary.guardian",
    "phone": "beneficiary.phone",
    "email": "beneficiary.email",
    "consent": "beneficiary.consent",
    "reason": "beneficiary.no_consent",
    "adults": "household.adults",
    "children": "household.children",
}
MOST_PEOPLE = 50
EXAMPLES = {
    "relation": "neighbour",
    "name": "Jan Peeters",
    "guardian": "Mia Claes",
    "adults": 2,
    "children": 3,
    "phone": "+32475123456",
    "email": "",
    "consent": False,
    "reason": "Ze nam niet op.",
}


class OnBehalf(PartsKind):
    """Payload: dict. `{"who": "self"}`, or `who` with what `parts_for` names for it.

    str: relation (a key of RELATIONS), name, guardian (of a child; "" when the filer is),
    phone and email (or "" when they are reached through the filer), reason (why there is no
    consent). int: adults, children (of a household). bool: consent.
    """

    name = "on_behalf"
    label = _("For whom it is")
    icon = "group"
    template = "forms/kinds/on_behalf.html"
    parts = ("who", *LABELS)
    errors_at_boxes = True
    operators = (IS, IS_NOT, ANSWERED, OPEN)
    means_always = tuple(MEANT.values())

    def fixed_answers(self) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in WHO.items()]

    def choices(self, question: Question) -> tuple[Choice, ...]:
        return tuple(Choice(value, str(label)) for value, label in WHO.items())

    def missing(self) -> str:
        return gettext("Choose an answer to “%(label)s”.")

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or raw == "":
            return None
        if not isinstance(raw, dict):
            refuse(question, gettext("Fill in the boxes of “%(label)s”."), "type")
        who = text_of(question, raw.get("who"), SHORT_LIMIT, "who")
        if not who and not any(raw.values()):
            return None
        if who not in WHO:
            refuse(question, gettext("Choose one of the answers to “%(label)s”."), "choice")
        if who == SELF:
            return {"who": SELF}
        return {"who": who, **cleaned(question, who, raw)}

    def unknown(self, question: Question, raw: Any) -> list[str]:
        """Return also the boxes that are for somebody else than who it is, when they are filled."""
        if not isinstance(raw, dict):
            return []
        who = raw.get("who")
        asked = ("who", *parts_for(who)) if isinstance(who, str) and who in WHO else self.parts
        return [
            part
            for part, value in raw.items()
            if part not in asked and (part not in self.parts or value not in (None, ""))
        ]

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        sent = raw if isinstance(raw, dict) else {}
        who = Box(f"{name}-who", f"{id_}-who", shown_text(sent.get("who")), part="who")
        who.type, who.choices = "radio", self.choices(question)
        return [who, *(box_for(part, name, id_, sent.get(part)) for part in LABELS)]

    def payload(self, question: Question) -> dict[str, Any]:
        choices = named_values(self.choices(question))
        who = {"type": "string", "title": question.label, "oneOf": choices}
        examples = [{"who": who} | {part: EXAMPLES[part] for part in parts_for(who)} for who in WHO]
        return {
            "type": "object",
            "properties": {"who": who},
            "required": ["who"],
            "allOf": [{"if": is_for(who), "then": schema_for(who)} for who in WHO],
            "examples": examples,
        }

    def means(self, meaning: str, answer: Any) -> dict[str, Any]:
        if not isinstance(answer, dict):
            return {}
        return {name: answer[part] for part, name in MEANT.items() if part in answer}

    def with_meaning(self, answer: Any, meaning: str, value: Any) -> Any:
        return {**answer, **{part: value for part, name in MEANT.items() if name == meaning}}

    def describe(self, question: Question, answer: Any) -> list[str]:
        if not isinstance(answer, dict):
            return [str(answer)]
        told = {part: told_part(part, answer[part]) for part in LABELS if part in answer}
        lines = [f"{said(part)} {isolated(words)}" for part, words in told.items() if words]
        return [question.label_of(str(answer.get("who"))), *lines]


def parts_for(who: str) -> tuple[str, ...]:
    """Return the parts that are asked about the one for whom it is."""
    if who == SELF:
        return ()
    return tuple(part for part in LABELS if ONLY_FOR.get(part, who) == who)


def cleaned(question: Question, who: str, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer of each part for `who`. Raises ValidationError with all that is wrong."""
    answer: dict[str, Any] = {}
    wrong: list[ValidationError] = []
    for part in parts_for(who):
        try:
            answer[part] = CLEANERS[part](question, part, sent.get(part))
        except ValidationError as error:
            wrong.append(error)
    wrong += [
        validation_error(question, str(NEEDS[part]), "required", part) for part in lacking(answer)
    ]
    if wrong:
        raise ValidationError(wrong)
    if answer["consent"]:
        answer["reason"] = ""
    return answer


def lacking(answer: Mapping[str, Any]) -> list[str]:
    """Return the parts that are open and may not be, given the others."""
    free = {"guardian"} if answer.get("relation") == PARENT else set()
    free |= {"reason"} if answer.get("consent") is not False else set()
    return [part for part in NEEDS if part not in free and answer.get(part, 0) in (None, "")]


def clean_line(question: Question, part: str, raw: Any) -> str:
    return text_of(question, raw, SHORT_LIMIT, part)


def clean_relation(question: Question, part: str, raw: Any) -> str:
    value = text_of(question, raw, SHORT_LIMIT, part)
    if value and value not in RELATIONS:
        refuse(question, gettext("Choose from the list."), "choice", part)
    return value


def clean_phone(question: Question, part: str, raw: Any) -> str:
    return phone_of(question, raw, part) or ""


def clean_email(question: Question, part: str, raw: Any) -> str:
    return email_of(question, raw, part) or ""


def clean_count(question: Question, part: str, raw: Any) -> int | None:
    if raw is None or isinstance(raw, str):
        raw = text_of(question, raw, SHORT_LIMIT, part)
    if raw == "":
        return None
    number = number_of(raw, question.language)
    if not isinstance(number, int) or not 0 <= number <= MOST_PEOPLE:
        message = gettext("Write a whole number from 0 to %(most)d.")
        refuse(question, message, "number", part, most=MOST_PEOPLE)
    return number


def clean_consent(question: Question, part: str, raw: Any) -> bool | None:
    answer = {YES: True, NO: False}.get(raw, raw) if isinstance(raw, str) else raw
    if answer is None or answer == "":
        return None
    if not isinstance(answer, bool):
        refuse(question, gettext("Answer yes or no."), "choice", part)
    return answer


CLEANERS: dict[str, Callable[[Question, str, Any], Any]] = {
    "relation": clean_relation,
    "name": clean_line,
    "guardian": clean_line,
    "adults": clean_count,
    "children": clean_count,
    "phone": clean_phone,
    "email": clean_email,
    "consent": clean_consent,
    "reason": clean_line,
}


def box_for(part: str, name: str, id_: str, raw: Any) -> Box:
    """Return the input of one part about the one for whom it is, filled with what was sent."""
    box = Box(f"{name}-{part}", f"{id_}-{part}", shown_text(raw), str(LABELS[part]), part)
    box.autocomplete, box.width = "off", "width-20"
    box.hint = str(HINTS.get(part, ""))
    if part == "consent":
        box.type, box.choices = "radio", yes_or_no()
        box.value = {True: YES, False: NO}[raw] if isinstance(raw, bool) else box.value
    elif part == "relation":
        nothing = Choice("", gettext("Choose from the list"))
        box.choices = (nothing, *(Choice(key, str(label)) for key, label in RELATIONS.items()))
    elif part in ("adults", "children"):
        box.value, box.width, box.inputmode = shown_number(raw), "width-5", "numeric"
    elif part in ("phone", "email"):
        box.type, box.is_optional = ("tel" if part == "phone" else "email"), True
    elif part in ("name", "guardian"):
        box.spellcheck = "false"
    return box


def is_for(who: str) -> dict[str, Any]:
    """Return the schema of every answer for one of `WHO`.

    Not an alternative for each: form builders begin with the first of several, and nobody has said
    yet that it is for themselves.
    """
    return {"required": ["who"], "properties": {"who": {"const": who}}}


def schema_for(who: str) -> dict[str, Any]:
    """Return the schema of what is asked beside `who`, for one of `WHO`."""
    asked = parts_for(who)
    schema = {
        "properties": {"who": {}, **{part: part_schema(part) for part in asked}},
        "additionalProperties": False,
        "required": [part for part in ALWAYS_NEEDED if part in asked],
    }
    if not asked:
        return schema
    rules = [when("consent", {"const": False}, "reason")]
    if who == CHILD:
        rules.append(when("relation", {"not": {"const": PARENT}}, "guardian"))
    return {**schema, "allOf": rules}


def part_schema(part: str) -> dict[str, Any]:
    """Return the schema of one part, with its label and hint."""
    words = {"title": str(LABELS[part])}
    if part in HINTS:
        words["description"] = str(HINTS[part])
    if part in ("adults", "children"):
        return {**words, "type": "integer", "minimum": 0, "maximum": MOST_PEOPLE}
    if part == "consent":
        return {**words, **yes_or_no_schema()}
    line = {**words, "type": "string", "maxLength": SHORT_LIMIT}
    if part == "relation":
        named = (Choice(key, str(label)) for key, label in RELATIONS.items())
        return {**line, "oneOf": named_values(named)}
    return {**line, **SOMETHING} if part == "name" else line


def when(part: str, holds: dict[str, Any], needed: str) -> dict[str, Any]:
    """Return that `needed` has to be filled in when the value of `part` fits the schema `holds`."""
    return {
        "if": {"properties": {part: holds}},
        "then": {"required": [needed], "properties": {needed: {"type": "string", **SOMETHING}}},
    }


def said(part: str) -> str:
    """Return the label of a part before its answer."""
    label = str(LABELS[part])
    return label if label.endswith("?") else f"{label}:"


def told_part(part: str, value: Any) -> str:
    """Return one part of an answer in words; nothing for what was left open."""
    if part == "relation":
        return str(RELATIONS.get(value, value)) if isinstance(value, str) else ""
    if part == "consent":
        return gettext("Yes") if value else gettext("No")
    if part == "phone":
        return shown_phone(value)
    return "" if value is None else str(value)
