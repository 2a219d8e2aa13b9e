"""Kinds that are answered by choosing from what is not an editor's own."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forms.kinds.base import Answer, Box, Choice, Kind, Question, last, refuse
from forms.kinds.choosing import ChoosingKind, ManyOf, OneOf, yes_or_no, yes_or_no_schema
from forms.registers import sources
from forms.rules.conditions import NO, YES


class Category(OneOf):
    """Payload: str, the key of a category."""

    name = "category"
    label = _("Category")
    icon = "tag"
    meanings = ("category",)
    source = sources.CATEGORIES


class Categories(ManyOf):
    """Payload: list of str, keys of categories."""

    name = "categories"
    label = _("Categories, one or more")
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
    meanings = ("beneficiary.consent",)
    has_usual_meaning = False

    def fixed_answers(self) -> list[tuple[str, str]]:
        return [(choice.value, choice.label) for choice in yes_or_no()]

    def choices(self, question: Question) -> tuple[Choice, ...]:
        return yes_or_no()

    def payload(self, question: Question) -> dict[str, Any]:
        return {**yes_or_no_schema(), "examples": [True, False]}

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

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [gettext("Yes") if answer else gettext("No")]


class Consent(Kind):
    """Payload: True. The question is the sentence that is agreed to; it is always required."""

    name = "consent"
    label = _("Consent")
    icon = "circle-check"
    template = "forms/kinds/consent.html"
    meanings: ClassVar[tuple[str, ...]] = ("consent", "story.consent")
    may_be_shown = False
    is_always_required = True

    def payload(self, question: Question) -> dict[str, Any]:
        # No const: form builders would tick the box beforehand.
        return {"type": "boolean", "enum": [True], "examples": [True]}

    def read(self, data: Mapping[str, Any], name: str) -> Any:
        return last(data, name)

    def clean(self, question: Question, raw: Any) -> Answer:
        if raw is True or raw == YES:
            return True
        if raw is None or raw is False or raw == "":
            return None
        refuse(question, self.not_a_tick(), "type")

    def not_a_tick(self) -> str:
        return gettext("Tick the box if you agree with “%(label)s”.")

    def missing(self) -> str:
        return gettext("Tick the box to agree: “%(label)s”.")

    def boxes(self, question: Question, name: str, id_: str, raw: Any) -> list[Box]:
        return [Box(name, id_, YES, question.label, checked=raw is True or raw == YES)]

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [gettext("Agreed")] if answer else []


class Tick(Consent):
    """Payload: True. Something to make sure of: ticked, or left open where that is allowed."""

    name = "tick"
    label = _("Box to tick")
    icon = "tick"
    template = "forms/kinds/tick.html"
    meanings = ()
    is_always_required = False

    def not_a_tick(self) -> str:
        return gettext("Tick “%(label)s”, or leave it open.")

    def missing(self) -> str:
        return gettext("Still to be ticked: “%(label)s”.")

    def describe(self, question: Question, answer: Any) -> list[str]:
        return [gettext("Yes")] if answer else []
