"""Walking through the steps of a form as the editor made them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from forms.kinds import KINDS, Kind
from forms.registers import showing

RULE_NAMES = ("show_if", "require_if")
# What the texts of a form are called.
TEXTS = {
    "label": _("text"),
    "hint": _("hint"),
    "text": _("explanation"),
    "title": _("heading"),
    "intro": _("introduction"),
    "confirmation_title": _("heading of the confirmation"),
    "confirmation_text": _("what happens next"),
    "mail_subject": _("subject of the mail"),
    "mail_text": _("text of the mail"),
}


@dataclass(slots=True)
class Asked:
    """A question block of a definition, with the block's own value, which may be changed."""

    id: str
    kind: Kind
    value: Any
    step: str

    @property
    def key(self) -> str:
        return self.value.get("key") or ""

    @property
    def label(self) -> str:
        """Return the label, or what staff would call a block without one."""
        return self.value.get("label") or self.key or str(self.kind.label)

    @property
    def choices(self) -> list[Any]:
        """Return the editor's own choice blocks, each with an id and a value."""
        return list(self.value.get("choices") or []) if self.kind.has_choices else []

    @property
    def columns(self) -> "list[Asked]":
        """Return the columns of a repeating group, each a small question of its own."""
        blocks = self.value.get("columns") if self.kind.has_columns else None
        return [
            Asked(str(block.id), KINDS[block.block_type], block.value, self.step)
            for block in blocks or ()
        ]


@dataclass(slots=True)
class Ruled:
    """A place for a rule in a definition, with the block's own value, which may be changed.

    `bearer` is what the step or question that bears the rule is called, `id` that of its block.
    """

    value: Any
    bearer: str
    earlier: list[Asked]
    id: str

    @property
    def conditions(self) -> list[Any]:
        return list((self.value or {}).get("conditions") or [])


def weighed(question: Asked) -> showing.Question:
    """Return what says when the answer to a question may be shown to others than staff."""
    meanings = (question.value.get("meaning") or "", *question.kind.means_always)
    return showing.Question(
        question.label, question.key, question.kind.name, tuple(filter(None, meanings))
    )


def steps_of(steps: StreamValue) -> Iterator[Any]:
    """Return the step blocks; every block in them has an id afterwards.

    Ids are given here and not left to the field, because blocks that came in as
    plain data without ids would get other ones at every reading.
    """
    for step in steps:
        step.id = step.id or str(uuid4())
        yield step


def questions_of(steps: StreamValue) -> list[Asked]:
    """Return all question blocks in their order."""
    return [asked for step in steps_of(steps) for asked in questions_in(step)]


def questions_in(step: Any) -> Iterator[Asked]:
    for block in step.value["questions"]:
        yield Asked(with_id(block), KINDS[block.block_type], block.value, step.id)


def with_columns(questions: Iterable[Asked]) -> list[Asked]:
    """Return questions, each followed by its columns."""
    return [one for question in questions for one in (question, *question.columns)]


def rules_of(steps: StreamValue) -> Iterator[Ruled]:
    """Return every place for a rule, used or not, with the questions that come before it."""
    earlier: list[Asked] = []
    for number, step in enumerate(steps_of(steps), start=1):
        bearer = step.value.get("title") or gettext("Step %(number)d") % {"number": number}
        yield Ruled(step.value.get("show_if"), bearer, list(earlier), step.id)
        for asked in questions_in(step):
            for name in RULE_NAMES:
                yield Ruled(asked.value.get(name), asked.label, list(earlier), asked.id)
            earlier.append(asked)


def with_id(block: Any) -> str:
    """Return the id of a block and of the choices and columns in it, given when they have none."""
    block.id = block.id or str(uuid4())
    for choice in block.value.get("choices") or []:
        choice.id = choice.id or str(uuid4())
    for column in block.value.get("columns") or []:
        with_id(column)
    return str(block.id)
