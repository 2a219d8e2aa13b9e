"""What the kinds have in common that are answered by choosing."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Choice, Kind, Question, refuse, several
from forms.kinds.keys import VALUE_PATTERN, key_block
from forms.rules.conditions import ANSWERED, INCLUDES, IS, IS_NOT, LACKS, NO, OPEN, YES


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
    may_be_given = True
    input_type = "radio"
    operators: ClassVar[tuple[str, ...]] = (IS, IS_NOT, ANSWERED, OPEN)

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        listed = [("choices", self.choices_block())] if self.has_choices else []
        return [*listed, *super().own_blocks()]

    def choices_block(self) -> blocks.Block:
        return ChoicesBlock()

    def missing(self) -> str:
        return gettext("Choose an answer to “%(label)s”.")

    def chosen(self, raw: Any) -> set[str]:
        """Return the values to show as chosen."""
        return {raw} if isinstance(raw, str) else set()

    def values_in(self, answer: Any) -> set[str]:
        """Return the values that an answer holds, without what was typed beside them."""
        return self.chosen(answer)

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

    def payload(self, question: Question) -> dict[str, Any]:
        return {**listed_schema(question), "examples": examples_of(question)}


class ManyOf(ChoosingKind):
    input_type = "checkbox"
    operators: ClassVar[tuple[str, ...]] = (INCLUDES, LACKS, ANSWERED, OPEN)

    def from_page(self, value: Any) -> Any:
        return [value] if isinstance(value, str) else value

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        return several(data, name)

    def clean(self, question: Question, raw: Any) -> Answer:
        return self.picked(question, raw)

    def picked(self, question: Question, raw: Any) -> list[str]:
        """Return the values in `raw`, in the order of the form. Raises ValidationError."""
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

    def payload(self, question: Question) -> dict[str, Any]:
        return {
            "type": "array",
            "items": listed_schema(question),
            "minItems": 1 if question.required else 0,
            "uniqueItems": True,
            "examples": [examples_of(question)[:2]],
        }


def yes_or_no() -> tuple[Choice, Choice]:
    return (Choice(YES, gettext("Yes")), Choice(NO, gettext("No")))


def listed_schema(question: Question) -> dict[str, Any]:
    """Return the schema of one of the choices, with what each is called."""
    return {"type": "string", "oneOf": named_values(question.choices())}


def named_values(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    """Return the alternatives of a schema, one a choice.

    An enum of one value, and no const: form builders take a const for what is chosen beforehand.
    """
    return [{"enum": [one.value], "title": one.label} for one in choices]


def yes_or_no_schema() -> dict[str, Any]:
    """Return the schema of yes or no, with the words for both."""
    named = zip((True, False), yes_or_no(), strict=True)
    return {
        "type": "boolean",
        "oneOf": [{"enum": [value], "title": one.label} for value, one in named],
    }


def examples_of(question: Question) -> list[str]:
    return [choice.value for choice in question.choices()][:3]
