"""Kinds with an editor's own choices, to which "other, namely" can be added."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Question, last, refuse, several, shown_text
from forms.kinds.choosing import (
    ChoicesBlock,
    ChoosingKind,
    ManyOf,
    OneOf,
    examples_of,
    listed_schema,
)
from forms.kinds.setting_blocks import ONLY, only_block, word_block
from forms.kinds.text import SHORT_LIMIT, SOMETHING, text_of
from forms.registers import sources
from forms.registers.meanings import MEANINGS
from forms.rules.conditions import OTHER

LISTS = {
    sources.LANGUAGES: _("Languages"),
    sources.NEIGHBOURHOODS: _("Neighbourhoods"),
    sources.CATEGORIES: _("Categories"),
    sources.WAYS: _("Ways to be reached"),
}
SOURCE_OF = {
    "languages": sources.LANGUAGES,
    "filer.reached_by": sources.WAYS,
    "filer.neighbourhood": sources.NEIGHBOURHOODS,
    "beneficiary.neighbourhood": sources.NEIGHBOURHOODS,
    "story.neighbourhood": sources.NEIGHBOURHOODS,
    "category": sources.CATEGORIES,
}


class OtherNamely(ChoosingKind):
    """Choices to which an editor can add "other, namely": `{"other": "what was typed"}`.

    A page sends it as the choice OTHER with the text under `key-other`. Who typed a text
    and chose nothing meant it; who chose one of the others did not.
    """

    has_choices = True
    parts = ("other",)
    errors_at_boxes = True
    other = OTHER

    def own_words(self) -> list[tuple[str, blocks.Block]]:
        block = word_block(_("Text of the choice “other”"), _("Empty: “Other, namely”."), limit=100)
        return [*super().own_words(), ("other_label", block)]

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        label = _("Add a choice “other, namely” with a box")
        switch = blocks.BooleanBlock(required=False, label=label)
        return [*super().own_settings(), ("other", switch)]

    def other_label(self, question: Question) -> str:
        return question.words.get("other_label") or gettext("Other, namely")

    def label_of(self, question: Question, value: str) -> str:
        return self.other_label(question) if value == OTHER else super().label_of(question, value)

    def clean_other(self, question: Question, raw: dict[Any, Any]) -> dict[str, str]:
        """Return the answer in `{"other": text}`. Raises ValidationError."""
        if not question.settings.get("other") or set(raw) != {"other"}:
            refuse(question, gettext("Choose from the answers to “%(label)s”."), "choice")
        text = text_of(question, raw["other"], SHORT_LIMIT, "other")
        if not text:
            message = gettext("Write what you mean by “%(other)s”.")
            other = self.other_label(question)
            refuse(question, message, "required", "other", other=other)
        return {"other": text}

    def values_in(self, answer: Any) -> set[str]:
        other = set() if other_text(answer) is None else {OTHER}
        return super().values_in(answer) | other

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        """Return the choices; with "other", its choice and the box for the text as the last two."""
        boxes = super().boxes(question, name, id_, raw)
        if not question.settings.get("other"):
            return boxes
        text = other_text(raw)
        choice = Box(name, f"{id_}-other-choice", OTHER, self.other_label(question))
        choice.type, choice.checked = self.input_type, text is not None
        box = Box(f"{name}-other", f"{id_}-other", shown_text(text), part="other")
        box.label, box.width = gettext("Namely"), "width-30"
        return [*boxes, choice, box]

    def describe(self, question: Question, answer: Any) -> list[str]:
        values = answer if isinstance(answer, list) else [answer]
        return [self.told(question, value) for value in values]

    def told(self, question: Question, value: Any) -> str:
        text = other_text(value)
        if text is None:
            return question.label_of(str(value))
        return f"{self.other_label(question)}: {text}"

    def listed_or_other(self, question: Question) -> dict[str, Any]:
        """Return the schema of one of the choices or, when it is offered, of "other, namely"."""
        listed = listed_schema(question)
        if not question.settings.get("other"):
            return listed
        text = {"type": "string", "title": gettext("Namely"), "maxLength": SHORT_LIMIT, **SOMETHING}
        other = {
            "type": "object",
            "title": self.other_label(question),
            "properties": {"other": text},
            "required": ["other"],
            "additionalProperties": False,
        }
        return {"oneOf": [{"title": gettext("Choose from the list"), **listed}, other]}


def other_text(raw: Any) -> Any:
    """Return what was typed for "other" in an answer or in one of several; None when not chosen."""
    values = raw if isinstance(raw, list) else [raw]
    return next((one["other"] for one in values if isinstance(one, dict) and "other" in one), None)


class OneOrOther(OtherNamely, OneOf):
    def read(self, data: Mapping[str, Any], name: str) -> Any:
        chosen, text = last(data, name), last(data, f"{name}-other")
        if chosen == OTHER or (chosen in (None, "") and text not in (None, "")):
            return {"other": text}
        return chosen

    def clean(self, question: Question, raw: Any) -> Answer:
        if isinstance(raw, dict):
            return self.clean_other(question, raw)
        return super().clean(question, raw)

    def payload(self, question: Question) -> dict[str, Any]:
        schema = self.listed_or_other(question)
        return {**schema, "examples": self.examples(question)}

    def examples(self, question: Question) -> list[Any]:
        others = [{"other": "Ramen lappen"}] if question.settings.get("other") else []
        return [*examples_of(question), *others]


class ChooseOne(OneOrOther):
    """Payload: str, the value of one choice; or a dict, `{"other": text}`."""

    name = "choose_one"
    label = _("Choose one")
    icon = "radio-full"
    meanings = ("help.how_often", "help.payment")
    has_usual_meaning = False


class ChooseMany(OtherNamely, ManyOf):
    """Payload: list of str, values in the order of the form; `{"other": text}` comes last."""

    name = "choose_many"
    label = _("Choose several")
    icon = "list-ul"
    meanings = ("skills",)
    has_usual_meaning = False

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        chosen, text = several(data, name), last(data, f"{name}-other")
        if not isinstance(chosen, list) or (OTHER not in chosen and text in (None, "")):
            return chosen
        return [*(value for value in chosen if value != OTHER), {"other": text}]

    def clean(self, question: Question, raw: Any) -> Answer:
        others = [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []
        if len(others) > 1:
            refuse(question, gettext("Choose from the answers to “%(label)s”."), "type")
        rest = [one for one in raw if not isinstance(one, dict)] if others else raw
        chosen = self.picked(question, rest)
        return [*chosen, *(self.clean_other(question, one) for one in others)]

    def payload(self, question: Question) -> dict[str, Any]:
        schema = super().payload(question)
        schema["items"] = self.listed_or_other(question)
        if question.settings.get("other"):
            schema["examples"] = [[*examples_of(question)[:1], {"other": "Ramen lappen"}]]
        return schema


class Dropdown(OneOrOther):
    """Payload: str, the value of one choice; or a dict, `{"other": text}`."""

    name = "select"
    label = _("Choose one from a long list")
    icon = "list-ol"
    template = "forms/kinds/select.html"
    meanings = (
        *("languages", "filer.neighbourhood", "beneficiary.neighbourhood", "category"),
        *("filer.reached_by", "story.neighbourhood"),
    )
    has_usual_meaning = False

    def choices_block(self) -> blocks.Block:
        return ChoicesBlock(required=False)

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        """Return the options, first of all an empty one, then what `OtherNamely` adds."""
        nothing = Box(name, id_, label=gettext("Choose from the list"))
        return [nothing, *super().boxes(question, name, id_, raw)]

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        listed = blocks.ChoiceBlock(
            choices=list(LISTS.items()),
            required=False,
            label=_("Or a list of the city’s"),
            help_text=_("Then leave the choices empty."),
        )
        return [("source", listed), (ONLY, only_block(**LISTS)), *super().own_settings()]

    def source_of(self, settings: Mapping[str, Any]) -> str:
        return settings.get("source") or ""

    def setting_errors(self, label: str, value: Mapping[str, Any]) -> Iterator[str]:
        source, meaning = self.source_of(value), value.get("meaning")
        if source and value.get("choices"):
            message = gettext(
                "“%(label)s” has choices of its own and a list of the city’s. Remove one of them."
            )
            yield message % {"label": label}
        if meaning and SOURCE_OF[meaning] != source:
            message = gettext(
                "“%(label)s” is used as “%(meaning)s”, so its choices must be the city’s list of "
                "those. Choose that list, or use the answer as something else."
            )
            yield message % {"label": label, "meaning": MEANINGS[meaning]}

    def means(self, meaning: str, answer: Any) -> dict[str, Any]:
        """Return what the kinds with the same meaning mean: languages are several."""
        if meaning == "languages":
            return {meaning: [answer] if isinstance(answer, str) else []}
        return super().means(meaning, answer if isinstance(answer, str) else None)
