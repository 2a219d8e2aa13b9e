"""Kinds that are answered by choosing."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms import sources
from forms.kinds.base import (
    VALUE_PATTERN,
    Answer,
    Box,
    Choice,
    Kind,
    Question,
    key_block,
    last,
    refuse,
    several,
)
from forms.rules import NO, YES


class ChoiceBlock(blocks.StructBlock):
    label = blocks.CharBlock(max_length=300, label=_("Choice"))
    hint = blocks.CharBlock(required=False, max_length=300, label=_("Hint"))
    value = key_block(_("Key"), VALUE_PATTERN)

    class Meta:
        label = _("Choice")
        icon = "radio-full"


class ChoicesBlock(blocks.StreamBlock):
    """A StreamBlock, because a ListBlock this deep is silently left out of translation."""

    choice = ChoiceBlock()

    class Meta:
        label = _("Choices")
        icon = "list-ul"


class ChoosingKind(Kind):
    """What the kinds with radios and checkboxes share."""

    template = "forms/kinds/choices.html"
    input_type = "radio"

    def settings(self) -> list[tuple[str, blocks.Block]]:
        settings = super().settings()
        if self.has_choices:
            settings.insert(3, ("choices", ChoicesBlock()))
        return settings

    def missing(self) -> str:
        return gettext("Choose an answer to “%(label)s”.")

    def chosen(self, raw: Any) -> set[str]:
        """The values to show as chosen."""
        return {raw} if isinstance(raw, str) else set()

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        chosen = self.chosen(raw)
        boxes = []
        for number, choice in enumerate(question.choices(), start=1):
            box_id = id_ if number == 1 else f"{id_}-{number}"
            box = Box(name, box_id, choice.value, choice.label, hint=choice.hint)
            box.type = self.input_type
            box.checked = choice.value in chosen
            boxes.append(box)
        return boxes

    def describe(self, question: Question, answer: Any) -> list[str]:
        values = answer if isinstance(answer, list) else [answer]
        return [question.label_of(str(value)) for value in values]


class OneOf(ChoosingKind):
    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or raw == "":
            return None
        if isinstance(raw, str):
            for choice in question.choices():
                if choice.value == raw:
                    return raw
        refuse(question, gettext("Choose one of the answers to “%(label)s”."), "choice")


class ManyOf(ChoosingKind):
    input_type = "checkbox"

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        return several(data, name)

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or raw == "":
            return []
        if not isinstance(raw, list) or not all(isinstance(value, str) for value in raw):
            refuse(question, gettext("Choose from the answers to “%(label)s”."), "type")
        asked = set(raw) - {""}
        chosen = [choice.value for choice in question.choices() if choice.value in asked]
        if len(chosen) != len(asked):
            refuse(question, gettext("Choose from the answers to “%(label)s”."), "choice")
        return chosen

    def chosen(self, raw: Any) -> set[str]:
        if not isinstance(raw, list):
            return set()
        return {value for value in raw if isinstance(value, str)}


class ChooseOne(OneOf):
    """Payload: str, the value of one choice."""

    name = "choose_one"
    label = _("Choose one")
    icon = "radio-full"
    has_choices = True


class ChooseMany(ManyOf):
    """Payload: list of str, values in the order of the form."""

    name = "choose_many"
    label = _("Choose several")
    icon = "list-ul"
    has_choices = True


class Category(OneOf):
    """Payload: str, the key of a category."""

    name = "category"
    label = _("Category")
    icon = "tag"
    meanings = ("category",)
    source = sources.CATEGORIES


class Languages(ManyOf):
    """Payload: list of str, language keys."""

    name = "languages"
    label = _("Languages spoken")
    icon = "globe"
    meanings = ("languages",)
    source = sources.LANGUAGES


class YesNo(ChoosingKind):
    """Payload: bool."""

    name = "yes_no"
    label = _("Yes or no")
    icon = "check"
    inline = True

    def fixed_values(self) -> tuple[str, ...]:
        return (YES, NO)

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or raw == "":
            return None
        if isinstance(raw, bool):
            return raw
        if isinstance(raw, str) and raw in (YES, NO):
            return raw == YES
        refuse(question, gettext("Answer yes or no to “%(label)s”."), "choice")

    def chosen(self, raw: Any) -> set[str]:
        if isinstance(raw, bool):
            return {YES if raw else NO}
        return super().chosen(raw)

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        chosen = self.chosen(raw)
        return [
            Box(name, id_, YES, gettext("Yes"), type="radio", checked=YES in chosen),
            Box(name, f"{id_}-2", NO, gettext("No"), type="radio", checked=NO in chosen),
        ]

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [gettext("Yes") if answer else gettext("No")]


class Consent(Kind):
    """Payload: True. The question is the sentence that is agreed to; it is always required."""

    name = "consent"
    label = _("Consent")
    icon = "circle-check"
    template = "forms/kinds/consent.html"
    meanings = ("consent",)

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        return last(data, name)

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is True or raw == YES:
            return True
        if raw is None or raw is False or raw == "":
            return None
        refuse(question, gettext("Tick the box if you agree with “%(label)s”."), "type")

    def missing(self) -> str:
        return gettext("Tick the box to agree: “%(label)s”.")

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        return [Box(name, id_, YES, question.label, checked=raw is True or raw == YES)]

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [gettext("Agreed")] if answer else []


__all__ = ["Category", "Choice", "ChooseMany", "ChooseOne", "Consent", "Languages", "YesNo"]
