"""The kind that asks for files. What is in them is kept elsewhere; an answer names them by id."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.kinds.base import Answer, Box, Kind, Question, refuse, several
from forms.registers.file_types import (
    GROUPS,
    MAX_BYTES,
    MAX_FILES,
    MEGABYTE,
    PDF,
    PICTURES,
    extensions_of,
)
from forms.registers.sources import HeldFile

USUAL = [PICTURES, PDF]


class Files(Kind):
    """Payload: list of str, ids of files that were sent beforehand by the same holder.

    A page sends the files themselves as `key-new`, the ids of those that are kept already as
    `key`, and of these the ones to remove as `key-remove`; whoever keeps files makes ids of
    it before the form is built.
    """

    name = "file"
    label = _("Files")
    icon = "doc-empty"
    template = "forms/kinds/files.html"
    meanings = ("story.picture_1", "story.picture_2", "story.picture_3")
    has_usual_meaning = False
    takes_files = True
    may_be_shown = False

    def own_settings(self) -> list[tuple[str, blocks.Block]]:
        accepts = blocks.MultipleChoiceBlock(
            choices=list(GROUPS.items()),
            default=USUAL,
            widget=forms.CheckboxSelectMultiple,
            label=_("What can be sent"),
        )
        limits = {"min_value": 1, "max_value": MAX_FILES, "default": MAX_FILES}
        return [
            ("accepts", accepts),
            ("at_most", blocks.IntegerBlock(label=_("How many files at most"), **limits)),
        ]

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        return several(data, name)

    def given(self, raw: Any, held: Mapping[str, HeldFile]) -> Any:
        if not isinstance(raw, list):
            return raw
        return [held.get(each, each) if isinstance(each, str) else each for each in raw]

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is None or raw == "":
            return []
        if not isinstance(raw, list) or not all(isinstance(each, str | HeldFile) for each in raw):
            refuse(question, gettext("Choose files for “%(label)s”."), "type")
        files = [each for each in dict.fromkeys(raw) if each != ""]
        if len(files) > most_of(question):
            refuse(question, too_many(most_of(question)), "too_many", limit=most_of(question))
        for each in files:
            if not isinstance(each, HeldFile):
                message = gettext("A file of “%(label)s” is no longer kept. Choose it again.")
                refuse(question, message, "unknown")
            if each.type.group not in groups_of(question):
                message = gettext("“%(name)s” is of a kind that “%(label)s” does not take.")
                refuse(question, message, "file_type", name=each.name)
        return [each.id for each in files]

    def missing(self) -> str:
        return gettext("Choose a file for “%(label)s”.")

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        """Return first the box to choose files with, then one for each file that is kept."""
        box = Box(f"{name}-new", id_, type="file", hint=self.limits(question))
        box.accept = accepted(question)
        box.several = most_of(question) > 1
        sent = raw if isinstance(raw, list) else []
        kept = dict.fromkeys(each for each in sent if isinstance(each, HeldFile))
        return [box, *(kept_box(each, name, id_) for each in kept)]

    def limits(self, question: Question) -> str:
        """Return what can be sent, for people to know beforehand."""
        number = most_of(question)
        message = ngettext(
            "One file of at most %(size)d MB: %(types)s.",
            "At most %(number)d files of %(size)d MB each: %(types)s.",
            number,
        )
        types = ", ".join(str(GROUPS[group]) for group in groups_of(question))
        return message % {"number": number, "size": MAX_BYTES // MEGABYTE, "types": types}

    def payload(self, question: Question) -> dict[str, Any]:
        return {
            "type": "array",
            "items": self.one_file(question),
            "minItems": 1 if question.required else 0,
            "maxItems": most_of(question),
            "uniqueItems": True,
            "examples": [["6f9619ff-8b86-4d01-b42d-00cf4fc964ff"]],
        }

    def one_file(self, question: Question) -> dict[str, Any]:
        """Return the schema of an id."""
        return {
            "type": "string",
            "format": "uuid",
            "description": gettext("Id of a file that was sent beforehand.")
            + f" {self.limits(question)}",
        }

    def file_limits(self, question: Question) -> dict[str, Any]:
        return {
            "accept": accepted(question),
            "max_bytes": MAX_BYTES,
            "at_most": most_of(question),
        }

    def describe(self, question: Question, answer: Any) -> list[str]:
        if not isinstance(answer, list):
            return [str(answer)]
        names = [each.name for each in answer if isinstance(each, HeldFile)]
        number = len(answer)
        return names or [
            ngettext("%(number)d file", "%(number)d files", number) % {"number": number}
        ]


def kept_box(file: HeldFile, name: str, id_: str) -> Box:
    """Return the line of a file that is kept, with what removes it."""
    box = Box(f"{name}-remove", f"{id_}-remove-{file.id}", file.id, file.name, type="checkbox")
    box.hint, box.size = file.type.label, file.size
    return box


def groups_of(question: Question) -> tuple[str, ...]:
    """Return the groups of types that the question takes."""
    return tuple(question.settings.get("accepts") or USUAL)


def accepted(question: Question) -> str:
    """Return what the question takes, as a browser's box for files is told."""
    return ",".join(extensions_of(groups_of(question)))


def most_of(question: Question) -> int:
    """Return how many files the question takes."""
    return int(question.settings.get("at_most") or MAX_FILES)


def too_many(limit: int) -> str:
    """Return the sentence against more files than a question takes."""
    return ngettext(
        "Send one file for “%(label)s”, and remove the others.",
        "Send at most %(limit)d files for “%(label)s”, and remove the others.",
        limit,
    )
