"""What every kind of question has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms import sources
from forms.meanings import MEANINGS
from forms.rules import YES, Rule

KEY_PATTERN = r"^[a-z][a-z0-9_]{0,39}\Z"
VALUE_PATTERN = r"^[a-z0-9][a-z0-9_-]{0,59}\Z"

# str, bool, list of str, dict of str per box (address), or None for "not answered".
Answer = str | bool | list[str] | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question, in one language."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a version in one language; never changes, so it is shared by all requests."""

    id: str
    key: str
    kind: "Kind"
    language: str
    required: bool
    meaning: str
    show_if: Rule | None
    label: str
    hint: str
    text: str
    own_choices: tuple[Choice, ...]

    def choices(self) -> tuple[Choice, ...]:
        """The choices of the question itself, or those of its source as they are now."""
        if not self.kind.source:
            return self.own_choices
        listed = sources.choices(self.kind.source, self.language)
        return tuple(Choice(value, label) for value, label in listed)

    def label_of(self, value: str) -> str:
        """What a choice is called, as far as it is known."""
        if value in self.kind.fixed_values():
            return gettext("Yes") if value == YES else gettext("No")
        return next((choice.label for choice in self.choices() if choice.value == value), value)


@dataclass(slots=True)
class Box:
    """One input as the templates draw it."""

    name: str
    id: str
    value: str = ""
    label: str = ""
    part: str = ""
    type: str = "text"
    width: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    spellcheck: str = ""
    error: str = ""
    is_wrong: bool = False
    is_optional: bool = False
    describedby: str = ""
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    checked: bool = False


class PlainBlock(blocks.FieldBlock):
    """One line of text that is not offered for translation (a CharBlock would be)."""

    def __init__(self, required: bool = False, help_text: Any = None, **options: Any) -> None:
        self.field = forms.CharField(required=required, help_text=help_text, max_length=300)
        super().__init__(**options)


class RuleBlock(blocks.StructBlock):
    """The show-if rule. No box is called "value": wagtail-localize trips over that name here."""

    question = PlainBlock(
        label=_("Only if this earlier question"),
        help_text=_("Its key or its label. Leave empty to ask always."),
    )
    answer = PlainBlock(
        label=_("has this answer"), help_text=_("The key or the label of the choice; yes or no.")
    )

    class Meta:
        label = _("Show only if")
        icon = "view"


def key_block(label: str | Promise, pattern: str) -> blocks.RegexBlock:
    """A box for a stable key; a RegexBlock, because a CharBlock is offered to translators."""
    return blocks.RegexBlock(
        regex=pattern,
        required=False,
        label=label,
        help_text=_("Leave empty: it is made from the label. It never changes once published."),
        error_messages={"invalid": _("Use small letters, digits and underscores only.")},
    )


def refusal(
    question: Question, message: str, code: str, part: str = "", **params: Any
) -> ValidationError:
    """A sentence against an answer; `part` names the box when the question has several."""
    params |= {"label": question.label, "part": part}
    return ValidationError(message, code=code, params=params)


def refuse(question: Question, message: str, code: str, part: str = "", **params: Any) -> NoReturn:
    """Raise the refusal of an answer."""
    raise refusal(question, message, code, part, **params)


class Kind:
    """A kind of question: what the editor sets, what is read, accepted, drawn and shown again.

    The payload type of each kind (the JSON of an answer) is named in its docstring.
    """

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    icon: ClassVar[str] = "form"
    template: ClassVar[str] = "forms/kinds/box.html"
    meanings: ClassVar[tuple[str, ...]] = ()
    source: ClassVar[str] = ""
    asks: ClassVar[bool] = True
    has_choices: ClassVar[bool] = False
    inline: ClassVar[bool] = False
    # The boxes of a question that has several; each is sent as `key-part`.
    parts: ClassVar[tuple[str, ...]] = ()
    # Whether the sentence about one box stands at that box, or at the question.
    errors_at_boxes: ClassVar[bool] = False

    def block(self) -> blocks.StructBlock:
        """What an editor sets for a question of this kind."""
        return blocks.StructBlock(self.settings(), label=self.label, icon=self.icon)

    def settings(self) -> list[tuple[str, blocks.Block]]:
        settings = [
            ("label", blocks.CharBlock(max_length=300, label=_("Question"))),
            ("hint", blocks.TextBlock(required=False, max_length=1000, rows=2, label=_("Hint"))),
            ("required", self.required_block()),
        ]
        if self.meanings:
            settings.append(("meaning", self.meaning_block()))
        settings.append(("show_if", RuleBlock()))
        settings.append(("key", key_block(_("Key"), KEY_PATTERN)))
        return settings

    def required_block(self) -> blocks.BooleanBlock:
        return blocks.BooleanBlock(required=False, default=True, label=_("Must be answered"))

    def meaning_block(self) -> blocks.ChoiceBlock:
        return blocks.ChoiceBlock(
            choices=[(meaning, MEANINGS[meaning]) for meaning in self.meanings],
            required=False,
            default=self.meanings[0],
            label=_("What the answer is used as"),
        )

    def fixed_values(self) -> tuple[str, ...]:
        """Values a show-if rule can name without being choices of the editor's own."""
        return ()

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        """What was sent under `name`: the last of several strings of a form, or any JSON."""
        return last(data, name)

    def clean(self, question: Question, raw: Any) -> Answer:
        """The answer in what was read, or None when it is empty.

        Raises ValidationError with a sentence in the active language.
        """
        raise NotImplementedError

    def answer(self, question: Question, raw: Any) -> Answer:
        """Like `clean`, and refuses an empty answer to a required question."""
        answer = self.clean(question, raw)
        if question.required and (answer is None or answer == []):
            refuse(question, self.missing(), "required")
        return answer

    def missing(self) -> str:
        return gettext("Fill in “%(label)s”.")

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        """The inputs of the question, filled with what was sent or with an earlier answer."""
        return [Box(name, id_, shown_text(raw))]

    def offers(self, question: Question) -> tuple[Choice, ...]:
        """The choices in the question's boxes as they are now."""
        return question.choices()

    def describe(self, question: Question, answer: Any) -> list[str]:
        """The answer in words, a line each, in the question's language."""
        return [str(answer)]


def last(data: Mapping[str, Any], name: str) -> Any:
    """The last value a form sent under `name`, or whatever JSON holds there."""
    if hasattr(data, "getlist"):
        values = data.getlist(name)
        return values[-1] if values else None
    return data.get(name)


def several(data: Mapping[str, Any], name: str) -> Any:
    """All values a form sent under `name`, or whatever JSON holds there."""
    return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


def shown_text(raw: Any) -> str:
    """What was typed, to be shown again; nothing for what no one can have typed."""
    if not isinstance(raw, str):
        return ""
    return raw.encode("utf-8", "replace").decode() if not raw.isascii() else raw
