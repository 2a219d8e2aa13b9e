"""What every kind of question has in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar, NoReturn

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.keys import KEY_PATTERN, key_block
from forms.kinds.setting_blocks import (
    BY_LINK,
    ONLY,
    by_link_block,
    only_block,
    report_block,
    shown_block,
)
from forms.registers import sources
from forms.registers.meanings import MEANINGS, REPORT
from forms.rules.blocks import require_rule, show_rule
from forms.rules.conditions import ANSWERED, OPEN, Rule

# What JSON holds: text, yes or no, a number, several of these, or a value per box; None is
# "not answered". The type of each kind is named in its docstring and in its JSON Schema.
Answer = str | bool | int | float | list[Any] | dict[str, Any] | None


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
    require_if: Rule | None
    label: str
    hint: str
    text: str
    own_choices: tuple[Choice, ...]
    report: str = ""
    # When somebody who is not of the staff is shown the answer (forms/registers/showing.py).
    shown: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    # What is asked in each row of a repeating group.
    columns: tuple["Question", ...] = ()
    # What the lists of the site are narrowed to; see forms.registers.sources.
    scope: str = ""

    def as_required(self) -> "Question":
        """Return the same question where its rule makes an answer necessary."""
        return replace(self, required=True)

    def as_optional(self) -> "Question":
        """Return the same question where it may be left open, whatever its rule says."""
        return replace(self, required=False, require_if=None)

    def choices(self) -> tuple[Choice, ...]:
        """Return the choices of the question as they are now."""
        return self.kind.choices(self)

    def label_of(self, value: str) -> str:
        """Return what a choice is called, as far as it is known."""
        return self.kind.label_of(self, value)

    def means(self, answer: Any) -> dict[str, Any]:
        """Return what the answer is used as, by meaning; the label for reports is one."""
        free = {f"{REPORT}{self.report}": self.kind.measured(answer)} if self.report else {}
        return {**self.kind.means(self.meaning, answer), **free}


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
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    checked: bool = False
    unit: str = ""
    group: str = ""
    size: int = 0
    accept: str = ""
    several: bool = False

    @property
    def describedby(self) -> str:
        """Return the ids of the hint and the error of this one box, for aria-describedby."""
        said = {"hint": self.hint, "error": self.error}
        return " ".join(f"{self.id}-{name}" for name, words in said.items() if words)


def validation_error(
    question: Question, message: str, code: str, part: str = "", **params: Any
) -> ValidationError:
    """Return a sentence against an answer; `part` names the box when the question has several."""
    # Quoted within a sentence, which has its own full stop.
    params |= {"label": question.label.removesuffix("."), "part": part}
    return ValidationError(message, code=code, params=params)


def refuse(question: Question, message: str, code: str, part: str = "", **params: Any) -> NoReturn:
    """Raise ValidationError against an answer."""
    raise validation_error(question, message, code, part, **params)


class Kind:
    """A kind of question: what the editor sets, what is read, accepted, rendered and shown again.

    The payload type of each kind (the JSON of an answer) is named in its docstring.
    """

    name: ClassVar[str]
    label: ClassVar[str | Promise]
    icon: ClassVar[str] = "form"
    template: ClassVar[str] = "forms/kinds/box.html"
    # What an editor may use the answer as; the first is the usual one where there is such.
    meanings: ClassVar[tuple[str, ...]] = ()
    has_usual_meaning: ClassVar[bool] = True
    source: ClassVar[str] = ""
    asks: ClassVar[bool] = True
    # Whether people write what they like, so that it is looked at (forms/registers/free_text.py).
    is_free_text: ClassVar[bool] = False
    # Whether reaching it is the end of the form.
    ends: ClassVar[bool] = False
    # Whether whoever does not answer it as it is wished cannot send the form.
    bars: ClassVar[bool] = False
    # What a rule can ask of its answers.
    operators: ClassVar[tuple[str, ...]] = (ANSWERED, OPEN)
    # What an answer means whatever an editor sets; see `means`.
    means_always: ClassVar[tuple[str, ...]] = ()
    # Whether the answer comes from the page alone: neither rendered nor read.
    is_hidden: ClassVar[bool] = False
    # Whether an editor may let a link fill it in: never what says who somebody is.
    may_be_given: ClassVar[bool] = False
    # Whether the server works the answer out of earlier ones.
    is_computed: ClassVar[bool] = False
    is_always_required: ClassVar[bool] = False
    # Whether what was sent may not even be told apart afterwards, by a hash of it.
    leaves_no_trace: ClassVar[bool] = False
    # Whether an editor may have its answers shown to others than staff.
    may_be_shown: ClassVar[bool] = True
    has_choices: ClassVar[bool] = False
    inline: ClassVar[bool] = False
    # The boxes of a question that has several; each is sent as `key-part`.
    parts: ClassVar[tuple[str, ...]] = ()
    # Whether the sentence about one box stands at that box, or at the question.
    errors_at_boxes: ClassVar[bool] = False
    # Whether a page sends files along, so that the whole form is encoded otherwise.
    takes_files: ClassVar[bool] = False
    # Whether it has rows of smaller questions, its columns.
    has_columns: ClassVar[bool] = False

    def block(self) -> blocks.StructBlock:
        """Return what an editor sets for a question of this kind."""
        return blocks.StructBlock(self.settings(), label=self.label, icon=self.icon)

    def settings(self) -> list[tuple[str, blocks.Block]]:
        settings = [
            ("label", blocks.CharBlock(max_length=300, label=_("Question"))),
            ("hint", blocks.TextBlock(required=False, max_length=1000, rows=2, label=_("Hint"))),
            ("required", self.required_block()),
            *self.own_blocks(),
        ]
        if self.source:
            settings.append((ONLY, only_block(**{self.source: ""})))
        if self.may_be_given:
            settings.append((BY_LINK, by_link_block()))
        if self.meanings:
            settings.append(("meaning", self.meaning_block()))
        settings.append(("report", report_block()))
        if self.may_be_shown:
            settings.append(("shown", shown_block()))
        settings += [show_rule(), require_rule()]
        settings.append(("key", key_block(_("Key"), KEY_PATTERN)))
        return settings

    def own_blocks(self) -> list[tuple[str, blocks.Block]]:
        """Return what an editor sets for this kind alone."""
        return [*self.own_words(), *self.own_settings()]

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        """Return the settings of this kind alone, the same in every language; JSON holds them."""
        return []

    def own_words(self) -> list[tuple[str, blocks.Block]]:
        """Return the texts of this kind alone, which are translated."""
        return []

    @cached_property
    def setting_names(self) -> tuple[str, ...]:
        own = [name for name, _block in self.own_settings()]
        more = [ONLY] * bool(self.source) + [BY_LINK] * self.may_be_given
        return (*own, *more)

    @cached_property
    def word_names(self) -> tuple[str, ...]:
        return tuple(name for name, _block in self.own_words())

    def setting_errors(self, label: str, value: Mapping[str, Any]) -> Iterator[str]:
        """Return sentences against settings of this kind alone; `value` is the block's."""
        yield from ()

    def required_block(self) -> blocks.BooleanBlock:
        return blocks.BooleanBlock(required=False, default=True, label=_("Must be answered"))

    def meaning_block(self) -> blocks.ChoiceBlock:
        return blocks.ChoiceBlock(
            choices=[(meaning, MEANINGS[meaning]) for meaning in self.meanings],
            required=False,
            default=self.meanings[0] if self.has_usual_meaning else None,
            label=_("What the answer is used as"),
        )

    def fixed_answers(self) -> list[tuple[str, str]]:
        """Return (value, label) of answers that a rule can name and that are no choices."""
        return []

    def template_of(self, question: Question) -> str:
        return self.template

    def source_of(self, settings: Mapping[str, Any]) -> str:
        """Return the name of the list that the choices come from, or "" for the editor's own."""
        return self.source

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices of the question itself, or those of its source as they are now."""
        source = self.source_of(question.settings)
        if not source:
            return question.own_choices
        listed = sources.choices(source, question.language, question.scope)
        only = question.settings.get(ONLY) or ()
        return tuple(Choice(value, label) for value, label in listed if not only or value in only)

    def label_of(self, question: Question, value: str) -> str:
        """Return what a choice of the question is called, as far as it is known."""
        choices = self.choices(question)
        return next((choice.label for choice in choices if choice.value == value), value)

    def means(self, meaning: str, answer: Any) -> dict[str, Any]:
        """Return what an answer is used as, by meaning; a kind with several boxes may mean more."""
        return {meaning: answer} if meaning else {}

    def with_meaning(self, answer: Any, meaning: str, value: Any) -> Any:
        """Return the answer with another value for something that it means."""
        return value

    def measured(self, answer: Any) -> Any:
        """Return the answer as figures and matching compare it."""
        return answer

    def json_schema(self, question: Question) -> dict[str, Any]:
        """Return the JSON Schema (2020-12) of the payload, with examples that are accepted.

        An optional question also takes null. What no schema can say, such as whether a
        phone number exists, is refused by `clean` only.
        """
        with translation.override(question.language):
            schema = {"title": question.label, **self.payload(question)}
        if question.hint:
            schema["description"] = question.hint
        if question.required:
            return schema
        with translation.override(question.language):
            return or_nothing(schema)

    def payload(self, question: Question) -> dict[str, Any]:
        """Return the schema of an answer that is not left open, with examples; here none fits."""
        return {"not": {}}

    def file_limits(self, question: Question) -> dict[str, Any] | None:
        """Return which files are taken, how big and how many; None of what takes no files."""
        return None

    def from_page(self, value: Any) -> Any:
        """Return as an answer what the page gives instead of the person who fills in the form."""
        return value

    def computed(self, question: Question, seen: Mapping[str, Any]) -> Answer:
        """Return the answer that the server works out of those seen so far, by key."""
        return None

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        """Return what was sent under `name`: the last of several strings of a form, or any JSON."""
        return last(data, name)

    def names(self, data: Mapping[str, Any], name: str) -> set[str]:
        """Return the names under which what was sent of it stands in `data`."""
        return {name, *(f"{name}-{part}" for part in self.parts)}

    def unknown(self, question: Question, raw: Any) -> list[str]:
        """Return the names in the JSON of an answer that no box of the question has."""
        return []

    def given(self, raw: Any, held: Mapping[str, sources.HeldFile]) -> Any:
        """Return what was read, with the files it names, which `held` has, instead of their ids."""
        return raw

    def clean(self, question: Question, raw: Any) -> Answer:
        """Return the answer in what was read, or None when it is empty.

        Raises ValidationError with a sentence in the active language.
        """
        raise NotImplementedError

    def answer(self, question: Question, raw: Any) -> Answer:
        """Return what `clean` does, and refuse an empty answer to a required question."""
        answer = self.clean(question, raw)
        if question.required and (answer is None or answer == []):
            refuse(question, self.missing(), "required")
        return answer

    def free_texts(self, question: Question, answer: Any) -> Iterator[tuple[str, str]]:
        """Yield what people wrote as they liked, each with the part of the answer it is."""
        if self.is_free_text and isinstance(answer, str):
            yield "", answer

    def missing(self) -> str:
        return gettext("Fill in an answer to “%(label)s”.")

    def kept(self, question: Question, raw: Any) -> Any:
        """Return what a draft may keep of what was typed, to be read again later."""
        return raw

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        """Return the inputs of the question, filled with what was sent or answered earlier."""
        return [Box(name, id_, shown_text(raw))]

    def offers(self, question: Question) -> tuple[Choice, ...]:
        """Return the choices in the question's boxes as they are now."""
        return question.choices()

    def describe(self, question: Question, answer: Any) -> list[str]:
        """Return the answer in words, a line each, in the question's language."""
        return [str(answer)]


def or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an answer that may be left open too, in a shape that can be rendered."""
    if "type" not in schema:
        nothing = {"type": "null", "title": gettext("No answer")}
        return {**schema, "oneOf": [nothing, *schema["oneOf"]]}
    found = {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        found["enum"] = [*schema["enum"], None]
    if "oneOf" in schema:
        found["oneOf"] = [*schema["oneOf"], {"enum": [None], "title": gettext("No answer")}]
    return found


def last(data: Mapping[str, Any], name: str) -> Any:
    """Return the last value a form sent under `name`, or whatever JSON holds there."""
    if hasattr(data, "getlist"):
        values = data.getlist(name)
        return values[-1] if values else None
    return data.get(name)


def several(data: Mapping[str, Any], name: str) -> Any:
    """Return all values a form sent under `name`, or whatever JSON holds there."""
    return data.getlist(name) if hasattr(data, "getlist") else data.get(name)


def shown_text(raw: Any) -> str:
    """Return what was typed, to be shown again; nothing for what no one can have typed."""
    if not isinstance(raw, str):
        return ""
    return raw.encode("utf-8", "replace").decode() if not raw.isascii() else raw
